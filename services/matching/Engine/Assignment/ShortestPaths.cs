namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Successive shortest paths: each unit of supply goes the cheapest way that the flow of the others leaves, moving them where that is cheaper for all.
/// Prices are kept between searches, so that reduced costs stay at or above zero and every search is a short Dijkstra.
/// After each step the flow is optimal for the supply sent so far.
/// </summary>
public sealed class ShortestPaths(Network network)
{
    private readonly RadixHeap heap = new();
    private long[] distance = new long[network.Nodes];
    private int[] reachedBy = new int[network.Nodes];
    private int[] labelled = new int[network.Nodes];
    private int[] order = new int[network.Nodes];
    private int round;
    private int settledCount;
    private int target;
    private long reached;
    private long found;

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
        round++;
        heap.Clear();
        settledCount = 0;
        found = long.MaxValue;
        target = to;
        reached = 0;
        Reach(from, 0, 0);

        while (heap.Count > 0)
        {
            (reached, var node) = heap.TakeLeast();
            if (reached >= found)
                break;
            if (distance[node] < reached)
                continue;
            order[settledCount++] = node;
            Leave(node);
        }

        return found < long.MaxValue;
    }

    /// <summary>Looks along every arc with room from the node, and back along every arc that carries flow into it.</summary>
    private void Leave(int node)
    {
        var (arcs, prices, tails, nextIn) = (network.Arcs, network.Price, network.Tails, network.NextIn);
        var start = reached + prices[node];
        var limit = found;
        var end = network.FirstArc[node + 1];
        for (var arc = network.FirstArc[node]; arc < end; arc++)
        {
            ref readonly var forward = ref arcs[arc];
            var length = start + forward.Cost - prices[forward.Head];
            if (length < limit && forward.Room > 0)
            {
                Reach(forward.Head, arc, length);
                limit = found;
            }
        }

        for (var arc = network.FirstIn[node]; arc >= 0; arc = nextIn[arc])
        {
            var length = start - arcs[arc].Cost - prices[tails[arc]];
            if (length < found)
                Reach(tails[arc], ~arc, length);
        }
    }

    private void Reach(int next, int by, long length)
    {
        if (labelled[next] == round && distance[next] <= length)
            return;
        labelled[next] = round;
        distance[next] = length;
        reachedBy[next] = by;
        if (next == target)
            found = length;
        else
            heap.Add(length, next);
    }

    /// <summary>Sends along the way just found, as much as fits, and keeps the prices right.</summary>
    /// <returns>How much was sent.</returns>
    public int Send(int from, int to, int most)
    {
        for (var index = 0; index < settledCount; index++)
        {
            var node = order[index];
            if (distance[node] < found)
                network.Price[node] += distance[node] - found;
        }

        var amount = most;
        foreach (var step in Way(from, to))
            amount = Math.Min(amount, step >= 0 ? network.Arcs[step].Room : network.Flows[~step]);
        foreach (var step in Way(from, to))
            network.Push(step >= 0 ? step : ~step, step >= 0 ? amount : -amount);
        return amount;
    }

    /// <summary>The way just found, last arc first: arcs as they are, ways back as their complement.</summary>
    public Steps Way(int from, int to) => new(network, reachedBy, from, to);

    private void MakeRoom()
    {
        if (distance.Length >= network.Nodes)
            return;
        var size = network.Supply.Length;
        Array.Resize(ref distance, size);
        Array.Resize(ref reachedBy, size);
        Array.Resize(ref labelled, size);
        Array.Resize(ref order, size);
    }

    /// <summary>Walks back from the target.</summary>
    public struct Steps(Network network, int[] reachedBy, int from, int to)
    {
        private int node = to;

        public int Current { get; private set; }

        public readonly Steps GetEnumerator() => this;

        public bool MoveNext()
        {
            if (node == from)
                return false;
            Current = reachedBy[node];
            node = Current >= 0 ? network.Tails[Current] : network.Arcs[~Current].Head;
            return true;
        }
    }
}
