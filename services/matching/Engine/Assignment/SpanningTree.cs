namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// The basis of network simplex: a tree over all nodes, rooted in the sink, in which tree arcs have reduced cost zero. Children hang in lists,
/// so that a cut-off part is turned over along one stem and walked once.
/// </summary>
internal sealed class SpanningTree
{
    private const int None = -1;
    private readonly Network network;
    private readonly int[] parent;
    private readonly int[] arcToParent;
    private readonly bool[] up;
    private readonly int[] depth;
    private readonly int[] firstChild;
    private readonly int[] next;
    private readonly int[] previous;

    /// <summary>Every node hangs on its first arc that has room, which leads to an earlier node: from anywhere more can flow to the sink, and pivots cannot run in circles.</summary>
    public SpanningTree(Network network)
    {
        this.network = network;
        parent = new int[network.Nodes];
        arcToParent = new int[network.Nodes];
        up = new bool[network.Nodes];
        depth = new int[network.Nodes];
        firstChild = new int[network.Nodes];
        next = new int[network.Nodes];
        previous = new int[network.Nodes];
        Array.Fill(firstChild, None);
        parent[Network.Sink] = None;
        network.Price[Network.Sink] = 0;
        for (var node = 1; node < network.Nodes; node++)
        {
            var arc = network.FirstArc[node];
            while (arc + 1 < network.FirstArc[node + 1] && network.Arcs[arc].Room == 0)
                arc++;
            Hang(node, network.Arcs[arc].Head, arc, upwards: true);
            Settle(node);
        }
    }

    public int[] Parent => parent;
    public int[] ArcToParent => arcToParent;

    /// <summary>Whether the arc leads from the node to its parent.</summary>
    public bool[] Up => up;

    public int Join(int one, int other)
    {
        while (one != other)
        {
            if (depth[one] >= depth[other])
                one = parent[one];
            else
                other = parent[other];
        }

        return one;
    }

    /// <summary>Cuts the arc above <paramref name="cut"/> and hangs that part by <paramref name="arc"/>, which joins its node <paramref name="inner"/> to <paramref name="outer"/>.</summary>
    public void Move(int cut, int inner, int outer, int arc)
    {
        var (node, above, by, upwards) = (inner, outer, arc, network.Tails[arc] == inner);
        while (true)
        {
            var (oldAbove, oldBy, oldUp) = (parent[node], arcToParent[node], up[node]);
            Unhang(node);
            Hang(node, above, by, upwards);
            if (node == cut)
                break;
            (above, node, by, upwards) = (node, oldAbove, oldBy, !oldUp);
        }

        Settle(inner);
        for (var below = inner; (below = After(below, inner)) != None;)
            Settle(below);
    }

    private void Hang(int node, int above, int arc, bool upwards)
    {
        parent[node] = above;
        arcToParent[node] = arc;
        up[node] = upwards;
        next[node] = firstChild[above];
        previous[node] = None;
        if (next[node] != None)
            previous[next[node]] = node;
        firstChild[above] = node;
    }

    private void Unhang(int node)
    {
        if (previous[node] == None)
            firstChild[parent[node]] = next[node];
        else
            next[previous[node]] = next[node];
        if (next[node] != None)
            previous[next[node]] = previous[node];
    }

    private void Settle(int node)
    {
        var above = parent[node];
        var cost = network.Arcs[arcToParent[node]].Cost;
        depth[node] = depth[above] + 1;
        network.Price[node] = network.Price[above] + (up[node] ? -cost : cost);
    }

    /// <summary>The next node below <paramref name="top"/>, parents before children.</summary>
    private int After(int node, int top)
    {
        if (firstChild[node] != None)
            return firstChild[node];
        for (; node != top; node = parent[node])
        {
            if (next[node] != None)
                return next[node];
        }

        return None;
    }
}
