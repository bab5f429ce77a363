using System.Globalization;
using System.Security.Claims;
using Counterpart.Platform.Access;

namespace Counterpart.Gateway.Accounts;

/// <summary>Somebody who may sign in or call with a key.</summary>
/// <param name="Manager">May invite into its own State or organisation, with its own role.</param>
public record Account(Guid AccountId, string Name, string Email, string Role, string? State, string? Organisation, bool Manager)
{
    public const string Columns = "a.account_id, a.name, a.email, a.role, a.state, a.organisation, a.manager";

    public string Subject => $"account:{AccountId}";

    public Caller Caller => Caller.From(new ClaimsPrincipal(Identity("")));

    /// <summary>With the claims that <see cref="Platform.Access.Caller.From"/> reads.</summary>
    protected ClaimsIdentity Identity(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "name", "role");
        identity.AddClaims([new Claim("sub", AccountId.ToString()), new Claim("name", Name), new Claim("role", Role)]);
        if (State is not null)
            identity.AddClaim(new Claim("state", State));
        if (Organisation is not null)
            identity.AddClaim(new Claim("organisation", Organisation));
        if (Manager)
            identity.AddClaim(new Claim(Claims.Manager, "true"));
        return identity;
    }
}

/// <summary>An account together with what it called with.</summary>
/// <param name="Credential">Id of the session or of the key.</param>
/// <param name="Scope"><c>read</c> or <c>write</c>; a session may write.</param>
/// <param name="ProvedAt">When a person last showed a second factor; a key never does.</param>
public sealed record SignedIn(
    Guid AccountId, string Name, string Email, string Role, string? State, string? Organisation, bool Manager, Guid Credential, string Scope, DateTimeOffset? ProvedAt)
    : Account(AccountId, Name, Email, Role, State, Organisation, Manager)
{
    public ClaimsPrincipal Principal(string scheme)
    {
        var identity = Identity(scheme);
        identity.AddClaims([new Claim(Claims.Credential, Credential.ToString()), new Claim(Claims.Scope, Scope)]);
        if (ProvedAt is { } proved)
            identity.AddClaim(new Claim(Claims.Proved, proved.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>What only the gateway says of a caller; none of it goes into the token for the services.</summary>
internal static class Claims
{
    public const string Manager = "manager";
    public const string Credential = "credential";
    public const string Scope = "scope";
    public const string Proved = "proved";

    public static Guid AccountId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue("sub"), out var id) ? id : Guid.Empty;

    public static Guid CredentialId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Credential), out var id) ? id : Guid.Empty;

    public static bool IsManager(this ClaimsPrincipal principal) => principal.HasClaim(Manager, "true");

    /// <summary>A person with a cookie, not a program with a key.</summary>
    public static bool IsPerson(this ClaimsPrincipal principal) => principal.Identity is { IsAuthenticated: true, AuthenticationType: CookieSignIn.SchemeName };
}
