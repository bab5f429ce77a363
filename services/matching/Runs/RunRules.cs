using System.Globalization;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Matching.Runs;

/// <summary>What a run may be asked for: the field as it is written in the request, and a sentence.</summary>
internal static class RunRules
{
    public const int MostFaults = 100;
    private const int MostListed = 10_000;
    private const int MostWeight = 1_000_000;

    /// <summary>What can be seen in the request alone.</summary>
    public static IEnumerable<(string Field, string Detail)> Check(RunRequest request)
    {
        foreach (var fault in Numbers(request))
            yield return fault;
        foreach (var fault in Quotas(request.Quotas ?? []))
            yield return fault;
        foreach (var (field, count) in new[] { ("locks", request.Locks?.Count), ("forbids", request.Forbids?.Count), ("budgets", request.Budgets?.Count), ("leave", request.Leave?.Count) })
        {
            if (count > MostListed)
                yield return (field, "At most 10,000 are taken.");
        }

        foreach (var (index, pair) in (request.Locks ?? []).Index())
        {
            if (pair is null || pair.Places < 1)
                yield return (At("locks", index), "A lock is a need, a profile and at least one place.");
        }

        foreach (var (index, pair) in (request.Forbids ?? []).Index())
        {
            if (pair is null)
                yield return (At("forbids", index), "Forbidden is a need with a profile.");
        }

        foreach (var (index, budget) in (request.Budgets ?? []).Index())
        {
            if (budget?.Budget is not { Amount: >= 0 and <= 1_000_000_000_000 } money || !Currencies.Exists(money.Currency))
                yield return (At("budgets", index), "A budget is a profile and an amount from nothing to a million million in a currency such as USD.");
        }

        if ((request.Budgets ?? []).OfType<BudgetRequest>().CountBy(budget => budget.Profile).Any(same => same.Value > 1))
            yield return ("budgets", "A profile has two budgets.");
        foreach (var fault in Rates(request.Rates))
            yield return fault;
    }

    /// <summary>What must be seen in the world: that needs and profiles are there, that no lock breaks a hard rule, that rates reach.</summary>
    /// <param name="currencies">Those of budgets and costs.</param>
    public static IEnumerable<(string Field, string Detail)> Check(Wishes wishes, Market market, Policy policy, IEnumerable<string> currencies)
    {
        foreach (var (index, pair) in wishes.Locks.Index())
        {
            if (Missing(market, pair.Need, pair.Provider) is { } missing)
                yield return (At("locks", index), missing);
            else if (Broken(market, policy, pair) is { } broken)
                yield return (At("locks", index), broken);
        }

        foreach (var (index, pair) in wishes.Forbids.Index())
        {
            if (Missing(market, pair.Need, pair.Provider) is { } missing)
                yield return (At("forbids", index), missing);
        }

        foreach (var (index, budget) in wishes.Budgets.Index())
        {
            if (market.Profile(budget.Provider) is null)
                yield return (At("budgets", index), "There is no such profile.");
        }

        foreach (var (index, need) in wishes.Leave.Index())
        {
            if (!market.Needs.ContainsKey(need))
                yield return (At("leave", index), "There is no such open need.");
        }

        if (wishes.Rates is { } rates)
        {
            foreach (var currency in currencies.Concat(wishes.Budgets.Select(budget => budget.Budget.Currency)).Distinct(StringComparer.Ordinal).Where(currency => !rates.Reach(currency)).Order(StringComparer.Ordinal))
                yield return ("rates.list", string.Create(CultureInfo.InvariantCulture, $"There is no rate for {currency} on or before {rates.On:yyyy-MM-dd}."));
        }

        foreach (var fault in wishes.Locks.Select(pair => (pair.Need, pair.Provider)).Intersect(wishes.Forbids.Select(pair => (pair.Need, pair.Provider))))
            yield return ("forbids", $"The need {fault.Need} with the profile {fault.Provider} is both locked and forbidden.");
        foreach (var fault in LockedTwice(wishes, market, policy))
            yield return fault;
    }

    private static IEnumerable<(string, string)> Numbers(RunRequest request)
    {
        if (request.Seconds is < 1 or > 600)
            yield return ("seconds", "A run takes 1 to 600 seconds.");
        if (request.LeastScore is < 0 or > Policy.Whole)
            yield return ("leastScore", "A score is 0 to 10,000 points.");
        if (request.Alternates is < 0 or > 20)
            yield return ("alternates", "0 to 20 alternates are kept for each need.");
        if (request.Candidates is < 1 or > 500)
            yield return ("candidates", "1 to 500 profiles are considered for each need.");
        if (request.Fairness is { Weight: < 0 or > MostWeight })
            yield return ("fairness.weight", "The weight is 0 to 1,000,000 points.");
        if (request.Fairness is { Within: < 0 or > 10_000 })
            yield return ("fairness.within", "At most 10,000 ten-thousandths of the value are given up.");
    }

    private static IEnumerable<(string, string)> Quotas(IReadOnlyList<QuotaRequest> quotas)
    {
        foreach (var (index, quota) in quotas.Index())
        {
            if (!RegionalGroups.TryParse(quota?.Group, out _))
                yield return ($"{At("quotas", index)}.group", $"A quota is of one of {string.Join(", ", RegionalGroups.All.Select(RegionalGroups.Code))}.");
            else if (quota!.LeastShare < 0 || quota.MostShare > 10_000 || quota.LeastShare > quota.MostShare)
                yield return (At("quotas", index), "The least share is 0 or more, the most 10,000 or less, and the least is not above the most.");
            else if (quotas.Take(index).Any(other => other?.Group == quota.Group))
                yield return ($"{At("quotas", index)}.group", "This group has a quota already.");
        }

        if (quotas.Sum(quota => (long)(quota?.LeastShare ?? 0)) > 10_000)
            yield return ("quotas", "The least shares together are more than everything.");
    }

    private static IEnumerable<(string, string)> Rates(RatesRequest? rates)
    {
        if (rates is null)
            yield break;
        if (!Currencies.Exists(rates.Currency))
            yield return ("rates.currency", "Everything is counted in one currency, such as USD.");
        foreach (var (index, rate) in (rates.List ?? []).Index())
        {
            if (!Currencies.Exists(rate?.Currency) || rate!.Worth is <= 0 or > 1_000_000_000)
                yield return (At("rates.list", index), "A rate is a currency, a date, and what one unit of it is worth, above nothing.");
        }
    }

    private static string? Missing(Market market, Guid need, Guid profile) =>
        !market.Needs.ContainsKey(need) ? "There is no such open need."
        : market.Profile(profile) is not { } found ? "There is no such profile."
        : found.Facts.LapsedAt is not null ? "This profile has lapsed: its owner has not said for long that it is still true." : null;

    private static string? Broken(Market market, Policy policy, LockedPair pair)
    {
        var circumstances = new Circumstances(market.Approved.Engaged(pair.Provider), market.Declined.Contains((pair.Need, pair.Provider)));
        if (market.Approved.Contains(pair.Need, pair.Provider))
            return "This pairing is approved already.";
        return Judge.Of(market.Needs[pair.Need], market.Profile(pair.Provider)!, circumstances, policy).HardRules.FirstOrDefault(rule => !rule.Passed)?.Sentence;
    }

    /// <summary>Locks that together ask for more than there is.</summary>
    private static IEnumerable<(string, string)> LockedTwice(Wishes wishes, Market market, Policy policy)
    {
        if (wishes.Locks.Count == 0 || wishes.Locks.Any(pair => Missing(market, pair.Need, pair.Provider) is not null))
            yield break;
        var locked = wishes.Locks.Select(pair => pair.Need).ToHashSet();
        var alone = market with { Needs = market.Needs.Where(need => locked.Contains(need.Key)).ToDictionary() };
        foreach (var fault in ProblemFaults.Of(WorldProblem.Of(alone, policy, wishes with { Candidates = 1, Forbids = [], Quotas = [], Fairness = null })))
            yield return ("locks", fault);
    }

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}
