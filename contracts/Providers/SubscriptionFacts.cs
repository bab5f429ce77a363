using Counterpart.Contracts.Needs;

namespace Counterpart.Contracts.Providers;

public enum Frequency { Instant, Daily, Weekly }

/// <summary>A saved question: AND across facets, OR within one; an empty facet asks nothing (B4).</summary>
public sealed record Question
{
    /// <summary>Articles as numbers; asking for <c>46</c> also finds <c>46(13)</c>.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>II to VI; in one facet with the articles.</summary>
    public IReadOnlyList<string> Chapters { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>States, subregions (M49) and regional groups are one facet: a need in any of them is meant.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    public IReadOnlyList<string> Subregions { get; init; } = [];
    public IReadOnlyList<string> Groups { get; init; } = [];
    public IReadOnlyList<Priority> Priorities { get; init; } = [];
    public IReadOnlyList<Horizon> Horizons { get; init; } = [];

    /// <summary>Needs that cost more, in the same currency, are left out; needs without a cost or in another currency are not.</summary>
    public Money? CostUpTo { get; init; }
}

public record SubscriptionFacts
{
    public required string Name { get; init; }

    /// <summary>Organisation that is told.</summary>
    public required string Owner { get; init; }

    /// <summary>Role of the subscriber, which decides what it may see.</summary>
    public required string OwnerRole { get; init; }

    public required Question Question { get; init; }
    public Frequency Frequency { get; init; } = Frequency.Instant;
}

public sealed record SubscriptionChanged : IEvent
{
    public required Guid SubscriptionId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required SubscriptionFacts Subscription { get; init; }
}

public sealed record SubscriptionCancelled : IEvent
{
    public required Guid SubscriptionId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
}
