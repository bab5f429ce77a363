using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engagements;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

/// <summary>POST /pairings/{id}/decision: a coordinator approves or rejects, with a reason; never what they entered themselves (D1).</summary>
internal static class DecidePairing
{
    public enum Choice { Approve, Reject }

    public sealed record Request(Choice Decision, string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pairings/{id:guid}/decision", HandleAsync).Allow(Role.Coordinator).WithTags("Pairings").WithSummary("Approves or rejects a proposed pairing, with a reason.");

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
        if (pairing.Status != "proposed")
            return Problem.Conflict("already-decided", $"This pairing is {pairing.Status}.");
        var (inputs, areThoseScored) = await DecisionInputs.NowAsync(work, pairing);
        if (inputs.Need.EnteredBy == caller.Account)
            return Problem.Forbidden("own-need", "You entered this need: another coordinator must decide.");
        if (!areThoseScored)
            return Problem.Conflict("being-scored-again", "The need or the profile has changed since this was scored. Read it again in a moment.");
        var approved = request.Decision == Choice.Approve;
        if (approved && await FullAsync(work, inputs))
            return Problem.Conflict("no-capacity", "This profile has taken on as much as it can at once.");

        var now = clock.GetUtcNow();
        var answers = await AnswerRecord.OfAsync(work, id);
        var decided = await pairing.MoveAsync(work, approved ? PairingStatus.Approved : PairingStatus.Rejected, now);
        await DecisionRecord.WriteAsync(work, decided, Kebab.Of(request.Decision), reason, caller);
        work.Publish(new PairingDecided
        {
            PairingId = id, Version = decided.Version, At = now, Pairing = pairing.Facts, Approved = approved, Reason = reason, Asked = approved ? AnswerRecord.Silent(answers) : [],
        });
        work.Audit(caller, $"pairing.{decided.Status}", $"pairing:{id}", new { decided.Version, Reason = reason, Inputs = inputs });
        if (approved && await FullAsync(work, inputs))
            await WithdrawOthersAsync(work, pairing.ProfileId, now);
        if (approved && AnswerRecord.Silent(answers).Count == 0)
            decided = await StartEngagement.StartAsync(work, decided, caller, now);
        await work.CommitAsync();
        changes.Tell(pairing.NeedId);
        return TypedResults.Ok(PairingStep.Of(decided));
    }

    /// <remarks>Decisions take turns, so two approvals at the same moment cannot both take the last place.</remarks>
    private static async Task<bool> FullAsync(Work work, DecisionInputs inputs) =>
        await work.QuerySingleOrDefaultAsync<long>($"select count(*) from pairings where profile_id = @ProfileId and status in {Standing.Taking}", new { inputs.ProfileId }) >= inputs.Profile.Capacity.AtOnce;

    private static async Task WithdrawOthersAsync(Work work, Guid profileId, DateTimeOffset now)
    {
        var others = new PairingDifference(now);
        others.WithdrawAll(
            await work.QueryAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.profile_id = @profileId and p.status = 'proposed' order by p.pairing_id for update", new { profileId }),
            "The profile has taken on as much as it can at once.");
        await others.SaveAsync(work);
    }
}
