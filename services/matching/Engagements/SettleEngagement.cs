using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Approval;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Engagements;

/// <summary>POST /engagements/{id}/settlement: where the two sides disagree on what came of it, a coordinator says it, with a reason; never for a need that they entered (E1).</summary>
internal static class SettleEngagement
{
    public sealed record Request(EngagementOutcome Outcome, string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/engagements/{id:guid}/settlement", HandleAsync).Allow(Role.Coordinator).WithTags("Engagements").WithSummary("Settles what came of an engagement when the two sides disagree.");

    public static async Task<Results<Ok<EngagementView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await EngagementRecord.LockAsync(work, id, caller) is not { } engagement)
            return Problem.NotFound("engagement");
        if (ETag.IfMatch(http.Request) is { } version && version != engagement.Version)
            return Problem.ChangedMeanwhile(engagement.Version);
        if (engagement.Status != "disputed")
            return Problem.Conflict("not-disputed", $"This engagement is {engagement.Status}: there is nothing to settle.");
        var need = await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from needs where need_id = @NeedId", new { engagement.NeedId });
        if (need!.EnteredBy == caller.Account)
            return Problem.Forbidden("own-need", "You entered this need: another coordinator must settle it.");

        var now = clock.GetUtcNow();
        var settled = await engagement.MoveAsync(work, EngagementStatus.Closed, caller, $"settled-{Kebab.Of(request.Outcome)}", reason, now, request.Outcome);
        await work.ExecuteAsync("update engagements set settlement = @reason, settled_by = @Name where engagement_id = @id", new { id, reason, caller.Name });
        work.Audit(caller, "engagement.settled", $"engagement:{id}", new { settled.Version, request.Outcome, Reason = reason });
        await CloseEngagement.FinishAsync(work, settled, caller, now);
        await work.CommitAsync();
        changes.Tell(engagement.NeedId);
        return TypedResults.Ok((await ReadEngagements.ViewAsync(id, caller, http, database, cancellation))!);
    }
}
