namespace Counterpart.Matching.Engine.Index;

/// <summary>A record on its way into an index.</summary>
/// <param name="Order">Records lie in descending order of it; ties in the order of their ids.</param>
/// <param name="Payload">What a search needs beside the values.</param>
internal sealed record Entry<T>(Guid Id, long Order, T Payload, IReadOnlyCollection<string> Values);

/// <summary>
/// Records as columns: one bitmap for each value, in which bit i says whether record i has it, and one bit for each block of 512 that
/// says whether any in it does. Never changes: what is made from it shares the columns that are the same.
/// </summary>
internal sealed class Segment<T>
{
    public static readonly Segment<T> Empty = new([], [], [], [], new Bits(0), null);

    private readonly Bits?[] _columns;

    /// <summary>Null where summaries are not worth their upkeep: in a tail.</summary>
    private readonly Bits?[]? _summaries;

    private Segment(Guid[] ids, long[] orders, T[] payloads, Bits?[] columns, Bits alive, Bits?[]? summaries)
    {
        (Ids, Orders, Payloads, Alive, _columns, _summaries) = (ids, orders, payloads, alive, columns, summaries);
        AliveSummary = alive.Summary();
    }

    public Guid[] Ids { get; }
    public long[] Orders { get; }
    public T[] Payloads { get; }

    /// <summary>Records that were neither replaced nor removed.</summary>
    public Bits Alive { get; }

    public Bits AliveSummary { get; }

    public int Count => Ids.Length;
    public int Blocks => Alive.Blocks;

    public long Bytes => _columns.Sum(column => column?.Bytes ?? 0) + ((long)Count * (16 + sizeof(long) + System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));

    /// <returns>The column of a value, or null when no record has it.</returns>
    public Bits? Column(int value) => value >= 0 && value < _columns.Length ? _columns[value] : null;

    public bool HasSummaries => _summaries is not null;

    public Bits? Summary(int value) => value >= 0 && value < _columns.Length ? _summaries![value] : null;

    /// <summary>Records in the order given, without summaries.</summary>
    internal static Segment<T> Of(Guid[] ids, long[] orders, T[] payloads, Bits?[] columns) => new(ids, orders, payloads, columns, All(ids.Length), null);

    private static Bits All(int count)
    {
        var all = new Bits(Bits.BlocksFor(count));
        for (var position = 0; position < count; position++)
            all.Set(position);
        return all;
    }

    /// <returns>The same with more records at the end; only the columns of their values are copied.</returns>
    public Segment<T> With(IReadOnlyList<Entry<T>> more, Vocabulary vocabulary)
    {
        if (more.Count == 0)
            return this;
        var blocks = Bits.BlocksFor(Count + more.Count);
        var columns = new Bits?[vocabulary.Count];
        for (var value = 0; value < _columns.Length; value++)
            columns[value] = _columns[value] is { } column && column.Blocks < blocks ? column.Copy(blocks) : _columns[value];

        var alive = Alive.Copy(blocks);
        for (var i = 0; i < more.Count; i++)
        {
            alive.Set(Count + i);
            foreach (var value in more[i].Values)
            {
                var number = vocabulary.Find(value);
                var (now, before) = (columns[number], Column(number));
                if (now is null || ReferenceEquals(now, before))
                    columns[number] = now = now?.Copy(blocks) ?? new Bits(blocks);
                now.Set(Count + i);
            }
        }

        return new Segment<T>(
            [.. Ids, .. more.Select(entry => entry.Id)], [.. Orders, .. more.Select(entry => entry.Order)], [.. Payloads, .. more.Select(entry => entry.Payload)], columns, alive, null);
    }

    public Segment<T> Without(IReadOnlyList<int> positions)
    {
        if (positions.Count == 0)
            return this;
        var alive = Alive.Copy(Blocks);
        foreach (var position in positions)
            alive.Clear(position);
        return new Segment<T>(Ids, Orders, Payloads, _columns, alive, _summaries);
    }

    /// <returns>What is alive in both, in order.</returns>
    public static Segment<T> Merge(Segment<T> one, Segment<T> other)
    {
        // Where each record of either goes: -1 for those that are no more.
        var living = one.Alive.Positions().Select(position => (From: one, Position: position)).Concat(other.Alive.Positions().Select(position => (From: other, Position: position))).ToArray();
        Array.Sort(living, (a, b) => a.From.Orders[a.Position] != b.From.Orders[b.Position]
            ? b.From.Orders[b.Position].CompareTo(a.From.Orders[a.Position])
            : a.From.Ids[a.Position].CompareTo(b.From.Ids[b.Position]));
        var (ofOne, ofOther) = (new int[one.Count], new int[other.Count]);
        Array.Fill(ofOne, -1);
        Array.Fill(ofOther, -1);
        for (var i = 0; i < living.Length; i++)
            (ReferenceEquals(living[i].From, one) ? ofOne : ofOther)[living[i].Position] = i;

        var blocks = Bits.BlocksFor(living.Length);
        var columns = new Bits?[Math.Max(one._columns.Length, other._columns.Length)];
        for (var value = 0; value < columns.Length; value++)
        {
            foreach (var (column, places) in new[] { (one.Column(value), ofOne), (other.Column(value), ofOther) })
            {
                if (column is null)
                    continue;
                foreach (var position in column.Positions())
                {
                    if (places[position] >= 0)
                        (columns[value] ??= new Bits(blocks)).Set(places[position]);
                }
            }
        }

        return new Segment<T>(
            [.. living.Select(record => record.From.Ids[record.Position])], [.. living.Select(record => record.From.Orders[record.Position])],
            [.. living.Select(record => record.From.Payloads[record.Position])],
            columns, All(living.Length), Array.ConvertAll(columns, column => column?.Summary()));
    }
}
