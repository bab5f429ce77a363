using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Engagements;

/// <summary>
/// POST /engagements/{id}/closing: each side says what came of it and rates the other; it is closed when both say the same, else it is a case for a
/// coordinator (E1). While they disagree, either may still change its word.
/// </summary>
internal static class CloseEngagement
{
    public sealed record Request(EngagementOutcome Outcome, string? Remarks, int? Rating);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/engagements/{id:guid}/closing", HandleAsync).Allow(PairingSight.Sides).WithTags("Engagements").WithSummary("Says for your side what came of the engagement; closed when both sides say the same.");

    public static async Task<Results<Ok<EngagementView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, HttpContext http, Database database, PairingChanges changes, TimeProvider clock, CancellationToken cancellation)
    {
        var remarks = request.Remarks?.Trim() ?? "";
        if (remarks.Length > 2000)
            return Problem.Invalid("too-long", "remarks", "Remarks have at most 2,000 characters.");
        if (request.Rating is < 1 or > 5)
            return Problem.Invalid("invalid-value", "rating", "A rating goes from 1 to 5.");

        await using var work = await database.BeginAsync(cancellation);
        await work.TakeTurnAloneAsync();
        if (await EngagementRecord.LockAsync(work, id, caller) is not { } engagement)
            return Problem.NotFound("engagement");
        if (caller.SideIn(engagement.Pairing) is not { } side)
            return Problem.Forbidden("not-your-pairing", "Only the two sides say what came of it; a coordinator settles what they disagree on.");
        if (ETag.IfMatch(http.Request) is { } version && version != engagement.Version)
            return Problem.ChangedMeanwhile(engagement.Version);
        if (engagement.Status == "closed")
            return Problem.Conflict("closed", "This engagement is closed.");

        var now = clock.GetUtcNow();
        await work.ExecuteAsync(
            "insert into closings (engagement_id, side, outcome, remarks, rating, account, who, at) values (@id, @Side, @Outcome, @remarks, @Rating, @Account, @Name, @now)",
            new { id, Side = Kebab.Of(side), Outcome = Kebab.Of(request.Outcome), remarks, request.Rating, caller.Account, caller.Name, now });
        var said = await work.QueryAsync<ClosingRecord>(ClosingRecord.Latest, new { id });
        var status = said.Count < 2 ? EngagementStatus.Running : said[0].Outcome == said[1].Outcome ? EngagementStatus.Closed : EngagementStatus.Disputed;
        var moved = await engagement.MoveAsync(
            work, status, caller, $"closing-{Kebab.Of(request.Outcome)}", remarks.Length > 0 ? remarks : null, now, status == EngagementStatus.Closed ? request.Outcome : null);
        if (status == EngagementStatus.Disputed)
            work.Publish(Disputed(moved, said, now));
        work.Audit(caller, status == EngagementStatus.Running ? "engagement.reported" : $"engagement.{moved.Status}", $"engagement:{id}",
            new { moved.Version, Side = side, request.Outcome, Remarks = remarks, request.Rating });
        if (status == EngagementStatus.Closed)
            await FinishAsync(work, moved, caller, now);
        await work.CommitAsync();
        changes.Tell(engagement.NeedId);
        return TypedResults.Ok((await ReadEngagements.ViewAsync(id, caller, http, database, cancellation))!);
    }

    private static EngagementDisputed Disputed(EngagementRecord engagement, IReadOnlyList<ClosingRecord> said, DateTimeOffset now) => new()
    {
        EngagementId = engagement.EngagementId,
        Version = engagement.Version,
        At = now,
        Pairing = engagement.Pairing,
        StateSays = said.Single(closing => closing.Side == PairingSide.State).Said,
        ProviderSays = said.Single(closing => closing.Side == PairingSide.Provider).Said,
    };

    /// <summary>The pairing is over, the profile has its place back, and the need hears what it got.</summary>
    public static async Task FinishAsync(Work work, EngagementRecord engagement, Caller caller, DateTimeOffset now)
    {
        var pairing = await PairingRecord.LockAsync(work, engagement.EngagementId, caller);
        await pairing!.MoveAsync(work, engagement.Outcome == Kebab.Of(EngagementOutcome.Met) ? PairingStatus.Delivered : PairingStatus.Ended, now);
        work.Publish(await ClosedAsync(work, engagement, await Deliveries.OfAsync(work, engagement.NeedId)));
    }

    public static async Task<EngagementClosed> ClosedAsync(Work work, EngagementRecord engagement, NeedDelivery delivery)
    {
        var ratings = (await work.QueryAsync<ClosingRecord>(ClosingRecord.Latest, new { id = engagement.EngagementId })).ToDictionary(closing => closing.Side, closing => closing.Rating);
        return new EngagementClosed
        {
            EngagementId = engagement.EngagementId,
            Version = engagement.Version,
            At = engagement.ClosedAt!.Value,
            Pairing = engagement.Pairing,
            Outcome = Kebab.Parse<EngagementOutcome>(engagement.Outcome!),
            Delivery = delivery,
            ProviderRating = ratings.GetValueOrDefault(PairingSide.State),
            StateRating = ratings.GetValueOrDefault(PairingSide.Provider),
        };
    }
}

/// <summary>What one side said came of an engagement; all of it stays, the last word counts.</summary>
internal sealed record ClosingRecord
{
    public const string Latest =
        "select distinct on (side) side, outcome, remarks, rating, account, who, at from closings where engagement_id = @id order by side desc, closing_id desc";

    public PairingSide Side { get; init; }
    public string Outcome { get; init; } = "";
    public string Remarks { get; init; } = "";
    public int? Rating { get; init; }
    public string Account { get; init; } = "";
    public string Who { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public EngagementOutcome Said => Kebab.Parse<EngagementOutcome>(Outcome);

    public ClosingView ViewFor(Caller caller, PairingFacts pairing)
    {
        var knows = caller.IsSecretariat || caller.SideIn(pairing) == Side;
        return new ClosingView(Side, Said, Remarks, knows ? Rating : null, knows ? Who : Side == PairingSide.State ? "The State" : "The provider", At);
    }
}
