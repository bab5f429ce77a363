namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// A plan that stays optimal while needs arrive one by one: each is placed by the cheapest way through the plan as it stands, with the prices kept, so that
/// the plan always equals a full run's in value. Knows loads, seats, locks and forbids; a problem with budgets, least loads, most needs of several places, quotas or prerequisites is run as a whole.
/// One writer at a time.
/// </summary>
public sealed class LivePlan
{
    private readonly Network _network;
    private readonly ShortestPaths _paths;
    private readonly Dictionary<Guid, (int Node, int Seats)> _providers = [];
    private readonly Dictionary<int, Guid> _providerOfNode = [];
    private readonly Dictionary<Guid, int> _needs = [];
    private readonly long _lockedValue;

    /// <exception cref="ArgumentException">The problem has faults or needs a whole run.</exception>
    public LivePlan(AssignmentProblem problem)
    {
        if (ProblemFaults.Of(problem) is [var fault, ..])
            throw new ArgumentException(fault, nameof(problem));
        var model = new AssignmentModel(problem);
        if (!Fits(model))
            throw new ArgumentException("Budgets, least loads, most needs, quotas and prerequisites need a whole run.", nameof(problem));
        var world = new WorldNetwork(model, new NetworkSettings());
        world.Solve(null, CancellationToken.None);
        _network = world.Network;
        _network.Reserve(_network.Nodes / 8, _network.ArcCount / 8);
        _paths = new ShortestPaths(_network);
        _lockedValue = model.LockedValue;
        for (var provider = 0; provider < model.Providers.Length; provider++)
        {
            _providers[model.Providers[provider].Id] = (world.NodeOfProvider(provider), model.Providers[provider].Seats ?? int.MaxValue);
            _providerOfNode[world.NodeOfProvider(provider)] = model.Providers[provider].Id;
        }

        for (var need = 0; need < model.Needs.Length; need++)
            _needs[model.Needs[need].Id] = world.NodeOfNeed(need);
    }

    /// <summary>Whether a plan of this problem can stay optimal need by need.</summary>
    public static bool Fits(AssignmentProblem problem) => ProblemFaults.Of(problem).Count == 0 && Fits(new AssignmentModel(problem));

    private static bool Fits(AssignmentModel model) =>
        model.Problem.Quotas.Count == 0 && Array.TrueForAll(model.Budget, budget => budget == AssignmentModel.NoBudget) && Array.TrueForAll(model.Least, least => least == 0)
        && Array.TrueForAll(model.MostNeeds, most => most == AssignmentModel.AnyNumber) && Array.TrueForAll(model.Waits, waits => !waits);

    /// <summary>Total value, locks included.</summary>
    public long Value => _lockedValue - (long)DualCheck.Of(_network).Cost;

    public Certificate Certificate
    {
        get
        {
            var check = DualCheck.Of(_network);
            return new Certificate(_lockedValue - (long)check.Cost, _lockedValue - (long)check.Bound, check.Arcs, check.Violations, check.Feasible);
        }
    }

    /// <summary>Places a need that has arrived; others move where that is better for all.</summary>
    /// <exception cref="ArgumentException">The need is already there, or waits for another.</exception>
    public void Arrive(AssignableNeed need)
    {
        if (need.After.Any(_needs.ContainsKey))
            throw new ArgumentException($"Need {need.Id} waits for another.", nameof(need));
        var known = need.Candidates.Where(candidate => _providers.ContainsKey(candidate.Provider)).OrderBy(candidate => candidate.Provider).ToList();
        var places = AssignmentModel.Places(need);
        if (!_needs.TryAdd(need.Id, _network.Nodes))
            throw new ArgumentException($"Need {need.Id} is already there.", nameof(need));
        var node = _network.AddNode(places);
        _network.AddArc(Network.Sink, 0, places + 1);
        foreach (var candidate in known)
            _network.AddArc(_providers[candidate.Provider].Node, -candidate.Value, Math.Min(places, _providers[candidate.Provider].Seats));
        _network.SetPrice(node);
        _paths.SendAll(node);
    }

    /// <summary>Who serves a need now, locks not included.</summary>
    public IReadOnlyList<(Guid Provider, int Places)> Of(Guid need)
    {
        var node = _needs[need];
        return [.. Enumerable.Range(_network.FirstArc[node] + 1, _network.FirstArc[node + 1] - _network.FirstArc[node] - 1)
            .Where(arc => _network.Flows[arc] > 0)
            .Select(arc => (_providerOfNode[_network.Arcs[arc].Head], _network.Flows[arc]))];
    }
}
