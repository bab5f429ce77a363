using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Lifecycle;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Database;
using Counterpart.Platform.Messaging;
using MassTransit;

namespace Counterpart.Needs.Delivery;

/// <summary>
/// An engagement started or closed: the need follows, by legal steps only, each of them in its history (A2, E1). While places are open it stays partly matched,
/// so that others are proposed for them (A3); with all places taken it is in delivery; with all of them delivered it is met.
/// </summary>
internal sealed class FollowEngagements(Database database, TimeProvider clock) : IConsumer<EngagementStarted>, IConsumer<EngagementClosed>
{
    public Task Consume(ConsumeContext<EngagementStarted> context) =>
        FollowAsync(context, context.Message.Pairing, context.Message.Delivery, "Coordinator, State and provider agreed: an engagement has started.");

    public Task Consume(ConsumeContext<EngagementClosed> context) =>
        FollowAsync(context, context.Message.Pairing, context.Message.Delivery, $"An engagement was closed: {Kebab.Of(context.Message.Outcome)}.");

    private async Task FollowAsync(ConsumeContext context, PairingFacts pairing, NeedDelivery delivery, string why)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        if (!await work.FirstTimeAsync(Queues.NeedsEngagements, context.MessageId))
            return;

        // The need first: two engagements of one need take turns.
        if (await NeedRecords.LockAsync(work, pairing.NeedId) is { } need && await IsNewsAsync(work, pairing.NeedId, delivery))
        {
            foreach (var to in LegalSteps.Way(need.Facts.Status, Target(delivery)))
            {
                var after = need with { Version = need.Version + 1, Facts = need.Facts with { Status = to }, UpdatedAt = clock.GetUtcNow() };
                await NeedRecords.UpdateAsync(work, need, after, new Deed(By: null, "step", why));
                need = after;
            }
        }

        await work.CommitAsync();
    }

    private static NeedStatus Target(NeedDelivery delivery) =>
        delivery.OpenPlaces > 0 ? NeedStatus.PartlyMatched : delivery.Running > 0 ? NeedStatus.InDelivery : NeedStatus.Met;

    private static async Task<bool> IsNewsAsync(Work work, Guid needId, NeedDelivery delivery) => await work.ExecuteAsync(
        """
        insert into deliveries (need_id, number, open_places, running)
        values (@needId, @Number, @OpenPlaces, @Running)
        on conflict (need_id) do update
        set number = excluded.number, open_places = excluded.open_places, running = excluded.running
        where deliveries.number < excluded.number
        """,
        new { needId, delivery.Number, delivery.OpenPlaces, delivery.Running }) == 1;
}
