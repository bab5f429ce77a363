using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Counterpart.Contracts;

namespace Counterpart.Platform.Access;

/// <summary>The five-minute tokens by which services know that a call came through the gateway, and for whom: JSON Web Tokens, ES256.</summary>
/// <remarks>
/// Written on the framework's ECDSA: no JWT package that can be restored has ES256. One algorithm, one type, one issuer and one key are
/// accepted, so there is nothing in a token's header to be believed; and each service accepts only what was made for itself.
/// </remarks>
public sealed class Tokens : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const string Issuer = "counterpart-gateway";
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"ES256","typ":"counterpart-call+jwt"}"""u8);

    private readonly ECDsa _publicKey;
    private readonly ECDsa? _privateKey;
    private readonly TimeProvider _clock;

    /// <param name="publicKeyFile">PEM; every service has it.</param>
    /// <param name="privateKeyFile">PEM; only the gateway has it, so only the gateway can mint.</param>
    public Tokens(string publicKeyFile, string? privateKeyFile, TimeProvider clock)
    {
        _publicKey = Import(publicKeyFile);
        _privateKey = privateKeyFile is null ? null : Import(privateKeyFile);
        _clock = clock;
    }

    /// <param name="service">The only service that will accept it.</param>
    public string Mint(Caller caller, string service)
    {
        var key = _privateKey ?? throw new InvalidOperationException("Only the gateway can mint tokens.");
        var claims = new Claims(Issuer, service, (_clock.GetUtcNow() + Life).ToUnixTimeSeconds(), caller.Account, caller.Name, Kebab.Of(caller.Role), caller.State, caller.Organisation);
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, ContractJson.Options))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <returns>Null when the token is forged, expired, not the gateway's or not for this service.</returns>
    public ClaimsPrincipal? Read(string token, string service, string scheme)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || parts[0] != Header)
            return null;

        try
        {
            if (!_publicKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256))
                return null;

            var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(parts[1]), ContractJson.Options);
            return claims?.Iss == Issuer && claims.Aud == service && claims.Exp > _clock.GetUtcNow().ToUnixTimeSeconds() ? Principal(claims, scheme) : null;
        }
        catch (Exception forged) when (forged is FormatException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _publicKey.Dispose();
        _privateKey?.Dispose();
    }

    private static ClaimsPrincipal Principal(Claims claims, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "name", "role");
        identity.AddClaims([new Claim("sub", claims.Sub), new Claim("name", claims.Name), new Claim("role", claims.Role)]);
        if (claims.State is not null)
            identity.AddClaim(new Claim("state", claims.State));
        if (claims.Organisation is not null)
            identity.AddClaim(new Claim("organisation", claims.Organisation));
        return new ClaimsPrincipal(identity);
    }

    private static ECDsa Import(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    private sealed record Claims(string Iss, string Aud, long Exp, string Sub, string Name, string Role, string? State, string? Organisation);
}
