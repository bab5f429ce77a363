using Counterpart.Matching.Engine.Assignment;
using Xunit;

namespace Counterpart.Engine.Tests.Assignment;

/// <summary>What a plan must be, said a second time and in another way.</summary>
internal static class Rules
{
    /// <summary>An independent reading of every rule.</summary>
    public static void Meets(AssignmentProblem problem, AssignmentPlan plan, string what)
    {
        var needs = problem.Needs.ToDictionary(need => need.Id);
        var worth = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["EUR"] = 1.1m, ["KES"] = .0077m };
        foreach (var pair in plan.Pairs)
            Assert.Contains(needs[pair.Need].Candidates, candidate => candidate.Provider == pair.Provider && candidate.Value == pair.Value && pair.Places > 0);
        Assert.Equal(plan.Value, plan.Pairs.Sum(pair => (long)pair.Value * pair.Places));
        foreach (var part in plan.Pairs.GroupBy(pair => (pair.Need, pair.Component)))
            Assert.InRange(part.Sum(pair => pair.Places), 1, needs[part.Key.Need].Components is { Count: > 0 } components ? components.Single(component => component.Name == part.Key.Component).Places : 1);
        foreach (var provider in problem.Providers)
        {
            var own = plan.Pairs.Where(pair => pair.Provider == provider.Id).ToList();
            var load = own.Sum(pair => pair.Places);
            Assert.True(load <= provider.MaximumLoad && (load == 0 || load >= provider.MinimumLoad || own.Exists(pair => pair.Locked)), $"{what}: load {load} of {provider}");
            Assert.InRange(own.Select(pair => pair.Need).Distinct().Count(), 0, provider.MaximumNeeds ?? int.MaxValue);
            Assert.All(own.GroupBy(pair => pair.Need), same => Assert.True(same.Sum(pair => pair.Places) <= (provider.Seats ?? int.MaxValue), what));
            var spent = own.Sum(pair => needs[pair.Need].Candidates.Single(candidate => candidate.Provider == provider.Id).Cost is { } cost ? pair.Places * cost.Amount * worth[cost.Currency] : 0);
            Assert.True(provider.Budget is null || spent <= provider.Budget.Amount * worth[provider.Budget.Currency] || own.Exists(pair => pair.Locked), $"{what}: spent {spent} of {provider.Budget}");
        }

        foreach (var pair in problem.Locks)
            Assert.Equal(pair.Places, plan.Pairs.Where(own => own.Locked && own.Need == pair.Need && own.Provider == pair.Provider).Sum(own => own.Places));
        Assert.DoesNotContain(plan.Pairs, pair => problem.Forbids.Contains(new(pair.Need, pair.Provider)));
        Assert.DoesNotContain(plan.Pairs, pair => !pair.Locked && needs[pair.Need].After.Any(needs.ContainsKey));
        var open = needs.Values.ToDictionary(need => need.Id, need => (need.Components.Count == 0 ? 1 : need.Components.Sum(component => component.Places)) - plan.Pairs.Where(pair => pair.Need == need.Id).Sum(pair => pair.Places));
        Assert.Equal(open.Where(need => need.Value > 0).Select(need => need.Key).Order(), plan.Unmatched.Select(need => need.Need));
        Assert.All(plan.Unmatched, need => Assert.Equal(open[need.Need], need.Open));
    }

    public static long BruteForce(AssignmentProblem problem)
    {
        var pairs = problem.Needs.SelectMany(need => need.Candidates.Select(candidate => (Need: need, Candidate: candidate))).ToList();
        var open = problem.Needs.ToDictionary(need => need.Id, need => need.Components.Count == 0 ? 1 : need.Components.Sum(component => component.Places));
        var free = problem.Providers.ToDictionary(provider => provider.Id, provider => provider.MaximumLoad);
        var seats = problem.Providers.ToDictionary(provider => provider.Id, provider => provider.Seats ?? int.MaxValue);

        long From(int index)
        {
            if (index == pairs.Count)
                return 0;
            var (need, candidate) = pairs[index];
            var most = Math.Min(seats[candidate.Provider], Math.Min(open[need.Id], free[candidate.Provider]));
            long best = 0;
            for (var places = 0; places <= most; places++)
            {
                open[need.Id] -= places;
                free[candidate.Provider] -= places;
                best = Math.Max(best, ((long)places * candidate.Value) + From(index + 1));
                open[need.Id] += places;
                free[candidate.Provider] += places;
            }

            return best;
        }

        return From(0);
    }
}
