using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>What makes a problem unfit to be solved, in sentences for whoever posed it.</summary>
public static class ProblemFaults
{
    private const int MostValue = 1_000_000;
    private const int MostPlaces = 1_000_000;

    /// <returns>Empty when the problem can be solved.</returns>
    public static IReadOnlyList<string> Of(AssignmentProblem problem) => [.. Find(problem).Take(100)];

    private static IEnumerable<string> Find(AssignmentProblem problem)
    {
        var needs = new Dictionary<Guid, AssignableNeed>();
        foreach (var need in problem.Needs)
        {
            if (!needs.TryAdd(need.Id, need))
                yield return $"Need {need.Id} is there twice.";
        }

        var providers = new Dictionary<Guid, AssignableProvider>();
        foreach (var provider in problem.Providers)
        {
            if (!providers.TryAdd(provider.Id, provider))
                yield return $"Provider {provider.Id} is there twice.";
            if (provider.MaximumLoad is < 0 or > MostPlaces || provider.MinimumLoad < 0 || provider.MinimumLoad > provider.MaximumLoad || provider.Seats < 1 || provider.MaximumNeeds < 0)
                yield return $"Provider {provider.Id} has a load from {provider.MinimumLoad} to {provider.MaximumLoad}, {Number(provider.Seats)} seats and {Number(provider.MaximumNeeds)} needs.";
            if (provider.Budget is { } budget && !Countable(problem.Rates, budget))
                yield return $"Provider {provider.Id} has a budget of {budget.Amount} {budget.Currency} for which there is no amount in whole units.";
        }

        var currencies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var need in problem.Needs)
        {
            if (need.Components.Any(component => component.Places < 0) || need.Components.Sum(component => (long)component.Places) > MostPlaces)
                yield return $"Need {need.Id} asks for a number of places that cannot be.";
            var seen = new HashSet<Guid>();
            foreach (var candidate in need.Candidates)
            {
                if (!providers.ContainsKey(candidate.Provider))
                    yield return $"Need {need.Id} has the candidate {candidate.Provider}, who is not among the providers.";
                if (!seen.Add(candidate.Provider))
                    yield return $"Need {need.Id} has the candidate {candidate.Provider} twice.";
                if (candidate.Value is < 0 or > MostValue)
                    yield return $"Need {need.Id} with {candidate.Provider} is worth {candidate.Value}, not 0 to {MostValue}.";
                if (problem.Rates is null && candidate.Cost is { } foreign && providers.GetValueOrDefault(candidate.Provider)?.Budget is { } budget && budget.Currency != foreign.Currency)
                    yield return $"Need {need.Id} with {candidate.Provider} costs {foreign.Currency} of a budget in {budget.Currency}, and there are no rates.";
                if (candidate.Cost is { } cost && (cost.Amount < 0 || (currencies.Add(cost.Currency) && !Countable(problem.Rates, cost))))
                    yield return $"Need {need.Id} with {candidate.Provider} costs {cost.Amount} {cost.Currency}, which cannot be counted.";
            }
        }

        foreach (var quota in problem.Quotas)
        {
            if (!RegionalGroups.TryParse(quota.Group, out _) || quota.LeastShare < 0 || quota.MostShare > 10_000 || quota.LeastShare > quota.MostShare)
                yield return $"The quota of {quota.Group} from {quota.LeastShare} to {quota.MostShare} ten-thousandths cannot be.";
        }

        if (problem.Quotas.Select(quota => quota.Group).Distinct(StringComparer.Ordinal).Count() < problem.Quotas.Count)
            yield return "A regional group has two quotas.";
        if (problem.Fairness is { } fairness && (fairness.Weight is < 0 or > MostValue || fairness.Within is < 0 or > 10_000))
            yield return "Fairness has a weight from 0 to 1,000,000 and gives up at most 10,000 ten-thousandths.";

        foreach (var fault in Locks(problem, needs, providers))
            yield return fault;
    }

    private static IEnumerable<string> Locks(AssignmentProblem problem, Dictionary<Guid, AssignableNeed> needs, Dictionary<Guid, AssignableProvider> providers)
    {
        var forbidden = problem.Forbids.Select(pair => (pair.Need, pair.Provider)).ToHashSet();
        var locked = new HashSet<(Guid, Guid)>();
        foreach (var pair in problem.Locks)
        {
            if (pair.Places < 1 || !locked.Add((pair.Need, pair.Provider)))
                yield return $"The lock of {pair.Need} with {pair.Provider} has no places or is there twice.";
            if (!needs.TryGetValue(pair.Need, out var need) || !need.Candidates.Any(candidate => candidate.Provider == pair.Provider))
                yield return $"The lock of {pair.Need} with {pair.Provider} is not a pair of this problem.";
            if (forbidden.Contains((pair.Need, pair.Provider)))
                yield return $"{pair.Need} with {pair.Provider} is both locked and forbidden.";
            if (providers.TryGetValue(pair.Provider, out var provider) && provider.Seats < pair.Places)
                yield return $"The lock of {pair.Need} with {pair.Provider} asks for more seats than there are.";
        }

        foreach (var (id, places) in problem.Locks.GroupBy(pair => pair.Need).Select(same => (same.Key, same.Sum(pair => (long)pair.Places))))
        {
            if (needs.TryGetValue(id, out var need) && places > AssignmentModel.Places(need))
                yield return $"The locks of need {id} cover more places than it asks for.";
        }

        foreach (var (id, count, places) in problem.Locks.GroupBy(pair => pair.Provider).Select(same => (same.Key, same.Count(), same.Sum(pair => (long)pair.Places))))
        {
            if (providers.TryGetValue(id, out var provider) && (places > provider.MaximumLoad || count > provider.MaximumNeeds))
                yield return $"The locks of provider {id} take more than it has.";
        }
    }

    private static string Number(int? number) => number is { } some ? $"{some}" : "any number of";

    private static bool Countable(ExchangeRates? rates, Money money) => money.Amount >= 0 && WholeUnits.Of(rates, money, up: true) is not null;
}
