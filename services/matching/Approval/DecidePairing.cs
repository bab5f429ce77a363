using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
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

    public sealed record Answer(Guid Id, PairingStatus Status, int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pairings/{id:guid}/decision", HandleAsync).Allow(Role.Coordinator).WithTags("Pairings").WithSummary("Approves or rejects a proposed pairing, with a reason.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.Reason is not { } reason || reason.Trim().Length is < 3 or > 2000)
            return Problem.Invalid("reason-missing", "reason", "Give a reason of 3 to 2,000 characters: those concerned will read it.");

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await work.QuerySingleOrDefaultAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.pairing_id = @id for update", new { id }) is not { } pairing)
            return Problem.NotFound("pairing");
        if (ETag.IfMatch(http.Request) is { } version && version != pairing.Version)
            return Problem.ChangedMeanwhile(pairing.Version);
        if (pairing.Status != "proposed")
            return Problem.Conflict("already-decided", $"This pairing is {pairing.Status}.");
        var need = await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from needs where need_id = @NeedId", new { pairing.NeedId });
        if (need!.EnteredBy == caller.Account)
            return Problem.Forbidden("own-need", "You entered this need: another coordinator must decide.");
        if (request.Decision == Choice.Approve && await FullAsync(work, pairing.ProfileId))
            return Problem.Conflict("no-capacity", "This profile has taken on as much as it can at once.");

        var now = clock.GetUtcNow();
        var approved = request.Decision == Choice.Approve;
        var status = approved ? PairingStatus.Approved : PairingStatus.Rejected;
        await work.ExecuteAsync("update pairings set status = @Status, version = @Version, updated_at = @now where pairing_id = @id", new { id, Status = Kebab.Of(status), Version = pairing.Version + 1, now });
        await work.ExecuteAsync(
            "insert into decisions (pairing_id, version, decision, reason, account, who, at) values (@id, @Version, @Decision, @Reason, @Account, @Name, @now)",
            new { id, Version = pairing.Version + 1, Decision = Kebab.Of(request.Decision), Reason = reason.Trim(), caller.Account, caller.Name, now });
        work.Publish(new PairingDecided { PairingId = id, Version = pairing.Version + 1, At = now, Pairing = pairing.Facts, Approved = approved, Reason = reason.Trim() });
        if (approved && await FullAsync(work, pairing.ProfileId))
            await WithdrawOthersAsync(work, pairing.ProfileId, now);
        await work.CommitAsync();
        changes.Tell(pairing.NeedId);
        return TypedResults.Ok(new Answer(id, status, pairing.Version + 1));
    }

    /// <remarks>Decisions take turns, so two approvals at the same moment cannot both take the last place.</remarks>
    private static async Task<bool> FullAsync(Work work, Guid profileId)
    {
        var profile = await work.QuerySingleOrDefaultAsync<ProfileFacts>("select facts from profiles where profile_id = @profileId", new { profileId });
        var engaged = await work.QuerySingleOrDefaultAsync<long>("select count(*) from pairings where profile_id = @profileId and status = 'approved'", new { profileId });
        return engaged >= profile!.Capacity.AtOnce;
    }

    private static async Task WithdrawOthersAsync(Work work, Guid profileId, DateTimeOffset now)
    {
        var others = new PairingDifference(now);
        others.WithdrawAll(
            await work.QueryAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.profile_id = @profileId and p.status = 'proposed' order by p.pairing_id for update", new { profileId }),
            "The profile has taken on as much as it can at once.");
        await others.SaveAsync(work);
    }
}
