using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Contracts.Matching;

/// <summary>A published need is what a subscription asked for (C3). The version is that of the need.</summary>
public sealed record SubscriptionMatched : IEvent
{
    public required Guid SubscriptionId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Owner { get; init; }
    public required string SubscriptionName { get; init; }

    /// <summary>How often its owner wants to be told.</summary>
    public Frequency Frequency { get; init; } = Frequency.Instant;
    public required Guid NeedId { get; init; }
    public required NeedFacts Need { get; init; }
}
