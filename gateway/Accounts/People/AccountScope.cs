using System.Security.Claims;
using Counterpart.Contracts;
using Counterpart.Platform.Access;

namespace Counterpart.Gateway.Accounts.People;

/// <summary>
/// Whose accounts somebody looks after: an administrator everybody's, a manager those of the own State or organisation with the own role,
/// other managers excepted. An auditor sees all and changes none.
/// </summary>
internal sealed record AccountScope(Caller Caller, bool All, bool MayChange)
{
    /// <summary>The accounts <c>a</c> that are within; the rest does not exist for the caller.</summary>
    public const string Within = "(@All or (a.role = @Role and a.state is not distinct from @State and a.organisation is not distinct from @Organisation and not a.manager))";

    /// <returns>Null for those who look after nobody's.</returns>
    public static AccountScope? Of(ClaimsPrincipal principal) => Caller.From(principal) switch
    {
        { Role: Role.Administrator } administrator => new(administrator, All: true, MayChange: true),
        { Role: Role.Auditor } auditor => new(auditor, All: true, MayChange: false),
        var caller when principal.IsManager() => new(caller, All: false, MayChange: true),
        _ => null,
    };

    /// <summary>The parameters of <see cref="Within"/> and the account that is asked for.</summary>
    public object For(Guid accountId) => new { AccountId = accountId, All, Role = Kebab.Of(Caller.Role), Caller.State, Caller.Organisation };
}
