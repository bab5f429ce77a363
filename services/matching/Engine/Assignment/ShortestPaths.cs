namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Successive shortest paths: each unit of supply goes the cheapest way that the flow of the others leaves, moving them where that is cheaper for all.
/// Prices are kept between searches, so that reduced costs stay at or above zero and every search is a short Dijkstra.
/// After each step the flow is optimal for the supply sent so far.
/// </summary>
public sealed class ShortestPaths(Network network)
{
    private readonly MinHeap heap = new();
    private long[] distance = new long[network.Nodes];
    private int[] reachedBy = new int[network.Nodes];
    private int[] labelled = new int[network.Nodes];
    private int[] settled = new int[network.Nodes];
    private int[] order = new int[network.Nodes];
    private int[] near = new int[network.Nodes];
    private int round;
    private int settledCount;
    private long found;

    /// <summary>Sends all supply, from the newest node to the oldest; stops between two paths when cancelled and parks the rest where it costs least without moving others.</summary>
    /// <returns>Whether everything was sent.</returns>
    public bool Run(Action<int>? sent, CancellationToken cancellation)
    {
        network.SetPrices();
        var count = 0;
        for (var node = 1; node < network.Nodes; node++)
        {
            if (network.Excess[node] == 0)
                continue;
            if ((++count & 63) == 0)
            {
                sent?.Invoke(count);
                if (cancellation.IsCancellationRequested)
                    break;
            }

            SendAll(node);
        }

        return Park.Rest(network) == 0;
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
        var (arcs, tails, firstArc, firstIn, nextIn, price) = (network.Arcs, network.Tails, network.FirstArc, network.FirstIn, network.NextIn, network.Price);
        round++;
        heap.Clear();
        settledCount = 0;
        found = long.MaxValue;
        // Nodes no farther than the one being settled wait here; they need no heap.
        var nearCount = 0;
        near[nearCount++] = from;
        distance[from] = 0;
        labelled[from] = round;

        while (true)
        {
            int node;
            if (nearCount > 0)
            {
                node = near[--nearCount];
            }
            else if (heap.Count > 0)
            {
                (var key, node) = heap.TakeLeast();
                if (key >= found)
                    break;
            }
            else
            {
                break;
            }

            if (settled[node] == round)
                continue;
            settled[node] = round;
            order[settledCount++] = node;
            var reached = distance[node];
            var start = reached + price[node];

            for (var arc = firstArc[node]; arc < firstArc[node + 1]; arc++)
            {
                ref readonly var forward = ref arcs[arc];
                var length = start + forward.Cost - price[forward.Head];
                if (length < found && forward.Room > 0)
                    Reach(forward.Head, arc, length);
            }

            for (var arc = firstIn[node]; arc >= 0; arc = nextIn[arc])
            {
                var length = start - arcs[arc].Cost - price[tails[arc]];
                if (length < found)
                    Reach(tails[arc], ~arc, length);
            }

            if (found <= reached)
                break;

            void Reach(int next, int by, long length)
            {
                if (labelled[next] == round && distance[next] <= length)
                    return;
                labelled[next] = round;
                distance[next] = length;
                reachedBy[next] = by;
                if (next == to)
                    found = length;
                else if (length == reached)
                    near[nearCount++] = next;
                else
                    heap.Add(length, next);
            }
        }

        return found < long.MaxValue;
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
        Array.Resize(ref settled, size);
        Array.Resize(ref order, size);
        Array.Resize(ref near, size);
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
