using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Percolation;

/// <summary>Which subscriptions want a need that was published or revised (C3); each is told of a need once.</summary>
internal static class TellSubscribers
{
    /// <remarks>Events overtake each other: a subscription that is heard of late is asked of the needs published since it was saved.</remarks>
    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs, IReadOnlyList<Change> subscriptions)
    {
        var wanted = (
            from change in needs
            where change.Active
            let need = (NeedFacts)change.Facts!
            where need is { Status: NeedStatus.Open, LapsedAt: null }
            from id in world.SubscriptionIndex.Wanting(need)
            select new Hit(id, world.Subscriptions[id], change.Id, change.Version, change.At, need)).Concat(
            from change in subscriptions
            where change.Active
            let subscription = (SubscriptionFacts)change.Facts!
            from need in world.Needs.Values
            where need.Facts.PublishedAt >= change.At && need.Facts is { Status: NeedStatus.Open, LapsedAt: null } && subscription.Wants(need.Facts)
            select new Hit(change.Id, subscription, need.Id, need.Version, need.Facts.PublishedAt!.Value, need.Facts)).ToList();
        if (wanted.Count == 0)
            return;

        var news = (await work.QueryAsync<(Guid SubscriptionId, Guid NeedId)>(
            """
            insert into told (subscription_id, need_id)
            select distinct subscription_id, need_id
            from unnest(@Subscriptions, @Needs) as row (subscription_id, need_id)
            order by 1, 2
            on conflict do nothing
            returning subscription_id, need_id
            """,
            new { Subscriptions = wanted.Select(hit => hit.SubscriptionId).ToArray(), Needs = wanted.Select(hit => hit.NeedId).ToArray() })).ToHashSet();
        foreach (var hit in wanted.Where(hit => news.Remove((hit.SubscriptionId, hit.NeedId))))
        {
            work.Publish(new SubscriptionMatched
            {
                SubscriptionId = hit.SubscriptionId,
                Version = hit.Version,
                At = hit.At,
                Owner = hit.Subscription.Owner,
                SubscriptionName = hit.Subscription.Name,
                Frequency = hit.Subscription.Frequency,
                NeedId = hit.NeedId,
                Need = hit.Need,
            });
        }
    }

    private sealed record Hit(Guid SubscriptionId, SubscriptionFacts Subscription, Guid NeedId, int Version, DateTimeOffset At, NeedFacts Need);
}
