using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Matching.Runs;

/// <summary>What a coordinator asks of a run; what is left out has its usual value.</summary>
/// <param name="Policy">Version of the scoring policy, in use or not; the one in use when absent.</param>
/// <param name="Locks">Pairs that must be in the plan.</param>
/// <param name="Forbids">Pairs that must not be.</param>
/// <param name="Fairness">How much total value may be given up for the worst-served States; <c>{}</c> is 500 points and 2 per cent.</param>
/// <param name="Rates">Needed to count costs in other currencies than the budgets.</param>
/// <param name="Budgets">What donors give in this run altogether.</param>
/// <param name="Leave">Needs that need not wait for others (A8).</param>
/// <param name="Seconds">Most time, 1 to 600; then the best plan so far is kept. 120 when absent.</param>
/// <param name="Seed">Draws the order among equals; 0 takes the order of ids.</param>
/// <param name="Alternates">Kept for each need, 0 to 20; 3 when absent.</param>
/// <param name="Candidates">Best profiles considered for each need, 1 to 500; 50 when absent.</param>
/// <param name="LeastScore">Pairs below it take no part, up to 10,000; the policy's threshold when absent or lower.</param>
/// <param name="Dry">False publishes the plan as soon as it is finished, if the world has not moved.</param>
public sealed record RunRequest(
    int? Policy = null, IReadOnlyList<QuotaRequest>? Quotas = null, IReadOnlyList<LockRequest>? Locks = null, IReadOnlyList<ForbidRequest>? Forbids = null,
    FairnessRequest? Fairness = null, RatesRequest? Rates = null, IReadOnlyList<BudgetRequest>? Budgets = null, IReadOnlyList<Guid>? Leave = null,
    int? Seconds = null, int? Seed = null, int? Alternates = null, int? Candidates = null, int? LeastScore = null, bool? Dry = null)
{
    /// <summary>The policy as this run uses it.</summary>
    public Policy Scoring(Policy policy) => LeastScore > policy.Threshold ? policy with { Threshold = LeastScore.Value } : policy;

    /// <summary>Call only when <see cref="RunRules"/> found no fault.</summary>
    public Wishes ToWishes() => new()
    {
        Quotas = [.. (Quotas ?? []).Select(quota => new GroupQuota(quota.Group!, quota.LeastShare, quota.MostShare))],
        Locks = [.. (Locks ?? []).Select(pair => new LockedPair(pair.Need, pair.Profile, pair.Places))],
        Forbids = [.. (Forbids ?? []).Select(pair => new ForbiddenPair(pair.Need, pair.Profile))],
        Fairness = Fairness is { } fairness ? new Fairness(fairness.Weight, fairness.Within) : null,
        Rates = Rates is { } rates ? new ExchangeRates(rates.Currency!, rates.On, [.. (rates.List ?? []).Select(rate => new ExchangeRate(rate.Currency!, rate.Date, rate.Worth))]) : null,
        Budgets = [.. (Budgets ?? []).Select(budget => new GivenBudget(budget.Profile, budget.Budget!))],
        Leave = Leave ?? [],
        Candidates = Candidates ?? 50,
        Alternates = Alternates ?? 3,
        Seed = Seed ?? 0,
    };
}

/// <param name="Group">Code of a regional group, such as <c>african</c>.</param>
/// <param name="LeastShare">Ten-thousandths of the places that can be given; kept as far as candidates allow.</param>
public sealed record QuotaRequest(string? Group, int LeastShare = 0, int MostShare = 10_000);

public sealed record LockRequest(Guid Need, Guid Profile, int Places = 1);

public sealed record ForbidRequest(Guid Need, Guid Profile);

/// <param name="Weight">Points that a place counts more in a State that has nothing.</param>
/// <param name="Within">Ten-thousandths of the highest total value that may be given up.</param>
public sealed record FairnessRequest(int Weight = 500, int Within = 200);

/// <param name="On">The newest rate that is not after this day is taken.</param>
/// <param name="List">What one unit of each currency is worth in <paramref name="Currency"/>.</param>
public sealed record RatesRequest(string? Currency, DateOnly On, IReadOnlyList<RateRequest>? List);

public sealed record RateRequest(string? Currency, DateOnly Date, decimal Worth);

public sealed record BudgetRequest(Guid Profile, Money? Budget);
