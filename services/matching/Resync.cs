using System.Runtime.CompilerServices;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Duplicates;
using Counterpart.Matching.Engagements;
using Counterpart.Matching.Overlaps;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Dapper;

namespace Counterpart.Matching;

/// <summary>Tells of every pairing, overlap, pair of like needs and subscription that was matched, as it is now; nobody is told twice of what they heard before.</summary>
internal sealed class Resync(Database database) : IResync
{
    public async IAsyncEnumerable<IEvent> CurrentStateAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await foreach (var pairing in connection.QueryUnbufferedAsync<PairingRecord>($"select {PairingRecord.Columns} from pairings p where p.status = 'proposed' order by p.pairing_id").WithCancellation(cancellation))
            yield return new PairingProposed { PairingId = pairing.PairingId, Version = pairing.Version, At = pairing.UpdatedAt, Pairing = pairing.Facts };

        var decided = connection.QueryUnbufferedAsync<Decided>(
            "select distinct on (d.pairing_id) d.pairing_id, d.version, d.decision, d.reason, d.at, p.facts from decisions d join pairings p on p.pairing_id = d.pairing_id order by d.pairing_id, d.decision_id desc");
        await foreach (var one in decided.WithCancellation(cancellation))
        {
            if (one.Decision != "undo")
                yield return new PairingDecided { PairingId = one.PairingId, Version = one.Version, At = one.At, Pairing = one.Facts, Approved = one.Decision == "approve", Reason = one.Reason };
        }

        await foreach (var @event in EngagementsAsync(cancellation))
            yield return @event;

        var overlaps = connection.QueryUnbufferedAsync<OverlapView.Row>($"{OverlapView.Row.Select} where {OverlapView.Row.Shown} order by o.overlap_id");
        await foreach (var overlap in overlaps.WithCancellation(cancellation))
        {
            yield return new OverlapFlagged
            {
                OverlapId = overlap.OverlapId, Version = 1, At = overlap.FlaggedAt, NeedId = overlap.NeedId, NeedReference = overlap.Need.Reference, State = overlap.State,
                ActivityId = overlap.ActivityId, ActivityIdentifier = overlap.Activity.Identifier, ActivityTitle = overlap.Activity.Title,
            };
        }

        var duplicates = connection.QueryUnbufferedAsync<DuplicateView.Row>($"{DuplicateView.Row.Select} where {DuplicateView.Row.Shown} and d.kind = 'need' order by d.duplicate_id");
        await foreach (var pair in duplicates.WithCancellation(cancellation))
        {
            if (DuplicateDifference.Flagged(pair) is { } flagged)
                yield return flagged;
        }

        var told = connection.QueryUnbufferedAsync<Told>(
            "select t.subscription_id, t.need_id, n.version, n.facts as need, s.facts as subscription from told t join needs n on n.need_id = t.need_id join subscriptions s on s.subscription_id = t.subscription_id and s.active order by 1, 2");
        await foreach (var one in told.WithCancellation(cancellation))
        {
            yield return new SubscriptionMatched
            {
                SubscriptionId = one.SubscriptionId, Version = one.Version, At = one.Need.PublishedAt ?? default, Owner = one.Subscription.Owner, SubscriptionName = one.Subscription.Name,
                Frequency = one.Subscription.Frequency, NeedId = one.NeedId, Need = one.Need,
            };
        }
    }

    /// <summary>With how far each need is served now: receivers keep the latest.</summary>
    private async IAsyncEnumerable<IEvent> EngagementsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        foreach (var engagement in await work.QueryAsync<EngagementRecord>($"{EngagementRecord.Select} order by e.engagement_id"))
        {
            var delivery = await Deliveries.OfAsync(work, engagement.NeedId);
            yield return new EngagementStarted { EngagementId = engagement.EngagementId, Version = 1, At = engagement.StartedAt, Pairing = engagement.Pairing, Delivery = delivery };
            if (engagement.ClosedAt is not null)
                yield return await CloseEngagement.ClosedAsync(work, engagement, delivery);
        }
    }

    private sealed record Decided
    {
        public Guid PairingId { get; init; }
        public int Version { get; init; }
        public string Decision { get; init; } = "";
        public string Reason { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public PairingFacts Facts { get; init; } = null!;
    }

    private sealed record Told
    {
        public Guid SubscriptionId { get; init; }
        public Guid NeedId { get; init; }
        public int Version { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public SubscriptionFacts Subscription { get; init; } = null!;
    }
}
