using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.World;
using MassTransit;

namespace Counterpart.Matching.Proposals;

/// <summary>A need was published, revised or closed: rank its proposals, tell its subscribers, look for overlaps (C2, C3, C10).</summary>
internal sealed class ScoreNeed(MatchingPipeline pipeline) : IConsumer<NeedPublished>, IConsumer<NeedRevised>, IConsumer<NeedClosed>
{
    public Task Consume(ConsumeContext<NeedPublished> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<NeedRevised> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<NeedClosed> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}

/// <summary>A profile changed or went: score again the needs that it can affect (C2).</summary>
internal sealed class RescoreProfile(MatchingPipeline pipeline) : IConsumer<ProfileChanged>, IConsumer<ProfileRetired>
{
    public Task Consume(ConsumeContext<ProfileChanged> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<ProfileRetired> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}

/// <summary>
/// A pairing was decided on, taken back, declined, left unanswered or brought to its end: the next alternates come to the bench, for its need, for those that
/// lost the profile, and for those that can have it again (D2).
/// </summary>
internal sealed class BringAlternates(MatchingPipeline pipeline)
    : IConsumer<PairingDecided>, IConsumer<PairingReopened>, IConsumer<PairingDeclined>, IConsumer<PairingLapsed>, IConsumer<EngagementClosed>
{
    public Task Consume(ConsumeContext<PairingReopened> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<PairingDeclined> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<PairingLapsed> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<EngagementClosed> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<PairingDecided> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}

/// <summary>A saved question changed: it is asked of every need published from now on.</summary>
internal sealed class KeepSubscription(MatchingPipeline pipeline) : IConsumer<SubscriptionChanged>, IConsumer<SubscriptionCancelled>
{
    public Task Consume(ConsumeContext<SubscriptionChanged> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<SubscriptionCancelled> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}

/// <summary>Assistance was reported: see which needs it may already meet (C10).</summary>
internal sealed class CheckActivity(MatchingPipeline pipeline) : IConsumer<ActivityRecorded>, IConsumer<ActivityWithdrawn>
{
    public Task Consume(ConsumeContext<ActivityRecorded> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);

    public Task Consume(ConsumeContext<ActivityWithdrawn> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}

/// <summary>An organisation was heard of, merged or parted: see whose assistance counts as one giver's from now on (B9).</summary>
internal sealed class KeepOrganisation(MatchingPipeline pipeline) : IConsumer<OrganisationChanged>
{
    public Task Consume(ConsumeContext<OrganisationChanged> context) => pipeline.TakeAsync(Change.Of(context.Message, context.MessageId), context.CancellationToken);
}
