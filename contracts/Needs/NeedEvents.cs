using Counterpart.Contracts.Reviews;

namespace Counterpart.Contracts.Needs;

/// <summary>A need is open to be matched.</summary>
public sealed record NeedPublished : IEvent
{
    public required Guid NeedId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NeedFacts Need { get; init; }
}

/// <summary>An open need says something else than before.</summary>
public sealed record NeedRevised : IEvent
{
    public required Guid NeedId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NeedFacts Need { get; init; }
}

/// <summary>A need is no longer to be matched: met, obsolete, withdrawn or unfilled.</summary>
public sealed record NeedClosed : IEvent
{
    public required Guid NeedId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NeedFacts Need { get; init; }
    public required string Why { get; init; }
}

/// <summary>Nobody has said for a while that an open need is still valid: it has become due, overdue or lapsed (A4).</summary>
public sealed record NeedAged : IEvent
{
    public required Guid NeedId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NeedFacts Need { get; init; }
    public required Freshness Freshness { get; init; }

    /// <summary>When it was last confirmed, or else published.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A need that is published was confirmed: its review clock begins anew (A4).</summary>
public sealed record NeedConfirmed : IEvent
{
    public required Guid NeedId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When its State last said something of it; a receiver keeps the latest.</summary>
    public required DateTimeOffset Since { get; init; }
}
