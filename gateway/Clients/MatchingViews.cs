using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

/// <summary>A need with a provider, and why; a State sees experts without their names.</summary>
public sealed record PairingView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required PairingStatus Status { get; init; }
    public required int Score { get; init; }
    public int Policy { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public Priority Priority { get; init; } = Priority.Medium;
    public Visibility NeedVisibility { get; init; } = Visibility.Donors;
    public int NeedVersion { get; init; }
    public required PairedProfile Profile { get; init; }

    /// <summary>All nine criteria, always in one order; their points add up to the score.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    public IReadOnlyList<HardRule> HardRules { get; init; } = [];
    public IReadOnlyList<OverlapView> Overlaps { get; init; } = [];
    public DateTimeOffset ProposedAt { get; init; }
    public DecisionView? Decision { get; init; }
}

/// <param name="Id">Null for an expert whose name is hidden.</param>
public sealed record PairedProfile(Guid? Id, int Version, ProfileKind Kind, string Name, string? Owner = null);

public sealed record Contribution(string Criterion, int Points, int Most, string Sentence, IReadOnlyList<Evidence>? Evidence = null);

/// <param name="Record">need or profile.</param>
public sealed record Evidence(string Record, string Field, string Value);

public sealed record HardRule(string Rule, bool Passed, string Sentence);

public sealed record DecisionView(string Decision, string Reason, string By, DateTimeOffset At);

/// <summary>Assistance of others that may be the same as what a need wants.</summary>
public sealed record OverlapView
{
    public required Guid Id { get; init; }
    public Guid NeedId { get; init; }
    public string NeedReference { get; init; } = "";
    public string NeedTitle { get; init; } = "";
    public string State { get; init; } = "";
    public Guid ActivityId { get; init; }
    public required string ActivityIdentifier { get; init; }
    public required string ActivityTitle { get; init; }
    public string Reporter { get; init; } = "";
    public ActivityStatus? ActivityStatus { get; init; }
    public Period? Period { get; init; }
    public IReadOnlyList<Comparison> Evidence { get; init; } = [];
    public DateTimeOffset FlaggedAt { get; init; }
}

/// <param name="Alike">yes, part or no.</param>
public sealed record Comparison(string Field, string? Need, string? Activity, string Alike);
