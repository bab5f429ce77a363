using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.World;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Percolation;

/// <summary>Which subscriptions want a need that was published or revised (C3); each is told of a need once.</summary>
internal static class TellSubscribers
{
    public static async Task FollowAsync(Work work, World.World world, IReadOnlyList<Change> needs)
    {
        var wanted = (
            from change in needs
            where change.Active
            let need = (NeedFacts)change.Facts!
            where need.Status == NeedStatus.Open
            from subscription in world.SubscriptionIndex.Wanting(need)
            select (Subscription: subscription, Value: world.Subscriptions[subscription], Change: change, Need: need)).ToList();
        if (wanted.Count == 0)
            return;

        var news = (await work.QueryAsync<(Guid SubscriptionId, Guid NeedId)>(
            """
            insert into told (subscription_id, need_id)
            select subscription_id, need_id
            from unnest(@Subscriptions, @Needs) as row (subscription_id, need_id)
            order by 1, 2
            on conflict do nothing
            returning subscription_id, need_id
            """,
            new { Subscriptions = wanted.Select(hit => hit.Subscription).ToArray(), Needs = wanted.Select(hit => hit.Change.Id).ToArray() })).ToHashSet();
        foreach (var (subscriptionId, subscription, change, need) in wanted.Where(hit => news.Contains((hit.Subscription, hit.Change.Id))))
        {
            work.Publish(new SubscriptionMatched
            {
                SubscriptionId = subscriptionId,
                Version = change.Version,
                At = change.At,
                Owner = subscription.Owner,
                SubscriptionName = subscription.Name,
                NeedId = change.Id,
                Need = need,
            });
        }
    }
}
