using Counterpart.Contracts;
using Counterpart.Contracts.Needs;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Makes the problem of a market: the best profiles for each need are its candidates, hard rules applied (C1); what is approved has taken its
/// capacity and its places. A place is worth the score.
/// </summary>
public sealed class WorldProblem
{
    private const int MostPlaces = 1_000_000;
    private const decimal MostMoney = 1_000_000_000_000;

    private readonly Market _market;
    private readonly Policy _policy;
    private readonly Wishes _wishes;
    private readonly ILookup<Guid, LockedPair> _locksOf;
    private readonly Dictionary<Guid, Money> _given;
    private readonly HashSet<Guid> _leave;

    private WorldProblem(Market market, Policy policy, Wishes wishes)
    {
        (_market, _policy, _wishes) = (market, policy, wishes);
        _locksOf = wishes.Locks.ToLookup(pair => pair.Need);
        _given = wishes.Budgets.ToDictionary(budget => budget.Provider, budget => budget.Budget);
        _leave = [.. wishes.Leave];
    }

    public static AssignmentProblem Of(Market market, Policy policy, Wishes wishes) => new WorldProblem(market, policy, wishes).Make();

    /// <summary>A need as it goes into the problem; null when everything of it is approved.</summary>
    public static AssignableNeed? Of(Market market, Policy policy, Wishes wishes, NeedCase need) => new WorldProblem(market, policy, wishes).Need(need);

    /// <summary>How many places of a need nobody is approved for.</summary>
    public static Func<NeedCase, int> OpenPlaces(Market market) => need => Open(market, need).Sum(part => part.Places);

    private AssignmentProblem Make()
    {
        var needs = _market.Needs.Values.AsParallel().Select(Need).OfType<AssignableNeed>().OrderBy(need => need.Id).ToList();
        return new AssignmentProblem
        {
            Needs = needs,
            Providers = [.. needs.SelectMany(need => need.Candidates).Select(candidate => candidate.Provider).Distinct().Order().Select(id => Provider(_market.Profile(id)!))],
            Locks = _wishes.Locks,
            Forbids = _wishes.Forbids,
            Quotas = _wishes.Quotas,
            Fairness = _wishes.Fairness,
            Rates = _wishes.Rates,
            Seed = _wishes.Seed,
            Alternates = _wishes.Alternates,
        };
    }

    private Money? Budget(ProfileCase profile) =>
        _given.TryGetValue(profile.Id, out var given) ? given
        : profile.Facts.Budget is { } each ? each with { Amount = Math.Min(MostMoney, Math.Min(MostMoney, each.Amount) * Free(profile)) }
        : null;

    private int Free(ProfileCase profile) => Math.Max(0, profile.Facts.Capacity.AtOnce - _market.Approved.Engaged(profile.Id));

    private AssignableProvider Provider(ProfileCase profile)
    {
        var capacity = profile.Facts.Capacity;
        var most = (int)Math.Min(MostPlaces, (long)Free(profile) * (capacity.Seats ?? MostPlaces));
        var least = Math.Max(0, (capacity.MinimumLoad ?? 0) - _market.Approved.Engaged(profile.Id));
        return new AssignableProvider
        {
            Id = profile.Id,
            MaximumNeeds = Free(profile),
            MaximumLoad = least > most ? 0 : most,
            MinimumLoad = least > most ? 0 : least,
            Seats = capacity.Seats,
            Budget = Budget(profile),
        };
    }

    private AssignableNeed? Need(NeedCase need)
    {
        var open = Open(_market, need);
        if (open.Count == 0)
            return null;
        var after = _leave.Contains(need.Id) ? [] : need.Facts.After;
        var waits = after.Any(first => _market.Underway.Contains(first) || (_market.Needs.TryGetValue(first, out var other) && Open(_market, other).Count == 0));
        var found = waits ? [] : _market.Index.Best(need.Under(_policy), _wishes.Candidates, id => _market.Between(need.Id, id)).ToDictionary(best => best.Id, best => best.Score);
        foreach (var pair in _locksOf[need.Id])
        {
            if (_market.Profile(pair.Provider) is { } profile)
                found.TryAdd(pair.Provider, Judge.Of(need.Under(_policy), profile, _market.Between(need.Id, profile.Id)).Score);
        }

        var cost = need.Facts.Cost is { Amount: > 0 } whole ? whole with { Amount = Math.Ceiling(whole.Amount / Places(need.Facts)) } : null;
        return new AssignableNeed
        {
            Id = need.Id,
            State = need.Facts.State,
            Language = need.Languages is [var first, ..] ? first : "",
            Components = open,
            Candidates = [.. found.OrderBy(pair => pair.Key).Select(pair => new Candidate(pair.Key, pair.Value, Counts(cost, _market.Profile(pair.Key)!) ? cost : null))],
            After = after,
            WithoutCandidates = waits ? UnmatchedReason.AwaitsAnotherNeed : found.Count > 0 ? default : WhyUnmatched.FindNobody(_market, need, _policy).Reason,
        };
    }

    /// <summary>Without rates a cost counts only against a budget in its own currency.</summary>
    private bool Counts(Money? cost, ProfileCase profile) => cost is not null && Budget(profile) is { } budget && (_wishes.Rates is not null || cost.Currency == budget.Currency);

    /// <summary>The parts of a need that nobody is approved for; whoever is approved gives as many places as it has seats, the parts in the order of their names.</summary>
    private static List<NeedComponent> Open(Market market, NeedCase need)
    {
        var given = market.Approved.Of(need.Id).Sum(profile => (long)(market.Profile(profile)?.Facts.Capacity.Seats ?? MostPlaces));
        var open = new List<NeedComponent>();
        foreach (var part in need.Facts.Components.DefaultIfEmpty(new NeedComponent("")).OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Places))
        {
            var taken = (int)Math.Min(given, part.Places);
            given -= taken;
            if (taken < part.Places)
                open.Add(part with { Places = part.Places - taken });
        }

        return open;
    }

    private static int Places(NeedFacts facts) => facts.Components.Count == 0 ? 1 : facts.Components.Sum(part => part.Places);
}
