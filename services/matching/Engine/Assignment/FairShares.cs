namespace Counterpart.Matching.Engine.Assignment;

internal sealed record FairOutcome(int[] Plan, WorldNetwork World, int Weight, int PlacesMoved, Certificate Certificate, bool Finished);

/// <summary>
/// Raises the worst-served States. First every State's places count more the less it has (convex costs, still a network). Then, again and again, the
/// worst-served State gets one more place by the cheapest way there is, while no State falls below it, until the next place would
/// take total value below what may be given up. Floors only rise, so the share of the worst-served State ends as high as the allowance permits.
/// </summary>
internal sealed class FairShares
{
    private readonly AssignmentModel _model;
    private readonly WorldNetwork _world;
    private readonly ShortestPaths _paths;
    private readonly int[] _asked;
    private readonly int[] _open;
    private readonly int[] _served;
    private readonly int[] _floor;
    private readonly bool[] _final;
    private long _value;

    private FairShares(AssignmentModel model, WorldNetwork world)
    {
        _model = model;
        _world = world;
        _paths = new ShortestPaths(_world.Network);
        var states = _model.StateCodes.Length;
        (_asked, _open, _served, _floor, _final) = (new int[states], new int[states], new int[states], new int[states], new bool[states]);
        var plan = _world.Plan();
        _value = _model.TotalValue(plan);
        var servedNeeds = _model.Served(plan);
        for (var need = 0; need < _model.Needs.Length; need++)
        {
            _asked[_model.StateOf[need]] += _model.Asked[need];
            _open[_model.StateOf[need]] += _model.Open[need];
            _served[_model.StateOf[need]] += servedNeeds[need];
        }
    }

    public static FairOutcome Raise(AssignmentModel model, OptimumOutcome optimum, Fairness fairness, IProgress<AssignmentProgress>? progress, CancellationToken cancellation)
    {
        var best = model.TotalValue(optimum.Plan);
        var least = best - (long)((Int128)best * fairness.Within / 10_000);
        var loads = model.Loads(optimum.Plan);
        var settings = new NetworkSettings
        {
            Limits = Optimum.Affordable(model, optimum.Limits, optimum.Plan),
            Closed = [.. loads.Index().Select(entry => optimum.Closed[entry.Index] || (entry.Item == 0 && model.Least[entry.Index] > 0))],
            Raised = Array.ConvertAll(model.Least, places => places > 0),
            StateNodes = true,
        };

        for (var weight = fairness.Weight; ; weight /= 2)
        {
            var network = new WorldNetwork(model, settings with { Weight = weight });
            var finished = network.Solve(null, cancellation);
            var shares = new FairShares(model, network);
            if (shares._value < least && weight > 0 && finished)
                continue;
            if (shares._value < least)
                return new FairOutcome(optimum.Plan, optimum.World, 0, 0, optimum.Certificate, Finished: false);
            var moved = shares.Move(least, progress, cancellation);
            var check = DualCheck.Of(network.Network);
            var plan = network.Plan();
            if (!model.Keeps(plan))
                return new FairOutcome(optimum.Plan, optimum.World, 0, 0, optimum.Certificate, finished);
            return new FairOutcome(plan, network, weight, moved,
                new Certificate((long)-check.Cost, (long)-check.Bound, check.Arcs, check.Violations, check.Feasible), finished && !cancellation.IsCancellationRequested);
        }
    }

    private int Move(long least, IProgress<AssignmentProgress>? progress, CancellationToken cancellation)
    {
        var moved = 0;
        while (!cancellation.IsCancellationRequested && Worst() is var state and >= 0)
        {
            KeepOthersAbove(state);
            switch (RaiseOne(state, least))
            {
                case Step.Raised:
                    if ((++moved & 255) == 0)
                        progress?.Report(new AssignmentProgress("fairness", _served.Sum(), _asked.Sum(), _value));
                    break;
                case Step.NoWay:
                    _final[state] = true;
                    break;
                default:
                    return moved;
            }
        }

        return moved;
    }

    private enum Step { Raised, NoWay, TooDear }

    /// <summary>The State with the least share of what it asks for, of those that may still rise; −1 without one.</summary>
    private int Worst()
    {
        var worst = -1;
        for (var state = 0; state < _asked.Length; state++)
        {
            _final[state] |= _served[state] == _asked[state];
            if (!_final[state] && (worst < 0 || (long)_served[state] * _asked[worst] < (long)_served[worst] * _asked[state]))
                worst = state;
        }

        return worst;
    }

    private void KeepOthersAbove(int worst)
    {
        for (var state = 0; state < _asked.Length; state++)
        {
            var equal = (int)((((long)_served[worst] * _asked[state]) + _asked[worst] - 1) / _asked[worst]);
            SetFloor(state, Math.Min(_served[state], equal));
        }
    }

    private void SetFloor(int state, int places)
    {
        if (places <= _floor[state])
            return;
        _floor[state] = places;
        var locked = _asked[state] - _open[state];
        var left = _open[state] - Math.Max(0, places - locked);
        var node = _world.NodeOfState(state);
        for (var arc = _world.Network.FirstArc[node]; arc < _world.Network.FirstArc[node + 1]; arc++)
        {
            var capacity = _world.Network.Flows[arc] + _world.Network.Arcs[arc].Room;
            var allowed = Math.Min(capacity, left);
            _world.Network.ChangeCapacity(arc, allowed - capacity);
            left -= allowed;
        }
    }

    /// <summary>Takes one place out of those unserved and sends it the cheapest other way.</summary>
    private Step RaiseOne(int state, long least)
    {
        var network = _world.Network;
        var node = _world.NodeOfState(state);
        var arc = network.FirstArc[node + 1] - 1;
        while (arc >= network.FirstArc[node] && network.Flows[arc] == 0)
            arc--;
        if (arc < network.FirstArc[node])
            return Step.NoWay;
        var target = network.Arcs[arc].Head;
        // Room beyond its flow would lead the place straight back.
        for (var same = network.FirstArc[node]; same < network.FirstArc[node + 1]; same++)
            network.ChangeCapacity(same, -network.Arcs[same].Room);
        network.Push(arc, -1);
        network.ChangeCapacity(arc, -1);

        var way = _paths.Find(node, target) ? Step.Raised : Step.NoWay;
        long gain = 0;
        if (way == Step.Raised)
        {
            foreach (var step in _paths.Way(node, target))
            {
                if (_world.PairOf(step >= 0 ? step : ~step) is var pair and >= 0)
                    gain += step >= 0 ? _model.Value[pair] : -_model.Value[pair];
            }

            if (_value + gain < least)
                way = Step.TooDear;
            // A way that is forbidden but for want of any other breaks a quota or a least load.
            else if (Breaks(node, target))
                way = Step.NoWay;
        }

        if (way != Step.Raised)
        {
            network.ChangeCapacity(arc, 1);
            network.Push(arc, 1);
            return way;
        }

        foreach (var step in _paths.Way(node, target))
        {
            if (network.Arcs[step >= 0 ? step : ~step].Head is var head && _world.StateOfNode(head) is var other and >= 0)
                _served[other] += step >= 0 ? -1 : 1;
        }

        _value += gain;
        _paths.Send(node, target, 1);
        _floor[state] = Math.Max(_floor[state], _served[state]);
        return way;
    }

    private bool Breaks(int node, int target)
    {
        Int128 cost = 0;
        foreach (var step in _paths.Way(node, target))
            cost += step >= 0 ? _world.Network.Arcs[step].Cost : -_world.Network.Arcs[~step].Cost;
        return cost > _world.Prohibitive / 2;
    }
}
