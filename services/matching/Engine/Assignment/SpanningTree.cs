namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// The basis of network simplex: a tree over all nodes, rooted in the sink, in which tree arcs have reduced cost zero. Children hang in lists,
/// so that a cut-off part is turned over along one stem and walked once.
/// </summary>
internal sealed class SpanningTree
{
    private const int None = -1;
    private readonly Network _network;
    private readonly int[] _parent;
    private readonly int[] _arcToParent;
    private readonly bool[] _up;
    private readonly int[] _depth;
    private readonly int[] _firstChild;
    private readonly int[] _next;
    private readonly int[] _previous;

    /// <summary>Every node hangs on its first arc that has room, which leads to an earlier node: from anywhere more can flow to the sink, and pivots cannot run in circles.</summary>
    public SpanningTree(Network network)
    {
        _network = network;
        _parent = new int[_network.Nodes];
        _arcToParent = new int[_network.Nodes];
        _up = new bool[_network.Nodes];
        _depth = new int[_network.Nodes];
        _firstChild = new int[_network.Nodes];
        _next = new int[_network.Nodes];
        _previous = new int[_network.Nodes];
        Array.Fill(_firstChild, None);
        _parent[Network.Sink] = None;
        _network.Price[Network.Sink] = 0;
        for (var node = 1; node < _network.Nodes; node++)
        {
            var arc = _network.FirstArc[node];
            while (arc + 1 < _network.FirstArc[node + 1] && _network.Arcs[arc].Room == 0)
                arc++;
            Hang(node, _network.Arcs[arc].Head, arc, upwards: true);
            Settle(node);
        }
    }

    public int[] Parent => _parent;
    public int[] ArcToParent => _arcToParent;

    /// <summary>Whether the arc leads from the node to its parent.</summary>
    public bool[] Up => _up;

    public int Join(int one, int other)
    {
        while (one != other)
        {
            if (_depth[one] >= _depth[other])
                one = _parent[one];
            else
                other = _parent[other];
        }

        return one;
    }

    /// <summary>Cuts the arc above <paramref name="cut"/> and hangs that part by <paramref name="arc"/>, which joins its node <paramref name="inner"/> to <paramref name="outer"/>.</summary>
    public void Move(int cut, int inner, int outer, int arc)
    {
        var (node, above, by, upwards) = (inner, outer, arc, _network.Tails[arc] == inner);
        while (true)
        {
            var (oldAbove, oldBy, oldUp) = (_parent[node], _arcToParent[node], _up[node]);
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
        _parent[node] = above;
        _arcToParent[node] = arc;
        _up[node] = upwards;
        _next[node] = _firstChild[above];
        _previous[node] = None;
        if (_next[node] != None)
            _previous[_next[node]] = node;
        _firstChild[above] = node;
    }

    private void Unhang(int node)
    {
        if (_previous[node] == None)
            _firstChild[_parent[node]] = _next[node];
        else
            _next[_previous[node]] = _next[node];
        if (_next[node] != None)
            _previous[_next[node]] = _previous[node];
    }

    private void Settle(int node)
    {
        var above = _parent[node];
        var cost = _network.Arcs[_arcToParent[node]].Cost;
        _depth[node] = _depth[above] + 1;
        _network.Price[node] = _network.Price[above] + (_up[node] ? -cost : cost);
    }

    /// <summary>The next node below <paramref name="top"/>, parents before children.</summary>
    private int After(int node, int top)
    {
        if (_firstChild[node] != None)
            return _firstChild[node];
        for (; node != top; node = _parent[node])
        {
            if (_next[node] != None)
                return _next[node];
        }

        return None;
    }
}
