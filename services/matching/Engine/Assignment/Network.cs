using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>An arc as the search reads it.</summary>
/// <param name="Room">What can still be sent: capacity minus flow.</param>
[StructLayout(LayoutKind.Auto)]
public record struct Arc(long Cost, int Head, int Room);

/// <summary>
/// A min-cost flow network in arrays. Node 0 is the sink. Arcs lead from a node to nodes made before it, so that prices can be set in one pass.
/// Every node keeps a list of the arcs into it that carry flow: they are the ways back.
/// </summary>
public sealed class Network
{
    public const int Sink = 0;
    private const int None = -1;

    private Arc[] _arcs = new Arc[16];
    private int[] _tails = new int[16];
    private int[] _flows = new int[16];
    private int[] _nextIn = new int[16];
    private int[] _previousIn = new int[16];
    private int[] _firstArc = new int[9];
    private int[] _firstIn = new int[8];
    private int[] _supply = new int[8];
    private int[] _excess = new int[8];
    private long[] _price = new long[8];

    /// <param name="nodes">Expected count, the sink included; the network grows when there are more.</param>
    public Network(int nodes = 8, int arcs = 16)
    {
        GrowNodes(nodes);
        GrowArcs(arcs);
        AddNode();
    }

    public int Nodes { get; private set; }
    public int ArcCount { get; private set; }

    public Arc[] Arcs => _arcs;
    public int[] Tails => _tails;
    public int[] Flows => _flows;

    /// <summary>Arcs of node v are <c>FirstArc[v]</c> until <c>FirstArc[v + 1]</c>.</summary>
    public int[] FirstArc => _firstArc;

    public int[] FirstIn => _firstIn;
    public int[] NextIn => _nextIn;
    public int[] Supply => _supply;

    /// <summary>Supply that has not been sent yet.</summary>
    public int[] Excess => _excess;

    /// <summary>The dual solution: an arc (u, v) has the reduced cost <c>cost + price[u] − price[v]</c>.</summary>
    public long[] Price => _price;

    /// <summary>Makes room, so that what is added soon does not move everything.</summary>
    public void Reserve(int nodes, int arcs)
    {
        GrowNodes(Nodes + nodes);
        GrowArcs(ArcCount + arcs);
    }

    /// <returns>The new node; the arcs added next are its own.</returns>
    public int AddNode(int supplied = 0)
    {
        GrowNodes(Nodes + 1);
        var node = Nodes++;
        _supply[node] = _excess[node] = supplied;
        _firstIn[node] = None;
        _firstArc[node + 1] = _firstArc[node] = ArcCount;
        _price[node] = 0;
        return node;
    }

    /// <summary>Adds an arc from the newest node.</summary>
    public int AddArc(int head, long cost, int capacity)
    {
        GrowArcs(ArcCount + 1);
        var arc = ArcCount++;
        _arcs[arc] = new Arc(cost, head, capacity);
        _tails[arc] = Nodes - 1;
        _flows[arc] = 0;
        _firstArc[Nodes] = ArcCount;
        return arc;
    }

    /// <summary>Sends flow along an arc, or back when negative.</summary>
    public void Push(int arc, int amount)
    {
        var before = _flows[arc];
        var after = before + amount;
        _flows[arc] = after;
        _arcs[arc].Room -= amount;
        if (before == 0 && after > 0)
            Link(arc);
        else if (before > 0 && after == 0)
            Unlink(arc);
    }

    public void ChangeCapacity(int arc, int by) => _arcs[arc].Room += by;

    /// <summary>Sets the price of a node so that every arc it can send on has a reduced cost of at least zero, one of them exactly zero.</summary>
    public void SetPrice(int node)
    {
        var highest = long.MinValue;
        for (var arc = _firstArc[node]; arc < _firstArc[node + 1]; arc++)
        {
            if (_arcs[arc].Room > 0)
                highest = Math.Max(highest, _price[_arcs[arc].Head] - _arcs[arc].Cost);
        }

        _price[node] = highest == long.MinValue ? 0 : highest;
    }

    /// <summary>Prices under which the empty flow is optimal: one pass, because arcs lead to earlier nodes.</summary>
    public void SetPrices()
    {
        for (var node = 1; node < Nodes; node++)
            SetPrice(node);
    }

    /// <summary>Sends what is left along the first arcs of each node: they are its way to stay unserved.</summary>
    /// <returns>How much was left.</returns>
    public int ParkRest()
    {
        var rest = 0;
        for (var node = Nodes - 1; node > Sink; node--)
        {
            rest += _excess[node];
            Park(node, _excess[node]);
            _excess[node] = 0;
        }

        return rest;
    }

    private void Park(int node, int amount)
    {
        for (var arc = _firstArc[node]; amount > 0; arc++)
        {
            var part = Math.Min(amount, _arcs[arc].Room);
            if (part == 0)
                continue;
            Push(arc, part);
            amount -= part;
            if (_arcs[arc].Head != Sink)
                Park(_arcs[arc].Head, part);
        }
    }

    private void Link(int arc)
    {
        ref var first = ref _firstIn[_arcs[arc].Head];
        _nextIn[arc] = first;
        _previousIn[arc] = None;
        if (first != None)
            _previousIn[first] = arc;
        first = arc;
    }

    private void Unlink(int arc)
    {
        if (_previousIn[arc] == None)
            _firstIn[_arcs[arc].Head] = _nextIn[arc];
        else
            _nextIn[_previousIn[arc]] = _nextIn[arc];
        if (_nextIn[arc] != None)
            _previousIn[_nextIn[arc]] = _previousIn[arc];
    }

    private void GrowNodes(int count)
    {
        if (count <= _supply.Length)
            return;
        var size = Math.Max(count, _supply.Length * 2);
        Array.Resize(ref _firstArc, size + 1);
        Array.Resize(ref _firstIn, size);
        Array.Resize(ref _supply, size);
        Array.Resize(ref _excess, size);
        Array.Resize(ref _price, size);
    }

    private void GrowArcs(int count)
    {
        if (count <= _arcs.Length)
            return;
        var size = Math.Max(count, _arcs.Length * 2);
        Array.Resize(ref _arcs, size);
        Array.Resize(ref _tails, size);
        Array.Resize(ref _flows, size);
        Array.Resize(ref _nextIn, size);
        Array.Resize(ref _previousIn, size);
    }
}
