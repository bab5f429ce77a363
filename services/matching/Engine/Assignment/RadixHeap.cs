using System.Numerics;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Nodes by distance, for a search that never adds less than it took last: bucket b holds distances whose highest bit that differs from the last one taken is
/// bit b − 1, so only the lowest filled bucket is ever sorted out. A node may be in it more than once, the caller skips what is settled.
/// </summary>
public sealed class RadixHeap
{
    private const int Buckets = 64;
    private readonly (long Key, int Node)[][] items = [.. Enumerable.Range(0, Buckets).Select(_ => new (long, int)[16])];
    private readonly int[] counts = new int[Buckets];
    private ulong filled;
    private long last;

    public int Count { get; private set; }

    public void Clear()
    {
        Array.Clear(counts);
        (filled, last, Count) = (0, 0, 0);
    }

    /// <param name="key">From the last key taken up.</param>
    public void Add(long key, int node)
    {
        Count++;
        Put(key, node);
    }

    public (long Key, int Node) TakeLeast()
    {
        if (counts[0] == 0)
            Spread(BitOperations.TrailingZeroCount(filled));
        Count--;
        if (--counts[0] == 0)
            filled &= ~1UL;
        return items[0][counts[0]];
    }

    /// <summary>The least of a bucket is what is taken next; seen from there the others are in lower buckets.</summary>
    private void Spread(int bucket)
    {
        var spread = items[bucket].AsSpan(0, counts[bucket]);
        last = long.MaxValue;
        foreach (var (key, _) in spread)
            last = Math.Min(last, key);
        counts[bucket] = 0;
        filled &= ~(1UL << bucket);
        foreach (var (key, node) in spread)
            Put(key, node);
    }

    private void Put(long key, int node)
    {
        var bucket = Buckets - BitOperations.LeadingZeroCount((ulong)(key ^ last));
        if (counts[bucket] == items[bucket].Length)
            Array.Resize(ref items[bucket], counts[bucket] * 2);
        items[bucket][counts[bucket]++] = (key, node);
        filled |= 1UL << bucket;
    }
}
