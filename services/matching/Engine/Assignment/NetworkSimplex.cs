namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Primal network simplex with block search for the entering arc: the better way when each need suits a hundred providers and more.
/// It starts with everybody unserved and is feasible after every pivot, so that it can be stopped at any time.
/// </summary>
public sealed class NetworkSimplex
{
    private const sbyte Full = -1;
    private const sbyte InTree = 0;
    private const sbyte Empty = 1;
    private const int LeastBlock = 10;

    private readonly Network network;
    private readonly SpanningTree tree;
    private readonly sbyte[] state;
    private readonly int[] flow;
    private readonly int[] room;
    private readonly int block;
    private int nextArc;

    private NetworkSimplex(Network network)
    {
        this.network = network;
        network.ParkRest();
        tree = new SpanningTree(network);
        state = new sbyte[network.ArcCount];
        flow = network.Flows.AsSpan(0, network.ArcCount).ToArray();
        room = new int[network.ArcCount];
        for (var arc = 0; arc < network.ArcCount; arc++)
        {
            room[arc] = network.Arcs[arc].Room;
            // An arc without capacity never enters.
            state[arc] = room[arc] + flow[arc] == 0 ? InTree : room[arc] == 0 ? Full : Empty;
        }

        for (var node = 1; node < network.Nodes; node++)
            state[tree.ArcToParent[node]] = InTree;
        block = Math.Max(LeastBlock, (int)Math.Sqrt(network.ArcCount));
    }

    /// <param name="progress">Called now and then; the flow is then the best so far.</param>
    /// <returns>Whether the optimum was reached before it was cancelled.</returns>
    public static bool Run(Network network, Action? progress, CancellationToken cancellation)
    {
        var simplex = new NetworkSimplex(network);
        var finished = simplex.Pivot(progress, cancellation);
        simplex.WriteFlow();
        return finished;
    }

    private void WriteFlow()
    {
        for (var arc = 0; arc < network.ArcCount; arc++)
        {
            if (flow[arc] != network.Flows[arc])
                network.Push(arc, flow[arc] - network.Flows[arc]);
        }
    }

    private bool Pivot(Action? progress, CancellationToken cancellation)
    {
        for (var node = 1; node < network.Nodes; node++)
        {
            if (network.Supply[node] > 0)
                Enter(Best(network.FirstArc[node], network.FirstArc[node + 1]));
        }

        var count = 0;
        var told = 4_096 + (network.Nodes / 8);
        int entering;
        while ((entering = FindEntering()) >= 0)
        {
            Enter(entering);
            if ((++count & 1023) == 0 && cancellation.IsCancellationRequested)
                return false;
            if (progress is null || count % told != 0)
                continue;
            WriteFlow();
            progress();
        }

        return true;
    }

    /// <summary>The worst violation in the first block that has one, going round from where the last search ended.</summary>
    private int FindEntering()
    {
        var start = nextArc;
        for (var scanned = 0; scanned < network.ArcCount;)
        {
            var end = Math.Min(start + block, network.ArcCount);
            var best = Best(start, end);
            scanned += end - start;
            start = end == network.ArcCount ? 0 : end;
            if (best < 0)
                continue;
            nextArc = start;
            return best;
        }

        return -1;
    }

    private int Best(int start, int end)
    {
        var (arcs, tails, price) = (network.Arcs, network.Tails, network.Price);
        var best = -1;
        long worst = 0;
        for (var arc = start; arc < end; arc++)
        {
            ref readonly var read = ref arcs[arc];
            var violation = state[arc] * (read.Cost + price[tails[arc]] - price[read.Head]);
            if (violation >= worst)
                continue;
            worst = violation;
            best = arc;
        }

        return best;
    }

    /// <summary>Sends as much as fits round the cycle that the arc closes; the last arc that blocks it, seen from the join, leaves the tree.</summary>
    private void Enter(int entering)
    {
        if (entering < 0)
            return;
        var forward = state[entering] == Empty;
        var (tail, head) = (network.Tails[entering], network.Arcs[entering].Head);
        var (first, second) = forward ? (tail, head) : (head, tail);
        var join = tree.Join(first, second);
        var amount = room[entering] + flow[entering];
        var cut = -1;
        var cutOnFirst = false;
        for (var node = first; node != join; node = tree.Parent[node])
        {
            var arc = tree.ArcToParent[node];
            var fits = tree.Up[node] ? flow[arc] : room[arc];
            if (fits < amount)
                (amount, cut, cutOnFirst) = (fits, node, true);
        }

        for (var node = second; node != join; node = tree.Parent[node])
        {
            var arc = tree.ArcToParent[node];
            var fits = tree.Up[node] ? room[arc] : flow[arc];
            if (fits <= amount)
                (amount, cut, cutOnFirst) = (fits, node, false);
        }

        if (amount > 0)
        {
            Change(entering, forward ? amount : -amount);
            for (var node = first; node != join; node = tree.Parent[node])
                Change(tree.ArcToParent[node], tree.Up[node] ? -amount : amount);
            for (var node = second; node != join; node = tree.Parent[node])
                Change(tree.ArcToParent[node], tree.Up[node] ? amount : -amount);
        }

        if (cut < 0)
        {
            state[entering] = (sbyte)-state[entering];
            return;
        }

        var leaving = tree.ArcToParent[cut];
        state[leaving] = flow[leaving] == 0 ? Empty : Full;
        state[entering] = InTree;
        tree.Move(cut, cutOnFirst ? first : second, cutOnFirst ? second : first, entering);
    }

    private void Change(int arc, int by)
    {
        flow[arc] += by;
        room[arc] -= by;
    }
}
