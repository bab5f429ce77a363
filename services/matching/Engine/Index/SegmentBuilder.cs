using System.Runtime.InteropServices;

namespace Counterpart.Matching.Engine.Index;

/// <summary>Takes records one after the other and makes a segment of them; keeps nothing but their bits.</summary>
internal sealed class SegmentBuilder<T>
{
    private readonly List<Guid> _ids = [];
    private readonly List<long> _orders = [];
    private readonly List<T> _payloads = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<ulong[]> _columns = [];

    public void Add(Entry<T> entry)
    {
        var (word, bit) = (_ids.Count >> 6, 1UL << (_ids.Count & 63));
        _ids.Add(entry.Id);
        _orders.Add(entry.Order);
        _payloads.Add(entry.Payload);
        foreach (var value in entry.Values)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var known);
            if (!known)
            {
                number = _columns.Count;
                _columns.Add([]);
            }

            var column = _columns[number];
            if (word >= column.Length)
            {
                Array.Resize(ref column, Math.Max(word + 1, column.Length * 2));
                _columns[number] = column;
            }

            column[word] |= bit;
        }
    }

    public (Vocabulary Vocabulary, Segment<T> Segment) Build()
    {
        var blocks = Bits.BlocksFor(_ids.Count);
        var columns = _columns.Select(words => (Bits?)Bits.Of(words, blocks)).ToArray();
        return (Vocabulary.Empty.With(_numbers.Keys), Segment<T>.Of([.. _ids], [.. _orders], [.. _payloads], columns));
    }
}
