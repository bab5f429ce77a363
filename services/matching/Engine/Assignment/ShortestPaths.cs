namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Successive shortest paths: each unit of supply goes the cheapest way that the flow of the others leaves, moving them where that is cheaper for all.
/// Prices are kept between searches, so that reduced costs stay at or above zero and every search is a short Dijkstra.
/// After each step the flow is optimal for the supply sent so far.
/// </summary>
public sealed class ShortestPaths(Network network)
{
    private readonly RadixHeap _heap = new();
    private long[] _distance = new long[network.Nodes];
    private int[] _reachedBy = new int[network.Nodes];
    private int[] _labelled = new int[network.Nodes];
    private int[] _order = new int[network.Nodes];
    private int _round;
    private int _settledCount;
    private int _target;
    private long _reached;
    private long _found;

    /// <summary>Sends all supply, node by node; stops between two paths when cancelled and parks the rest where it costs least without moving others.</summary>
    /// <param name="progress">Called a few dozen times; the flow is then a plan for the needs sent so far.</param>
    /// <returns>Whether everything was sent.</returns>
    public bool Run(Action? progress, CancellationToken cancellation)
    {
        network.SetPrices();
        var count = 0;
        var told = 64 + (network.Nodes / 32);
        for (var node = 1; node < network.Nodes; node++)
        {
            if (network.Excess[node] == 0)
                continue;
            if ((++count & 63) == 0 && cancellation.IsCancellationRequested)
                break;
            if (count % told == 0)
                progress?.Invoke();

            SendAll(node);
        }

        return network.ParkRest() == 0;
    }

    /// <summary>Sends the supply of one node to the sink.</summary>
    public void SendAll(int node)
    {
        while (network.Excess[node] > 0)
        {
            if (!Find(node, Network.Sink))
                throw new InvalidOperationException("A need has no way to stay unserved.");
            network.Excess[node] -= Send(node, Network.Sink, network.Excess[node]);
        }
    }

    /// <summary>Looks for the cheapest way; changes nothing.</summary>
    public bool Find(int from, int to)
    {
        MakeRoom();
        _round++;
        _heap.Clear();
        _settledCount = 0;
        _found = long.MaxValue;
        _target = to;
        _reached = 0;
        Reach(from, 0, 0);

        while (_heap.Count > 0)
        {
            (_reached, var node) = _heap.TakeLeast();
            if (_reached >= _found)
                break;
            if (_distance[node] < _reached)
                continue;
            _order[_settledCount++] = node;
            Leave(node);
        }

        return _found < long.MaxValue;
    }

    /// <summary>Looks along every arc with room from the node, and back along every arc that carries flow into it.</summary>
    private void Leave(int node)
    {
        var (arcs, prices, tails, nextIn) = (network.Arcs, network.Price, network.Tails, network.NextIn);
        var start = _reached + prices[node];
        var limit = _found;
        var end = network.FirstArc[node + 1];
        for (var arc = network.FirstArc[node]; arc < end; arc++)
        {
            ref readonly var forward = ref arcs[arc];
            var length = start + forward.Cost - prices[forward.Head];
            if (length < limit && forward.Room > 0)
            {
                Reach(forward.Head, arc, length);
                limit = _found;
            }
        }

        for (var arc = network.FirstIn[node]; arc >= 0; arc = nextIn[arc])
        {
            var length = start - arcs[arc].Cost - prices[tails[arc]];
            if (length < _found)
                Reach(tails[arc], ~arc, length);
        }
    }

    private void Reach(int next, int by, long length)
    {
        if (_labelled[next] == _round && _distance[next] <= length)
            return;
        _labelled[next] = _round;
        _distance[next] = length;
        _reachedBy[next] = by;
        if (next == _target)
            _found = length;
        else
            _heap.Add(length, next);
    }

    /// <summary>Sends along the way just found, as much as fits, and keeps the prices right.</summary>
    /// <returns>How much was sent.</returns>
    public int Send(int from, int to, int most)
    {
        for (var index = 0; index < _settledCount; index++)
        {
            var node = _order[index];
            if (_distance[node] < _found)
                network.Price[node] += _distance[node] - _found;
        }

        var amount = most;
        foreach (var step in Way(from, to))
            amount = Math.Min(amount, step >= 0 ? network.Arcs[step].Room : network.Flows[~step]);
        foreach (var step in Way(from, to))
            network.Push(step >= 0 ? step : ~step, step >= 0 ? amount : -amount);
        return amount;
    }

    /// <summary>The way just found, last arc first: arcs as they are, ways back as their complement.</summary>
    public Steps Way(int from, int to) => new(network, _reachedBy, from, to);

    private void MakeRoom()
    {
        if (_distance.Length >= network.Nodes)
            return;
        var size = network.Supply.Length;
        Array.Resize(ref _distance, size);
        Array.Resize(ref _reachedBy, size);
        Array.Resize(ref _labelled, size);
        Array.Resize(ref _order, size);
    }

    /// <summary>Walks back from the target.</summary>
    public struct Steps(Network network, int[] reachedBy, int from, int to)
    {
        private int _node = to;

        public int Current { get; private set; }

        public readonly Steps GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_node == from)
                return false;
            Current = reachedBy[_node];
            _node = Current >= 0 ? network.Tails[Current] : network.Arcs[~Current].Head;
            return true;
        }
    }
}
