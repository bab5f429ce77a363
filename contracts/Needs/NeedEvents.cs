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
