using Counterpart.Contracts;

namespace Counterpart.Matching.Engine.Assignment;

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
