using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

/// <summary>
/// POST /pairings/{id}/decision/undo: a coordinator takes a decision back within the day, while no engagement has started (D1). The pairing is proposed again,
/// and so are those that had lost the profile to it. Both decisions stay in the history.
/// </summary>
internal static class UndoDecision
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pairings/{id:guid}/decision/undo", HandleAsync).Allow(Role.Coordinator).WithTags("Pairings").WithSummary("Takes a decision back, within 24 hours and before an engagement has started.");

    public static async Task<Results<Ok<PairingStep>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        if (Reasons.Read(request.Reason) is not { } reason)
            return Reasons.Missing("reason");

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await PairingRecord.LockAsync(work, id, caller) is not { } pairing)
            return Problem.NotFound("pairing");
        if (ETag.IfMatch(http.Request) is { } version && version != pairing.Version)
            return Problem.ChangedMeanwhile(pairing.Version);
        if (pairing.Status is not ("approved" or "rejected"))
            return Problem.Conflict("nothing-to-undo", $"This pairing is {pairing.Status}: there is no decision to take back.");
        var need = await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from needs where need_id = @NeedId", new { pairing.NeedId });
        if (need!.EnteredBy == caller.Account)
            return Problem.Forbidden("own-need", "You entered this need: another coordinator must decide.");
        var now = clock.GetUtcNow();
        var decision = (await work.QueryAsync<DecisionRecord>(DecisionRecord.Latest, new { Ids = new[] { id } }))[0];
        if (now - decision.At > Day)
            return Problem.Conflict("too-late", "A decision can be taken back for 24 hours.");

        var reopened = await pairing.MoveAsync(work, PairingStatus.Proposed, now);
        await LeaveEndedRunAsync(work, id);
        await DecisionRecord.WriteAsync(work, reopened, "undo", reason, caller);
        work.Publish(new PairingReopened { PairingId = id, Version = reopened.Version, At = now, Pairing = pairing.Facts, Reason = reason });
        work.Audit(caller, "pairing.reopened", $"pairing:{id}", new { reopened.Version, Reason = reason, Undone = decision.Choice });
        await work.CommitAsync();
        changes.Tell(pairing.NeedId);
        return TypedResults.Ok(PairingStep.Of(reopened));
    }

    /// <summary>There is one published set at a time (C5): a pairing of one that was withdrawn or followed by another comes back as an ordinary proposal.</summary>
    private static Task LeaveEndedRunAsync(Work work, Guid id) => work.ExecuteAsync(
        """
        update pairings p
        set run_id = null
        where p.pairing_id = @id
          and exists (select from runs r where r.run_id = p.run_id
                        and (r.withdrawn_at is not null or exists (select from runs later where later.published_at > r.published_at)))
        """,
        new { id });
}
