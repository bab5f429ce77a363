using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Engagements;

/// <summary>Begins the engagement of a pairing in the transaction in which the last of coordinator, State and provider said yes (D2).</summary>
internal static class StartEngagement
{
    /// <returns>The pairing, engaged.</returns>
    public static async Task<PairingRecord> StartAsync(Work work, PairingRecord pairing, Caller caller, DateTimeOffset now)
    {
        var engaged = await pairing.MoveAsync(work, PairingStatus.Engaged, now);
        await work.ExecuteAsync(
            "insert into engagements (engagement_id, version, need_id, status, started_at) values (@PairingId, 1, @NeedId, 'running', @now)", new { pairing.PairingId, pairing.NeedId, now });
        await EngagementRecord.RememberAsync(work, pairing.PairingId, version: 1, caller, "started", why: null, now);
        var delivery = await Deliveries.OfAsync(work, pairing.NeedId);
        work.Publish(new EngagementStarted { EngagementId = pairing.PairingId, Version = 1, At = now, Pairing = pairing.Facts, Delivery = delivery });
        if (delivery.OpenPlaces == 0)
            await LetOthersGoAsync(work, pairing.NeedId, now);
        return engaged;
    }

    /// <summary>Those who were approved for the same places and have not all said yes; who is only proposed is withdrawn by the ranking.</summary>
    private static async Task LetOthersGoAsync(Work work, Guid needId, DateTimeOffset now)
    {
        var others = await work.QueryAsync<PairingRecord>(
            $"select {PairingRecord.Columns} from pairings p where p.need_id = @needId and p.status = 'approved' order by p.pairing_id for update", new { needId });
        foreach (var other in others)
            await other.LapseAsync(work, "Others are meeting the need.", now);
    }
}

internal static class Deliveries
{
    /// <summary>How far the need is served now, this transaction included.</summary>
    public static async Task<NeedDelivery> OfAsync(Work work, Guid needId)
    {
        var need = await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from needs where need_id = @needId", new { needId });
        var given = await work.QueryAsync<(string Status, int? Seats)>(
            """
            select p.status, (f.facts -> 'capacity' ->> 'seats')::integer
            from pairings p
            join profiles f on f.profile_id = p.profile_id
            where p.need_id = @needId and p.status in ('engaged', 'delivered')
            """,
            new { needId });
        return new NeedDelivery
        {
            Number = (int)await work.QuerySingleOrDefaultAsync<long>("select count(*) + count(closed_at) from engagements where need_id = @needId", new { needId }),
            OpenPlaces = Places.Open(need!, given.Select(engagement => engagement.Seats)),
            Running = given.Count(engagement => engagement.Status == "engaged"),
        };
    }
}
