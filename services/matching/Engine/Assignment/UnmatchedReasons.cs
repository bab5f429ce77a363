namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Says of every place that stays open why it does (C7).</summary>
internal sealed class UnmatchedReasons
{
    private const int Named = 3;
    private readonly AssignmentModel model;
    private readonly int[] plan;
    private readonly List<int>[] holders;
    private readonly int[] loads;
    private readonly HashSet<string> full;

    public UnmatchedReasons(AssignmentModel model, int[] plan)
    {
        this.model = model;
        this.plan = plan;
        holders = new List<int>[model.Providers.Length];
        for (var provider = 0; provider < holders.Length; provider++)
            holders[provider] = [];
        var servedByGroup = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var pair = 0; pair < plan.Length; pair++)
        {
            if (plan[pair] == 0)
                continue;
            holders[model.PairProvider[pair]].Add(pair);
            var group = model.GroupOfState[model.StateOf[model.PairNeed[pair]]];
            servedByGroup[group] = servedByGroup.GetValueOrDefault(group) + plan[pair];
        }

        loads = model.Loads(plan);
        full = [.. QuotaLimits.Of(model).Where(quota => servedByGroup.GetValueOrDefault(quota.Group) >= quota.Most).Select(quota => quota.Group)];
    }

    public List<UnmatchedNeed> All()
    {
        var served = model.Served(plan);
        var all = new List<UnmatchedNeed>();
        for (var need = 0; need < model.Needs.Length; need++)
        {
            if (served[need] < model.Asked[need])
                all.Add(Of(need, model.Asked[need] - served[need]));
        }

        all.Sort((one, other) => one.Need.CompareTo(other.Need));
        return all;
    }

    private UnmatchedNeed Of(int need, int open)
    {
        UnmatchedNeed Because(UnmatchedReason reason, IEnumerable<Guid>? takenBy = null) => new(model.Needs[need].Id, open, reason, [.. takenBy ?? []]);

        var pairs = Enumerable.Range(model.FirstPair[need], model.FirstPair[need + 1] - model.FirstPair[need]).ToList();
        if (model.Waits[need])
            return Because(UnmatchedReason.AwaitsAnotherNeed);
        if (pairs.Count == 0)
            return Because(model.Needs[need].WithoutCandidates);
        var forbidden = model.Problem.Forbids.Where(pair => pair.Need == model.Needs[need].Id).Select(pair => pair.Provider).ToHashSet();
        if (pairs.TrueForAll(pair => forbidden.Contains(model.Providers[model.PairProvider[pair]].Id)))
            return Because(UnmatchedReason.BlockedByConsent);

        var possible = pairs.Where(pair => plan[pair] < model.Limit[pair]).ToList();
        if (full.Contains(model.GroupOfState[model.StateOf[need]]) && possible.Exists(pair => loads[model.PairProvider[pair]] < model.Load[model.PairProvider[pair]]))
            return Because(UnmatchedReason.QuotaReached);
        var taken = possible
            .SelectMany(pair => holders[model.PairProvider[pair]].Where(holder => model.PairNeed[holder] != need).Select(holder => (Holder: holder, More: model.Value[holder] - model.Value[pair])))
            .OrderByDescending(other => other.More).ThenBy(other => model.Needs[model.PairNeed[other.Holder]].Id)
            .Take(Named).ToList();
        return Because(
            taken.Exists(other => other.More != 0) ? UnmatchedReason.OutCompeted : UnmatchedReason.CapacityExhausted,
            taken.Select(other => model.Needs[model.PairNeed[other.Holder]].Id).Distinct());
    }
}
