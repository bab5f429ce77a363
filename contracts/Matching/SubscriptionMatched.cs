using Counterpart.Contracts.Needs;

namespace Counterpart.Contracts.Matching;

/// <summary>A published need is what a subscription asked for (C3). The version is that of the need.</summary>
public sealed record SubscriptionMatched : IEvent
{
    public required Guid SubscriptionId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Owner { get; init; }
    public required string SubscriptionName { get; init; }
    public required Guid NeedId { get; init; }
    public required NeedFacts Need { get; init; }
}
