namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Says of every place that stays open why it does (C7).</summary>
internal sealed class UnmatchedReasons
{
    private const int Named = 3;
    private readonly AssignmentModel _model;
    private readonly int[] _plan;
    private readonly List<int>[] _holders;
    private readonly int[] _loads;
    private readonly HashSet<string> _full;

    public UnmatchedReasons(AssignmentModel model, int[] plan)
    {
        _model = model;
        _plan = plan;
        _holders = new List<int>[_model.Providers.Length];
        for (var provider = 0; provider < _holders.Length; provider++)
            _holders[provider] = [];
        var servedByGroup = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var pair = 0; pair < _plan.Length; pair++)
        {
            if (_plan[pair] == 0)
                continue;
            _holders[_model.PairProvider[pair]].Add(pair);
            var group = _model.GroupOfState[_model.StateOf[_model.PairNeed[pair]]];
            servedByGroup[group] = servedByGroup.GetValueOrDefault(group) + _plan[pair];
        }

        _loads = _model.Loads(_plan);
        _full = [.. QuotaLimits.Of(_model).Where(quota => servedByGroup.GetValueOrDefault(quota.Group) >= quota.Most).Select(quota => quota.Group)];
    }

    public List<UnmatchedNeed> All()
    {
        var served = _model.Served(_plan);
        var all = new List<UnmatchedNeed>();
        for (var need = 0; need < _model.Needs.Length; need++)
        {
            if (served[need] < _model.Asked[need])
                all.Add(Of(need, _model.Asked[need] - served[need]));
        }

        all.Sort((one, other) => one.Need.CompareTo(other.Need));
        return all;
    }

    private UnmatchedNeed Of(int need, int open)
    {
        UnmatchedNeed Because(UnmatchedReason reason, IEnumerable<Guid>? takenBy = null) => new(_model.Needs[need].Id, open, reason, [.. takenBy ?? []]);

        var pairs = Enumerable.Range(_model.FirstPair[need], _model.FirstPair[need + 1] - _model.FirstPair[need]).ToList();
        if (_model.Waits[need])
            return Because(UnmatchedReason.AwaitsAnotherNeed);
        if (pairs.Count == 0)
            return Because(_model.Needs[need].WithoutCandidates);
        var forbidden = _model.Problem.Forbids.Where(pair => pair.Need == _model.Needs[need].Id).Select(pair => pair.Provider).ToHashSet();
        if (pairs.TrueForAll(pair => forbidden.Contains(_model.Providers[_model.PairProvider[pair]].Id)))
            return Because(UnmatchedReason.BlockedByConsent);

        var possible = pairs.Where(pair => _plan[pair] < _model.Limit[pair]).ToList();
        if (_full.Contains(_model.GroupOfState[_model.StateOf[need]]) && possible.Exists(pair => _loads[_model.PairProvider[pair]] < _model.Load[_model.PairProvider[pair]]))
            return Because(UnmatchedReason.QuotaReached);
        var taken = possible
            .SelectMany(pair => _holders[_model.PairProvider[pair]].Where(holder => _model.PairNeed[holder] != need).Select(holder => (Holder: holder, More: _model.Value[holder] - _model.Value[pair])))
            .OrderByDescending(other => other.More).ThenBy(other => _model.Needs[_model.PairNeed[other.Holder]].Id)
            .Take(Named).ToList();
        return Because(
            taken.Exists(other => other.More != 0) ? UnmatchedReason.OutCompeted : UnmatchedReason.CapacityExhausted,
            taken.Select(other => _model.Needs[_model.PairNeed[other.Holder]].Id).Distinct());
    }
}
