using Counterpart.Contracts;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Who needs and who gives at one moment.</summary>
/// <param name="Needs">Those that are open.</param>
/// <param name="Profile">By id; null without one. Asked by several threads.</param>
/// <param name="Index">Of the same profiles.</param>
/// <param name="Approved">Pairings that stand: they take capacity and places.</param>
/// <param name="Declined">Pairings that were rejected: they are not proposed again.</param>
/// <param name="Underway">Needs that are no longer open but not yet met: others wait for them (A8).</param>
public sealed record Market(
    IReadOnlyDictionary<Guid, NeedCase> Needs,
    Func<Guid, ProfileCase?> Profile,
    ProfileIndex Index,
    IReadOnlySet<(Guid Need, Guid Profile)> Approved,
    IReadOnlySet<(Guid Need, Guid Profile)> Declined,
    IReadOnlySet<Guid> Underway);

/// <summary>What a coordinator asks of a run (C5).</summary>
public sealed record Wishes
{
    public IReadOnlyList<GroupQuota> Quotas { get; init; } = [];
    public IReadOnlyList<LockedPair> Locks { get; init; } = [];
    public IReadOnlyList<ForbiddenPair> Forbids { get; init; } = [];
    public Fairness? Fairness { get; init; }
    public ExchangeRates? Rates { get; init; }

    /// <summary>What a donor gives in this run altogether; the others give what they can spend on one need, for each need they can take on.</summary>
    public IReadOnlyList<GivenBudget> Budgets { get; init; } = [];

    /// <summary>Needs that may be placed although a need that should be met first is open (A8).</summary>
    public IReadOnlyList<Guid> Leave { get; init; } = [];

    /// <summary>How many of the best profiles are considered for each need.</summary>
    public int Candidates { get; init; } = 50;

    public int Alternates { get; init; } = 3;
    public int Seed { get; init; }
}

public sealed record GivenBudget(Guid Provider, Money Budget);
