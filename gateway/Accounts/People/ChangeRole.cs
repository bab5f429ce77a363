using System.Security.Claims;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.People;

/// <summary>
/// <c>POST /api/v1/accounts/{id}/role</c>: an administrator says anew what an account is: its role, its State or organisation, whether it manages others. What was
/// opened under the former role ends: sessions within five seconds, keys for good.
/// </summary>
public static class ChangeRole
{
    private const int LongestReason = 1000;

    /// <summary>State and organisation that are left out are none.</summary>
    public sealed record Request(string? Role, string? State, string? Organisation, bool? Manager, string? Reason);

    internal static void Map(IEndpointRouteBuilder accounts) => accounts.MapPost("/{id:guid}/role", HandleAsync).Allow(Allowing.SignedIn)
        .WithSummary("Changes role, State, organisation and whether the account manages others, with a reason: administrators only, never their own. Its sessions end, its keys are revoked.");

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, Request request, ClaimsPrincipal principal, Database database, CancellationToken cancellation)
    {
        if (AccountScope.Of(principal) is not { All: true, MayChange: true } scope)
            return Problem.Forbidden("not-your-accounts", "Only administrators change roles.");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Problem.Invalid("reason-missing", "reason", "Say why: it goes to the audit log.");
        if (request.Reason.Length > LongestReason)
            return Problem.Invalid("too-long", "reason", $"A reason has at most {LongestReason} characters.");
        if (id == principal.AccountId())
            return Problem.Conflict("own-account", "Nobody changes their own role: ask another administrator.");

        await using var work = await database.BeginAsync(cancellation);
        if (await work.QuerySingleOrDefaultAsync<Account>($"select {Account.Columns} from accounts a where a.account_id = @AccountId and {AccountScope.Within} for update", scope.For(id)) is not { } before)
            return Problem.NotFound("account");
        var after = new Invitation(before.Email, before.Name, Trim(request.Role) ?? "", Trim(request.State), Trim(request.Organisation), request.Manager == true);
        if (after.Faults().ToArray() is { Length: > 0 } faults)
            return Problem.Invalid("invalid-invitation", faults);
        if ((after.Role, after.State, after.Organisation, after.Manager) == (before.Role, before.State, before.Organisation, before.Manager))
            return Problem.Conflict("same-role", "The account is this already.");

        await work.ExecuteAsync("update accounts set role = @Role, state = @State, organisation = @Organisation, manager = @Manager where account_id = @Id", new { Id = id, after.Role, after.State, after.Organisation, after.Manager });
        await work.ExecuteAsync("delete from sessions where account_id = @Id", new { Id = id });
        await work.ExecuteAsync("update api_keys set revoked_at = now() where account_id = @Id and revoked_at is null", new { Id = id });
        work.Audit(scope.Caller, "account.role-changed", before.Subject, new
        {
            From = new { before.Role, before.State, before.Organisation, before.Manager }, To = new { after.Role, after.State, after.Organisation, after.Manager }, Reason = request.Reason.Trim(),
        });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
