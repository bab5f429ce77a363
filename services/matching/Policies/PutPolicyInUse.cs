using Counterpart.Matching.Approval;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Policies;

/// <summary>
/// POST /policies/{version}/use: an administrator who did not write it puts a version in use, a former one too. From then on every process scores under it; all
/// open needs are scored again, decisions that were taken keep their version.
/// </summary>
internal static class PutPolicyInUse
{
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/policies/{version:int}/use", HandleAsync).Allow(Role.Administrator).WithTags("Policies").WithSummary("Puts a version of the scoring policy in use; never by whoever wrote it. Open needs are scored again.");

    public static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> HandleAsync(
        int version, Request request, Caller caller, HttpContext http, Database database, ScoringPolicies policies, RescoringSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        await using var work = await database.BeginAsync(cancellation);
        // Whoever scores holds a turn: nobody is half way through under the former one.
        await work.TakeTurnAloneAsync();
        if (await work.QuerySingleOrDefaultAsync<string>("select coalesce(account, '') from policies where version = @version", new { version }) is not { } author)
            return Problem.NotFound("policy");
        var inUse = (await policies.InUseAsync(work)).Version;
        if (ETag.IfMatch(http.Request) is { } expected && expected != inUse)
            return Problem.ChangedMeanwhile(inUse);
        if (author == caller.Account)
            return Problem.Forbidden("own-policy", "You wrote this version: another administrator must put it in use.");
        if (version == inUse)
            return Problem.Conflict("already-in-use", "This version is in use already.");

        await work.ExecuteAsync(
            "insert into policy_uses (version, account, who, reason, at) values (@version, @Account, @Name, @reason, @Now)",
            new { version, caller.Account, caller.Name, reason, Now = clock.GetUtcNow() });
        var needs = await RescoreNeeds.AskForAllAsync(work);
        work.Audit(caller, "policy.put-in-use", $"policy:{version}", new { Version = version, Before = inUse, Reason = reason, NeedsToScore = needs });
        await work.CommitAsync();
        signal.Wake();
        return TypedResults.Ok((await ReadPolicies.FindAsync(version, caller, database, cancellation))!);
    }
}
