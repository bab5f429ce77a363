using System.Security.Claims;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Gateway.Accounts.People;

/// <summary>
/// <c>POST /api/v1/accounts/{id}/disable</c> and <c>/enable</c>: a disabled account is dead within five seconds on every path; its sessions end for good,
/// its keys rest until it is enabled again.
/// </summary>
public static class DisableAccount
{
    private const int LongestReason = 1000;

    public sealed record Request(string? Reason);

    internal static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/disable", DisableAsync).Allow(Allowing.SignedIn).WithSummary("Disable an account, with a reason: administrators, and managers in their own State or organisation.");
        accounts.MapPost("/{id:guid}/enable", EnableAsync).Allow(Allowing.SignedIn).WithSummary("Enable a disabled account again, with a reason.");

        static Task<Results<NoContent, ProblemHttpResult>> DisableAsync(Guid id, Request request, ClaimsPrincipal principal, Database database, CancellationToken cancellation) =>
            RunAsync(id, disable: true, request.Reason, principal, database, cancellation);

        static Task<Results<NoContent, ProblemHttpResult>> EnableAsync(Guid id, Request request, ClaimsPrincipal principal, Database database, CancellationToken cancellation) =>
            RunAsync(id, disable: false, request.Reason, principal, database, cancellation);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Guid id, bool disable, string? reason, ClaimsPrincipal principal, Database database, CancellationToken cancellation)
    {
        if (AccountScope.Of(principal) is not { MayChange: true } scope)
            return Problem.Forbidden("not-your-accounts", "Only administrators and managers disable accounts.");
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("reason-missing", "reason", "Say why: it goes to the audit log.");
        if (reason.Length > LongestReason)
            return Problem.Invalid("too-long", "reason", $"A reason has at most {LongestReason} characters.");
        if (disable && id == principal.AccountId())
            return Problem.Conflict("own-account", "Nobody disables their own account: ask another administrator.");

        await using var work = await database.BeginAsync(cancellation);
        if (await work.QuerySingleOrDefaultAsync<bool?>($"select disabled_at is not null from accounts a where account_id = @AccountId and {AccountScope.Within} for update", scope.For(id)) is not { } disabled)
            return Problem.NotFound("account");
        if (disabled == disable)
            return Problem.Conflict(disable ? "already-disabled" : "already-enabled", disable ? "The account is disabled already." : "The account is enabled already.");

        await work.ExecuteAsync("update accounts set disabled_at = case when @Disable then now() end where account_id = @Id", new { Id = id, Disable = disable });
        await work.ExecuteAsync("delete from sessions where account_id = @Id", new { Id = id });
        work.Audit(scope.Caller, disable ? "account.disabled" : "account.enabled", $"account:{id}", new { Reason = reason.Trim() });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
