using System.Security.Claims;

namespace Counterpart.Gateway.Accounts;

/// <summary>Somebody who may sign in or call with a key. Disabled accounts are never read.</summary>
public sealed record Account(Guid AccountId, string Name, string Email, string Role, string? State, string? Organisation, string? PasswordHash)
{
    /// <summary>With the claims that <see cref="Platform.Access.Caller.From"/> reads.</summary>
    public ClaimsPrincipal Principal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "name", "role");
        identity.AddClaims([new Claim("sub", AccountId.ToString()), new Claim("name", Name), new Claim("role", Role)]);
        if (State is not null)
            identity.AddClaim(new Claim("state", State));
        if (Organisation is not null)
            identity.AddClaim(new Claim("organisation", Organisation));
        return new ClaimsPrincipal(identity);
    }
}
