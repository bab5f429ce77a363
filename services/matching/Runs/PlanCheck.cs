using System.Globalization;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Matching.Runs;

/// <summary>A pair of a plan that cannot be proposed any more, and why.</summary>
public sealed record PlanConflict(Guid Need, string NeedReference, Guid Profile, string ProfileName, string Why);

/// <summary>The pairs of a plan judged anew, and what has moved in the world against them: a hard rule, a place or a decision.</summary>
internal sealed record PlanCheck(ILookup<Guid, (NeedCase Need, ProfileCase Profile, Judgement Judgement)> Judged, IReadOnlyList<PlanConflict> Conflicts)
{
    public static PlanCheck Of(RunRecord run, RunResult result, Market market, Policy policy)
    {
        var plan = result.Plan;
        var judged = new List<(NeedCase Need, ProfileCase Profile, Judgement Judgement)>();
        var conflicts = new List<PlanConflict>();
        var open = WorldProblem.OpenPlaces(market);
        var leave = (run.Request.Leave ?? []).ToHashSet();
        var pairs = plan.Pairs.GroupBy(pair => (pair.Need, pair.Provider)).Select(same => (same.Key.Need, same.Key.Provider, Places: same.Sum(pair => pair.Places), Locked: same.Any(pair => pair.Locked))).ToList();
        var placesOf = pairs.GroupBy(pair => pair.Need).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Places));
        var needsOf = pairs.CountBy(pair => pair.Provider).ToDictionary();

        foreach (var pair in pairs)
        {
            if (Why(pair) is { } why)
                conflicts.Add(new PlanConflict(pair.Need, result.Needs[pair.Need].Reference, pair.Provider, result.Profiles[pair.Provider].Name, why));
        }

        return new PlanCheck(judged.ToLookup(pair => pair.Need.Id), conflicts);

        string? Why((Guid Need, Guid Provider, int Places, bool Locked) pair)
        {
            if (!market.Needs.TryGetValue(pair.Need, out var need))
                return "The need is closed, or its State no longer shows it.";
            if (market.Profile(pair.Provider) is not { } profile)
                return "The profile has left.";
            if (profile.Facts.LapsedAt is not null)
                return "The profile has lapsed: its owner has not said for long that it is still true.";
            if (market.Approved.Contains(pair.Need, pair.Provider))
                return "The pairing is approved already.";
            var taken = market.Approved.Engaged(pair.Provider);
            var judgement = Judge.Of(need, profile, new Circumstances(taken, market.Declined.Contains((pair.Need, pair.Provider))), policy);
            judged.Add((need, profile, judgement));
            if (judgement.HardRules.FirstOrDefault(rule => !rule.Passed) is { } broken)
                return broken.Sentence;
            var capacity = profile.Facts.Capacity;
            if (taken + needsOf[pair.Provider] > capacity.AtOnce)
                return string.Create(CultureInfo.InvariantCulture, $"The profile takes on {capacity.AtOnce:N0} at once, has {taken:N0}, and the plan gives it {needsOf[pair.Provider]:N0}.");
            if (pair.Places > capacity.Seats)
                return string.Create(CultureInfo.InvariantCulture, $"The profile has {capacity.Seats:N0} seats, the plan gives it {pair.Places:N0}.");
            if (placesOf[pair.Need] > open(need))
                return string.Create(CultureInfo.InvariantCulture, $"The need has {open(need):N0} places open, the plan fills {placesOf[pair.Need]:N0}.");
            var waits = !pair.Locked && !leave.Contains(need.Id) && market.Waits(need);
            return waits ? "The need is not ready to be met yet." : null;
        }
    }
}
