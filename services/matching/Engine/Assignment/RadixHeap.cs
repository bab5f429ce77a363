using System.Numerics;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// Nodes by distance, for a search that never adds less than it took last: bucket b holds distances whose highest bit that differs from the last one taken is
/// bit b − 1, so only the lowest filled bucket is ever sorted out. A node may be in it more than once, the caller skips what is settled.
/// </summary>
public sealed class RadixHeap
{
    private const int Buckets = 64;
    private readonly (long Key, int Node)[][] _items = [.. Enumerable.Range(0, Buckets).Select(_ => new (long, int)[16])];
    private readonly int[] _counts = new int[Buckets];
    private ulong _filled;
    private long _last;

    public int Count { get; private set; }

    public void Clear()
    {
        Array.Clear(_counts);
        (_filled, _last, Count) = (0, 0, 0);
    }

    /// <param name="key">From the last key taken up.</param>
    public void Add(long key, int node)
    {
        Count++;
        Put(key, node);
    }

    public (long Key, int Node) TakeLeast()
    {
        if (_counts[0] == 0)
            Spread(BitOperations.TrailingZeroCount(_filled));
        Count--;
        if (--_counts[0] == 0)
            _filled &= ~1UL;
        return _items[0][_counts[0]];
    }

    /// <summary>The least of a bucket is what is taken next; seen from there the others are in lower buckets.</summary>
    private void Spread(int bucket)
    {
        var spread = _items[bucket].AsSpan(0, _counts[bucket]);
        _last = long.MaxValue;
        foreach (var (key, _) in spread)
            _last = Math.Min(_last, key);
        _counts[bucket] = 0;
        _filled &= ~(1UL << bucket);
        foreach (var (key, node) in spread)
            Put(key, node);
    }

    private void Put(long key, int node)
    {
        var bucket = Buckets - BitOperations.LeadingZeroCount((ulong)(key ^ _last));
        if (_counts[bucket] == _items[bucket].Length)
            Array.Resize(ref _items[bucket], _counts[bucket] * 2);
        _items[bucket][_counts[bucket]++] = (key, node);
        _filled |= 1UL << bucket;
    }
}
