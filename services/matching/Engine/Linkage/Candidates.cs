using System.Numerics;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>
/// Blocking: two records are compared when they share rare keys (a word of a text, the beginning or end of a name, a code, a date, a number). Each record keeps those it shares most with,
/// each key weighing as much as it is rare; a key that too many hold is left aside. So never all with all, whatever the data.
/// </summary>
internal sealed class Candidates
{
    /// <summary>Visits of postings in all; the cap on a key's holders follows from it.</summary>
    private const long MostVisits = 400_000_000;

    /// <summary>Pairs in all: so many partners per record as leave that many.</summary>
    private const int MostPairs = 3_000_000;

    /// <summary>Frequent keys of a record that are joined in pairs.</summary>
    private const int Joined = 5;
    private const int FewestPartners = 6;
    private const int MostPartners = 100;

    private readonly int _left;
    private readonly int _records;
    private readonly int[] _keyStart;
    private readonly int[] _keys;
    private readonly int[] _start;
    private readonly int[] _holders;
    private readonly float[] _weight;

    /// <param name="left">Records of the left side; all of them when there is one side only.</param>
    public Candidates(IReadOnlyList<Column> columns, Words words, int left, int records)
    {
        (_left, _records) = (left, records);
        (_keyStart, _keys) = BlockingKeys.Of(columns, words, records, out var keyCount);
        var holders = Holders(keyCount);
        var cap = Cap(holders, MostVisits / 2);
        (_keyStart, _keys) = WithPairs(holders, cap, ref keyCount);
        holders = Holders(keyCount);
        cap = Math.Max(cap, Cap(holders, MostVisits));
        _start = new int[keyCount + 1];
        _weight = new float[keyCount];
        for (var key = 0; key < keyCount; key++)
        {
            var kept = holders[key] is > 1 && holders[key] <= cap;
            _start[key + 1] = _start[key] + (kept ? holders[key] : 0);
            _weight[key] = kept ? MathF.Log2((records + 1f) / holders[key]) : 0;
        }

        _holders = new int[_start[^1]];
        var at = _start.AsSpan(0, keyCount).ToArray();
        for (var record = 0; record < records; record++)
        {
            foreach (var key in KeysOf(record))
            {
                if (_weight[key] > 0)
                    _holders[at[key]++] = record;
            }
        }
    }

    private ReadOnlySpan<int> KeysOf(int record) => _keys.AsSpan(_keyStart[record].._keyStart[record + 1]);

    /// <returns>Pairs as (lower &lt;&lt; 32 | higher) record number, ascending.</returns>
    public ulong[] Pairs(int partners)
    {
        if (partners == 0)
            partners = Math.Clamp(MostPairs / Math.Max(1, _records), FewestPartners, MostPartners);
        const int block = 4_096;
        var blocks = (_records + block - 1) / block;
        var found = new List<ulong>[blocks];
        Parallel.For(0, blocks, () => new Counter(_records), (number, _, counter) =>
        {
            found[number] = [];
            for (var record = number * block; record < Math.Min(_records, (number + 1) * block); record++)
                Find(record, partners, counter, found[number]);
            return counter;
        }, _ => { });
        var pairs = new ulong[found.Sum(list => list.Count)];
        var at = 0;
        foreach (var list in found)
        {
            list.CopyTo(pairs, at);
            at += list.Count;
        }

        Array.Sort(pairs);
        var kept = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1])
                pairs[kept++] = pairs[i];
        }

        return pairs[..kept];
    }

    private void Find(int record, int partners, Counter counter, List<ulong> into)
    {
        var (from, until) = _left == _records ? (0, _records) : record < _left ? (_left, _records) : (0, _left);
        foreach (var key in KeysOf(record))
        {
            var weight = _weight[key];
            foreach (var other in _holders.AsSpan(_start[key].._start[key + 1]))
            {
                if (other >= from && other < until && other != record)
                    counter.Add(other, weight);
            }
        }

        foreach (var other in counter.Best(partners))
            into.Add(record < other ? ((ulong)record << 32) | (uint)other : ((ulong)other << 32) | (uint)record);
    }

    private int[] Holders(int keyCount)
    {
        var holders = new int[keyCount];
        foreach (var key in _keys)
            holders[key]++;
        return holders;
    }

    /// <summary>Of keys that too many hold, two together may be rare: the rarest few of each record are joined in pairs. Pairs share numbers now and then, which costs a comparison and no more.</summary>
    private (int[] Start, int[] Keys) WithPairs(int[] holders, int cap, ref int keyCount)
    {
        if (holders.Length == 0 || holders.Max() <= cap)
            return (_keyStart, _keys);
        var (first, mask) = (keyCount, (uint)BitOperations.RoundUpToPowerOf2((uint)_records * 8) - 1);
        var (start, keys) = (new int[_records + 1], new List<int>(_keys.Length * 2));
        for (var record = 0; record < _records; record++)
        {
            var frequent = new List<int>();
            foreach (var key in KeysOf(record))
            {
                keys.Add(key);
                if (holders[key] > cap)
                    frequent.Add(key);
            }

            frequent.Sort((a, b) => (holders[a], a).CompareTo((holders[b], b)));
            for (var one = 0; one < Math.Min(Joined, frequent.Count); one++)
            {
                for (var other = 0; other < one; other++)
                    keys.Add(first + (int)(Mix(Math.Min(frequent[one], frequent[other]), Math.Max(frequent[one], frequent[other])) & mask));
            }

            start[record + 1] = keys.Count;
        }

        keyCount = first + (int)mask + 1;
        return (start, [.. keys]);

        static uint Mix(int low, int high) => (uint)((((ulong)(uint)low << 32 | (uint)high) * 0x9E3779B97F4A7C15) >> 32);
    }

    /// <summary>The most holders that a key may have, so that all visits together stay within bounds.</summary>
    private static int Cap(int[] holders, long most)
    {
        if (holders.Length == 0)
            return 0;
        var keys = new long[holders.Max() + 1];
        foreach (var count in holders)
            keys[count]++;
        var visits = 0L;
        for (var count = 2; count < keys.Length; count++)
        {
            visits += keys[count] * count * count;
            if (visits > most)
                return count - 1;
        }

        return keys.Length;
    }

    /// <summary>Sums of weights over records touched, reused from record to record.</summary>
    private sealed class Counter(int records)
    {
        private readonly float[] _sum = new float[records];
        private readonly List<int> _touched = [];
        private readonly List<int> _best = [];

        public void Add(int record, float weight)
        {
            if (_sum[record] == 0)
                _touched.Add(record);
            _sum[record] += weight;
        }

        /// <remarks>The heaviest; equal ones in the order of their numbers, which is that of their ids.</remarks>
        public IReadOnlyList<int> Best(int most)
        {
            Span<ulong> best = stackalloc ulong[most];
            var kept = 0;
            foreach (var record in _touched)
            {
                // Weights are positive: their bits rise with them.
                var rank = ((ulong)BitConverter.SingleToUInt32Bits(_sum[record]) << 32) | ~(uint)record;
                _sum[record] = 0;
                if (kept == most && rank < best[most - 1])
                    continue;
                var at = kept < most ? kept++ : most - 1;
                for (; at > 0 && best[at - 1] < rank; at--)
                    best[at] = best[at - 1];
                best[at] = rank;
            }

            _touched.Clear();
            _best.Clear();
            foreach (var rank in best[..kept])
                _best.Add((int)~(uint)rank);
            return _best;
        }
    }
}
