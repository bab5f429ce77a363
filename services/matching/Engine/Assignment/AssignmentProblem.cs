using Counterpart.Contracts;
using Counterpart.Contracts.Needs;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Every open need and all capacity at once (C5). Hard rules (C1) have been applied: a provider that may not serve a need is not among
/// its candidates. The order of the lists does not matter.
/// </summary>
public sealed record AssignmentProblem
{
    public required IReadOnlyList<AssignableNeed> Needs { get; init; }
    public required IReadOnlyList<AssignableProvider> Providers { get; init; }

    /// <summary>Pairs that are in every plan.</summary>
    public IReadOnlyList<LockedPair> Locks { get; init; } = [];

    /// <summary>Pairs that are in no plan.</summary>
    public IReadOnlyList<ForbiddenPair> Forbids { get; init; } = [];

    public IReadOnlyList<GroupQuota> Quotas { get; init; } = [];

    /// <summary>Null asks for the highest value alone.</summary>
    public Fairness? Fairness { get; init; }

    /// <summary>Needed when budgets and costs are in different currencies.</summary>
    public ExchangeRates? Rates { get; init; }

    /// <summary>Zero: needs of equal standing are taken in the order of their ids. Otherwise in an order drawn by this number, the same on every machine.</summary>
    public int Seed { get; init; }

    /// <summary>How many alternates are kept for each need.</summary>
    public int Alternates { get; init; } = 3;
}

/// <summary>An open need with the providers that suit it.</summary>
public sealed record AssignableNeed
{
    public required Guid Id { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string State { get; init; }

    /// <summary>ISO 639-1; equity figures count by it.</summary>
    public string Language { get; init; } = "";

    /// <summary>What is still open (A3); a need without components has one place.</summary>
    public IReadOnlyList<NeedComponent> Components { get; init; } = [];

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Needs that must be met first (A8): while one of them is among the needs of the problem, this one is not placed. A coordinator's leave is an empty list.</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>Why there are no candidates, where there are none.</summary>
    public UnmatchedReason WithoutCandidates { get; init; } = UnmatchedReason.NoSupply;
}

/// <summary>A provider that suits a need.</summary>
/// <param name="Value">What one place is worth: the score, from 0 to 1,000,000.</param>
/// <param name="Cost">What one place takes from the provider's budget; null costs nothing.</param>
public readonly record struct Candidate(Guid Provider, int Value, Money? Cost = null);

/// <summary>Capacity that is still free.</summary>
public sealed record AssignableProvider
{
    public required Guid Id { get; init; }

    /// <summary>Most places that can be given.</summary>
    public required int MaximumLoad { get; init; }

    /// <summary>Most needs that can be taken on at once, whatever places each takes; null sets no limit.</summary>
    public int? MaximumNeeds { get; init; }

    /// <summary>Fewer places than this are not worth starting: the plan gives none, or at least so many.</summary>
    public int MinimumLoad { get; init; }

    /// <summary>Most places that one need can take; null sets no limit.</summary>
    public int? Seats { get; init; }

    /// <summary>What all places together may cost; null sets no limit.</summary>
    public Money? Budget { get; init; }
}

/// <param name="Places">Given in every plan; more may be.</param>
public sealed record LockedPair(Guid Need, Guid Provider, int Places = 1);

public sealed record ForbiddenPair(Guid Need, Guid Provider);

/// <summary>What a regional group may or shall have, in ten-thousandths of the places that can be given at all: the smaller of all places asked for and all capacity.</summary>
/// <param name="Group">Code of the regional group, such as <c>african</c>.</param>
/// <param name="LeastShare">Kept as far as candidates allow; the plan says by how many places it is missed.</param>
public sealed record GroupQuota(string Group, int LeastShare = 0, int MostShare = 10_000);

/// <summary>How much total value may be given up so that the worst-served States have more.</summary>
/// <param name="Weight">Points that a place counts more in a State that has nothing, falling to none in a State that has nearly all.</param>
/// <param name="Within">Ten-thousandths of the highest total value that may be given up.</param>
public sealed record Fairness(int Weight = 500, int Within = 200);

/// <summary>Rates as data: nothing is looked up.</summary>
/// <param name="Currency">Everything is counted in whole units of it.</param>
/// <param name="On">The newest rate that is not after this day is taken.</param>
public sealed record ExchangeRates(string Currency, DateOnly On, IReadOnlyList<ExchangeRate> Rates)
{
    public bool Reach(string currency) => currency == Currency || Rates.Any(rate => rate.Currency == currency && rate.Date <= On && rate.Worth > 0);
}

/// <param name="Worth">Units of the common currency for one unit of this one.</param>
public sealed record ExchangeRate(string Currency, DateOnly Date, decimal Worth);
