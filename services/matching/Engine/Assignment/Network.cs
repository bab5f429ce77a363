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

    private Arc[] arcs = new Arc[16];
    private int[] tails = new int[16];
    private int[] flows = new int[16];
    private int[] nextIn = new int[16];
    private int[] previousIn = new int[16];
    private int[] firstArc = new int[9];
    private int[] firstIn = new int[8];
    private int[] supply = new int[8];
    private int[] excess = new int[8];
    private long[] price = new long[8];

    /// <param name="nodes">Expected count, the sink included; the network grows when there are more.</param>
    public Network(int nodes = 8, int arcs = 16)
    {
        GrowNodes(nodes);
        GrowArcs(arcs);
        AddNode();
    }

    public int Nodes { get; private set; }
    public int ArcCount { get; private set; }

    public Arc[] Arcs => arcs;
    public int[] Tails => tails;
    public int[] Flows => flows;

    /// <summary>Arcs of node v are <c>FirstArc[v]</c> until <c>FirstArc[v + 1]</c>.</summary>
    public int[] FirstArc => firstArc;

    public int[] FirstIn => firstIn;
    public int[] NextIn => nextIn;
    public int[] Supply => supply;

    /// <summary>Supply that has not been sent yet.</summary>
    public int[] Excess => excess;

    /// <summary>The dual solution: an arc (u, v) has the reduced cost <c>cost + price[u] − price[v]</c>.</summary>
    public long[] Price => price;

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
        supply[node] = excess[node] = supplied;
        firstIn[node] = None;
        firstArc[node + 1] = firstArc[node] = ArcCount;
        price[node] = 0;
        return node;
    }

    /// <summary>Adds an arc from the newest node.</summary>
    public int AddArc(int head, long cost, int capacity)
    {
        GrowArcs(ArcCount + 1);
        var arc = ArcCount++;
        arcs[arc] = new Arc(cost, head, capacity);
        tails[arc] = Nodes - 1;
        flows[arc] = 0;
        firstArc[Nodes] = ArcCount;
        return arc;
    }

    /// <summary>Sends flow along an arc, or back when negative.</summary>
    public void Push(int arc, int amount)
    {
        var before = flows[arc];
        var after = before + amount;
        flows[arc] = after;
        arcs[arc].Room -= amount;
        if (before == 0 && after > 0)
            Link(arc);
        else if (before > 0 && after == 0)
            Unlink(arc);
    }

    public void ChangeCapacity(int arc, int by) => arcs[arc].Room += by;

    /// <summary>Sets the price of a node so that every arc it can send on has a reduced cost of at least zero, one of them exactly zero.</summary>
    public void SetPrice(int node)
    {
        var highest = long.MinValue;
        for (var arc = firstArc[node]; arc < firstArc[node + 1]; arc++)
        {
            if (arcs[arc].Room > 0)
                highest = Math.Max(highest, price[arcs[arc].Head] - arcs[arc].Cost);
        }

        price[node] = highest == long.MinValue ? 0 : highest;
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
            rest += excess[node];
            Park(node, excess[node]);
            excess[node] = 0;
        }

        return rest;
    }

    private void Park(int node, int amount)
    {
        for (var arc = firstArc[node]; amount > 0; arc++)
        {
            var part = Math.Min(amount, arcs[arc].Room);
            if (part == 0)
                continue;
            Push(arc, part);
            amount -= part;
            if (arcs[arc].Head != Sink)
                Park(arcs[arc].Head, part);
        }
    }

    private void Link(int arc)
    {
        ref var first = ref firstIn[arcs[arc].Head];
        nextIn[arc] = first;
        previousIn[arc] = None;
        if (first != None)
            previousIn[first] = arc;
        first = arc;
    }

    private void Unlink(int arc)
    {
        if (previousIn[arc] == None)
            firstIn[arcs[arc].Head] = nextIn[arc];
        else
            nextIn[previousIn[arc]] = nextIn[arc];
        if (nextIn[arc] != None)
            previousIn[nextIn[arc]] = previousIn[arc];
    }

    private void GrowNodes(int count)
    {
        if (count <= supply.Length)
            return;
        var size = Math.Max(count, supply.Length * 2);
        Array.Resize(ref firstArc, size + 1);
        Array.Resize(ref firstIn, size);
        Array.Resize(ref supply, size);
        Array.Resize(ref excess, size);
        Array.Resize(ref price, size);
    }

    private void GrowArcs(int count)
    {
        if (count <= arcs.Length)
            return;
        var size = Math.Max(count, arcs.Length * 2);
        Array.Resize(ref arcs, size);
        Array.Resize(ref tails, size);
        Array.Resize(ref flows, size);
        Array.Resize(ref nextIn, size);
        Array.Resize(ref previousIn, size);
    }
}
