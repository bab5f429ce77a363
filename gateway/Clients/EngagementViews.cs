using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

public enum EngagementStatus { Running, Disputed, Closed }

/// <summary>Agreed assistance that is being delivered; a list has it without milestones, closings and history.</summary>
public sealed record EngagementView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required EngagementStatus Status { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public required EngagedProfile Profile { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public EngagementOutcome? Outcome { get; init; }

    /// <summary>The side that the reader answers for.</summary>
    public PairingSide? YourSide { get; init; }

    public IReadOnlyList<Milestone> Milestones { get; init; } = [];
    public IReadOnlyList<Closing> Closings { get; init; } = [];
    public Settlement? Settlement { get; init; }
    public IReadOnlyList<EngagementEntry> History { get; init; } = [];
}

public sealed record EngagedProfile(Guid Id, ProfileKind Kind, string Name, string Owner);

public sealed record Milestone(int Number, string Title, DateOnly Due, DateTimeOffset? StateConfirmedAt, DateTimeOffset? ProviderConfirmedAt, bool Done);

public sealed record Closing(PairingSide Side, EngagementOutcome Outcome, string Remarks, int? Rating, string By, DateTimeOffset At);

public sealed record Settlement(string Reason, string By);

public sealed record EngagementEntry(int Version, DateTimeOffset At, string Who, string Role, string Action, string? Why = null);
