using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engagements;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Approval;

/// <summary>
/// POST /pairings/{id}/answer: the State or the provider says yes or no, before the coordinator or after (D2). The last of three yeses starts the engagement;
/// a no ends the pairing for good, and the next alternate comes.
/// </summary>
internal static class AnswerPairing
{
    public sealed record Request(PairingAnswer Answer, string? Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pairings/{id:guid}/answer", HandleAsync).Allow(PairingSight.Sides).WithTags("Pairings").WithSummary("Accepts a pairing, or declines it with a reason, for the State or for the provider.");

    public static async Task<Results<Ok<PairingStep>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        var declines = request.Answer == PairingAnswer.Decline;
        if (Reasons.Read(request.Reason) is not { } reason)
        {
            if (declines || !string.IsNullOrWhiteSpace(request.Reason))
                return Reasons.Missing("reason");
            reason = "";
        }

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await PairingRecord.LockAsync(work, id, caller) is not { } pairing)
            return Problem.NotFound("pairing");
        if (caller.SideIn(pairing.Facts) is not { } side)
            return Problem.Forbidden("not-your-pairing", "Only the State of the need and whoever keeps the profile answer.");
        if (ETag.IfMatch(http.Request) is { } version && version != pairing.Version)
            return Problem.ChangedMeanwhile(pairing.Version);
        if (pairing.Status is not ("proposed" or "approved"))
            return Problem.Conflict("not-answerable", $"This pairing is {pairing.Status}.");
        if (!declines && !await work.QuerySingleOrDefaultAsync<bool>("select active from needs where need_id = @NeedId", new { pairing.NeedId }))
            return Problem.Conflict("closed", "The need is closed.");
        var before = (await AnswerRecord.OfAsync(work, id)).FirstOrDefault(answer => answer.Side == side);
        if (before is not null && (before.Answer, before.Reason) == (request.Answer, reason))
            return TypedResults.Ok(PairingStep.Of(pairing));

        var now = clock.GetUtcNow();
        await WriteAsync(work, pairing, side, request.Answer, reason, caller, now);
        var answered = await pairing.AnsweredAsync(work, declines, now);
        work.Publish(declines
            ? new PairingDeclined { PairingId = id, Version = answered.Version, At = now, Pairing = pairing.Facts, Side = side, Reason = reason }
            : new PairingAccepted { PairingId = id, Version = answered.Version, At = now, Pairing = pairing.Facts, Side = side });
        work.Audit(caller, declines ? "pairing.declined" : "pairing.accepted", $"pairing:{id}",
            new { answered.Version, Side = side, Reason = reason, pairing.NeedId, pairing.NeedVersion, pairing.ProfileId, pairing.ProfileVersion });
        if (answered.Status == "approved" && AnswerRecord.Silent(await AnswerRecord.OfAsync(work, id)).Count == 0)
            answered = await StartEngagement.StartAsync(work, answered, caller, now);
        await work.CommitAsync();
        changes.Tell(pairing.NeedId);
        return TypedResults.Ok(PairingStep.Of(answered));
    }

    private static Task WriteAsync(Work work, PairingRecord pairing, PairingSide side, PairingAnswer answer, string reason, Caller caller, DateTimeOffset now) => work.ExecuteAsync(
        """
        insert into answers (pairing_id, side, answer, reason, need_version, profile_version, terms, account, who, at)
        values (@PairingId, @Side, @Answer, @reason, @NeedVersion, @ProfileVersion, (select n.terms from needs n where n.need_id = @NeedId), @Account, @Name, @now)
        """,
        new { pairing.PairingId, pairing.NeedId, Side = Kebab.Of(side), Answer = Kebab.Of(answer), reason, pairing.NeedVersion, pairing.ProfileVersion, caller.Account, caller.Name, now });
}
