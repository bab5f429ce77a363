using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>What a network is built with besides the model.</summary>
internal sealed record NetworkSettings
{
    /// <summary>Most places of each pair; null takes the model's.</summary>
    public int[]? Limits { get; init; }

    /// <summary>Providers that give nothing.</summary>
    public bool[]? Closed { get; init; }

    /// <summary>Providers that give at least their least load where any plan allows it.</summary>
    public bool[]? Raised { get; init; }

    /// <summary>Price of a unit of each provider's budget, in parts of <see cref="WorldNetwork.Scale"/>.</summary>
    public long[]? BudgetPrices { get; init; }

    /// <summary>Points that a place counts more in a State that has nothing.</summary>
    public int Weight { get; init; }

    /// <summary>Whether places unserved pass through a node of their State.</summary>
    public bool StateNodes { get; init; }
}

/// <summary>
/// The world as a network. A place flows from its need through a provider to the sink, or, unserved, through its State and regional group:
/// <code>
/// need → provider ───────────────→ sink
///    └→ State unserved → group unserved → sink
/// </code>
/// Fairness makes the places unserved in one State dearer the more they are; a quota bounds what is unserved in a group. Both stay networks.
/// </summary>
internal sealed class WorldNetwork
{
    /// <summary>Costs are points times this, so that prices of budgets can be fine.</summary>
    public const int Scale = 1 << 16;

    private const int Quarters = 4;
    private readonly AssignmentModel _model;
    private readonly int[] _nodeOfNeed;
    private readonly int[] _nodeOfProvider;
    private readonly int[] _nodeOfState;

    public WorldNetwork(AssignmentModel model, NetworkSettings settings)
    {
        _model = model;
        Settings = settings;
        var scale = settings.BudgetPrices is null ? 1 : Scale;
        Unit = scale;
        var largest = Enumerable.Range(0, _model.Value.Length).Select(pair => Math.Abs(PairCost(pair))).DefaultIfEmpty().Max();
        // No way through the network can gain so much: what costs this is done only when it must be.
        Prohibitive = (largest + ((long)settings.Weight * scale) + 1) * ((2L * _model.Providers.Length) + 4);

        Network = new Network(_model.Needs.Length + _model.Providers.Length + _model.StateCodes.Length + 8, _model.Value.Length + _model.Needs.Length + (2 * _model.Providers.Length) + (Quarters * _model.StateCodes.Length) + 16);
        var groups = AddGroups();
        _nodeOfState = new int[_model.StateCodes.Length];
        if (settings.StateNodes || groups.Count > 0)
            AddStates(groups);
        _nodeOfProvider = new int[_model.Providers.Length];
        for (var provider = 0; provider < _model.Providers.Length; provider++)
            AddProvider(provider);
        _nodeOfNeed = new int[_model.Needs.Length];
        for (var need = 0; need < _model.Needs.Length; need++)
            AddNeed(need);
    }

    public Network Network { get; }
    public NetworkSettings Settings { get; }

    /// <summary>Cost of one point.</summary>
    public int Unit { get; }

    public long Prohibitive { get; }

    public int NodeOfState(int state) => _nodeOfState[state];

    public int NodeOfProvider(int provider) => _nodeOfProvider[provider];

    public int NodeOfNeed(int need) => _nodeOfNeed[need];

    /// <summary>The State of a node, or −1.</summary>
    public int StateOfNode(int node) =>
        _nodeOfState.Length > 0 && _nodeOfState[0] > 0 && node >= _nodeOfState[0] && node <= _nodeOfState[^1] ? node - _nodeOfState[0] : -1;

    /// <summary>Pairs of a need follow its arc to stay unserved.</summary>
    public int ArcOf(int pair)
    {
        var need = _model.PairNeed[pair];
        return Network.FirstArc[_nodeOfNeed[need]] + 1 + pair - _model.FirstPair[need];
    }

    /// <summary>The pair of an arc, or −1.</summary>
    public int PairOf(int arc)
    {
        var node = Network.Tails[arc];
        var place = arc - Network.FirstArc[node] - 1;
        return _nodeOfNeed.Length > 0 && node >= _nodeOfNeed[0] && place >= 0 ? _model.FirstPair[node - _nodeOfNeed[0]] + place : -1;
    }

    public bool Solve(Action? progress, CancellationToken cancellation)
    {
        long capacity = 0;
        long asked = 0;
        for (var provider = 0; provider < _model.Providers.Length; provider++)
            capacity += _model.Load[provider];
        for (var need = 0; need < _model.Needs.Length; need++)
            asked += _model.Open[need];
        // Where places are scarce, every late need would search all that is taken: measured ten times slower than pivots.
        return capacity * 20 < asked * 19
            ? NetworkSimplex.Run(Network, progress, cancellation)
            : new ShortestPaths(Network).Run(progress, cancellation);
    }

    public int[] Plan()
    {
        var plan = new int[_model.Value.Length];
        for (var pair = 0; pair < plan.Length; pair++)
            plan[pair] = Network.Flows[ArcOf(pair)];
        return plan;
    }

    /// <summary>What moving one place to this pair costs the plan at least, in points, by the prices of the network.</summary>
    public long Loss(int pair)
    {
        var reduced = Network.Arcs[ArcOf(pair)].Cost + Network.Price[_nodeOfNeed[_model.PairNeed[pair]]] - Network.Price[_nodeOfProvider[_model.PairProvider[pair]]];
        return Math.Max(0, reduced / Unit);
    }

    /// <summary>Total of the costs that are no value: quotas, least loads, fairness; the same for every flow that keeps to them as this one does.</summary>
    public Int128 OtherCosts()
    {
        Int128 total = 0;
        for (var arc = 0; arc < Network.FirstArc[_nodeOfNeed.Length > 0 ? _nodeOfNeed[0] : Network.Nodes]; arc++)
            total += (Int128)Network.Arcs[arc].Cost * Network.Flows[arc];
        return total;
    }

    private long PairCost(int pair) =>
        ((long)-_model.Value[pair] * Unit) + (Settings.BudgetPrices is { } prices ? prices[_model.PairProvider[pair]] * _model.Cost[pair] : 0);

    private Dictionary<string, int> AddGroups()
    {
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var limits in QuotaLimits.Of(_model))
        {
            nodes[limits.Group] = Network.AddNode();
            Network.AddArc(Network.Sink, -Prohibitive, limits.Open - limits.Most);
            Network.AddArc(Network.Sink, 0, limits.Most - limits.Least);
            Network.AddArc(Network.Sink, Prohibitive, limits.Least + 1);
        }

        return nodes;
    }

    private void AddStates(Dictionary<string, int> groups)
    {
        var open = new int[_nodeOfState.Length];
        for (var need = 0; need < _model.Needs.Length; need++)
            open[_model.StateOf[need]] += _model.Open[need];
        for (var state = 0; state < _nodeOfState.Length; state++)
        {
            _nodeOfState[state] = Network.AddNode();
            var head = groups.GetValueOrDefault(_model.GroupOfState[state], Network.Sink);
            var parts = Settings.Weight > 0 ? Quarters : 1;
            for (var part = 0; part < parts; part++)
            {
                var capacity = (open[state] * (long)(part + 1) / parts) - (open[state] * (long)part / parts);
                var cost = parts == 1 ? 0 : (long)Settings.Weight * Unit * part / (parts - 1);
                Network.AddArc(head, cost, (int)capacity + (part == parts - 1 ? 1 : 0));
            }
        }
    }

    private void AddProvider(int provider)
    {
        _nodeOfProvider[provider] = Network.AddNode();
        var load = Settings.Closed?[provider] == true ? 0 : _model.Load[provider];
        var least = Settings.Raised?[provider] == true ? Math.Min(load, _model.Least[provider]) : 0;
        // Four times: a least load is never given up for quotas, of which one move can mend two.
        if (least > 0)
            Network.AddArc(Network.Sink, -4 * Prohibitive, least);
        Network.AddArc(Network.Sink, 0, load - least);
    }

    private void AddNeed(int need)
    {
        _nodeOfNeed[need] = Network.AddNode(_model.Open[need]);
        var state = _nodeOfState[_model.StateOf[need]];
        Network.AddArc(state == 0 ? Network.Sink : state, 0, _model.Open[need] + 1);
        for (var pair = _model.FirstPair[need]; pair < _model.FirstPair[need + 1]; pair++)
            Network.AddArc(_nodeOfProvider[_model.PairProvider[pair]], PairCost(pair), Settings.Closed?[_model.PairProvider[pair]] == true ? 0 : (Settings.Limits ?? _model.Limit)[pair]);
    }
}

/// <summary>A quota in places.</summary>
/// <param name="Open">Places that locks leave open in the group.</param>
/// <param name="Least">At least to be served of them, <paramref name="Most"/> at most.</param>
internal sealed record QuotaLimits(string Group, int Open, int Least, int Most)
{
    public static IEnumerable<QuotaLimits> Of(AssignmentModel _model)
    {
        var all = _model.Givable;
        foreach (var quota in _model.Problem.Quotas.OrderBy(quota => quota.Group, StringComparer.Ordinal))
        {
            var code = RegionalGroups.TryParse(quota.Group, out var group) ? RegionalGroups.Code(group) : quota.Group;
            var needs = Enumerable.Range(0, _model.Needs.Length).Where(need => _model.GroupOfState[_model.StateOf[need]] == code).ToList();
            var open = needs.Sum(need => _model.Open[need]);
            var locked = needs.Sum(need => _model.Asked[need] - _model.Open[need]);
            var most = (int)Math.Clamp((all * quota.MostShare / 10_000) - locked, 0, open);
            var least = (int)Math.Clamp(((all * quota.LeastShare) + 9_999) / 10_000 - locked, 0, most);
            yield return new QuotaLimits(code, open, least, most);
        }
    }
}
