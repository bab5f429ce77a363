namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Who serves what, how good that is, and why the others went away empty.</summary>
public sealed record AssignmentPlan
{
    /// <summary>By need, component and provider.</summary>
    public required IReadOnlyList<PlannedPair> Pairs { get; init; }

    /// <summary>Sum of value times places.</summary>
    public required long Value { get; init; }

    /// <summary>Of the plan of highest value, before fairness.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>Null when fairness was not asked for.</summary>
    public FairnessOutcome? Fairness { get; init; }

    /// <summary>What plain best-pair-first reaches on the same problem.</summary>
    public required Baseline Greedy { get; init; }

    /// <summary>Best served last; ties by code.</summary>
    public required IReadOnlyList<StateService> States { get; init; }

    public required IReadOnlyList<EquityFigure> Equity { get; init; }

    /// <summary>Needs with places left open, each with the reason (C7).</summary>
    public required IReadOnlyList<UnmatchedNeed> Unmatched { get; init; }

    public required IReadOnlyList<NeedAlternates> Alternates { get; init; }

    /// <summary>Quotas that no plan could keep in full.</summary>
    public required IReadOnlyList<MissedQuota> MissedQuotas { get; init; }

    /// <summary>False when it was stopped: the plan is then the best so far, and the certificate says how near it is.</summary>
    public required bool Finished { get; init; }
}

/// <param name="Component">Name of the part of the need; empty for a need without components.</param>
/// <param name="Value">Of one place.</param>
public sealed record PlannedPair(Guid Need, string Component, Guid Provider, int Places, int Value, bool Locked);

/// <param name="Share">Ten-thousandths of the places asked for that are served, rounded down.</param>
public sealed record StateService(string State, int Asked, int Served, int Share);

/// <param name="By">group, ldc, lldc, sids or language.</param>
/// <param name="Share">Ten-thousandths of the places asked for that are served, rounded down.</param>
public sealed record EquityFigure(string By, string Of, int Needs, int Asked, int Served, int Share);

/// <param name="Open">Places that nobody serves.</param>
/// <param name="TakenBy">Needs that have the places it could have had, at most three.</param>
public sealed record UnmatchedNeed(Guid Need, int Open, UnmatchedReason Reason, IReadOnlyList<Guid> TakenBy);

/// <summary>Who comes next when a proposal is declined, best first.</summary>
public sealed record NeedAlternates(Guid Need, IReadOnlyList<Alternate> Providers);

/// <param name="Loss">What the whole plan loses at least for each place moved to this provider; ranks the alternates.</param>
public sealed record Alternate(Guid Provider, int Value, long Loss);

public sealed record MissedQuota(string Group, int Least, int Most, int Served);

/// <param name="Worst">The worst-served State that anybody suits, null without such a State.</param>
public sealed record Baseline(long Value, StateService? Worst);

/// <param name="Optimum">The highest total value.</param>
/// <param name="PriceOfFairness">(optimum − fair) ÷ optimum.</param>
/// <param name="Certificate">Of the fair plan: no plan that serves every State at least as this one does in its floors has more value and bonus.</param>
public sealed record FairnessOutcome(
    long Optimum, long Value, double PriceOfFairness, StateService? WorstBefore, StateService? Worst, int Weight, int PlacesMoved, Certificate Certificate);

/// <summary>Proof of quality, made anew from prices after every run and independent of how the plan was found.</summary>
/// <param name="Value">What the plan reaches.</param>
/// <param name="Bound">What no plan can exceed.</param>
/// <param name="ArcsChecked">Every pair and every limit.</param>
/// <param name="Violations">Arcs whose flow and price contradict each other; none when the value equals the bound.</param>
/// <param name="Feasible">Flows keep every limit and are conserved.</param>
public sealed record Certificate(long Value, long Bound, int ArcsChecked, int Violations, bool Feasible)
{
    public bool Optimal => Feasible && Value == Bound;

    /// <summary>How far below the bound the plan can be at most, as a share of the bound.</summary>
    public double Gap => Bound == Value ? 0 : (double)(Bound - Value) / Math.Max(1, Math.Abs(Bound));
}

/// <param name="Stage">optimum, budgets, loads, fairness.</param>
/// <param name="Served">Places of those <paramref name="Asked"/> for that the best plan so far serves.</param>
/// <param name="Value">Its total value.</param>
public sealed record AssignmentProgress(string Stage, int Served, int Asked, long Value);
