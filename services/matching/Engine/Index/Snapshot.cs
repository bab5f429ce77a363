namespace Counterpart.Matching.Engine.Index;

/// <summary>An index at one moment: a large ordered base and a small tail of what came since. Never changes, so any number may read it.</summary>
internal sealed class Snapshot<T>
{
    public static readonly Snapshot<T> Empty = new(Vocabulary.Empty, Segment<T>.Empty, Segment<T>.Empty, [], [], 0);

    private readonly Dictionary<Guid, int> _inBase;
    private readonly Dictionary<Guid, int> _inTail;
    private readonly int _baseGone;

    private Snapshot(Vocabulary vocabulary, Segment<T> @base, Segment<T> tail, Dictionary<Guid, int> inBase, Dictionary<Guid, int> inTail, int baseGone)
    {
        (Vocabulary, Base, Tail, _inBase, _inTail, _baseGone) = (vocabulary, @base, tail, inBase, inTail, baseGone);
    }

    public Vocabulary Vocabulary { get; }
    public Segment<T> Base { get; }
    public Segment<T> Tail { get; }

    public int Count => _inBase.Count - _baseGone + _inTail.Count;

    public long Bytes => Base.Bytes + Tail.Bytes;

    /// <returns>The same with records put, which replace those of the same id, and others gone. Of several with one id the last counts.</returns>
    public Snapshot<T> With(IEnumerable<Entry<T>> put, IEnumerable<Guid> gone)
    {
        var latest = new Dictionary<Guid, Entry<T>>();
        foreach (var entry in put)
            latest[entry.Id] = entry;
        var (baseGone, tailGone) = (new List<int>(), new List<int>());
        var inTail = new Dictionary<Guid, int>(_inTail);
        foreach (var id in latest.Keys.Concat(gone).Distinct())
        {
            if (_inBase.TryGetValue(id, out var position) && Base.Alive[position])
                baseGone.Add(position);
            if (inTail.Remove(id, out position))
                tailGone.Add(position);
        }

        var vocabulary = Vocabulary.With(latest.Values.SelectMany(entry => entry.Values));
        var entries = latest.Values.ToList();
        for (var i = 0; i < entries.Count; i++)
            inTail[entries[i].Id] = Tail.Count + i;
        return new Snapshot<T>(vocabulary, Base.Without(baseGone), Tail.Without(tailGone).With(entries, vocabulary), _inBase, inTail, _baseGone + baseGone.Count);
    }

    /// <returns>The same with everything in the base.</returns>
    public Snapshot<T> Merged() => Of(Vocabulary, Segment<T>.Merge(Base, Tail));

    /// <summary>Only a base, made from records with ids of their own; the quick way to load many.</summary>
    public static Snapshot<T> Of(IEnumerable<Entry<T>> entries)
    {
        var builder = new SegmentBuilder<T>();
        foreach (var entry in entries)
            builder.Add(entry);
        var (vocabulary, unsorted) = builder.Build();
        return Of(vocabulary, Segment<T>.Merge(unsorted, Segment<T>.Empty));
    }

    private static Snapshot<T> Of(Vocabulary vocabulary, Segment<T> merged)
    {
        var inBase = new Dictionary<Guid, int>(merged.Count);
        for (var position = 0; position < merged.Count; position++)
            inBase[merged.Ids[position]] = position;
        return new Snapshot<T>(vocabulary, merged, Segment<T>.Empty, inBase, [], 0);
    }
}

/// <summary>
/// An index that changes: one writes at a time, readers take <see cref="Now"/> and never wait. Merging goes on beside the writing;
/// what was written meanwhile is written again on the merged base.
/// </summary>
internal sealed class Living<T>
{
    private readonly Lock _writing = new();
    private readonly Lock _merging = new();
    private volatile Snapshot<T> _now = Snapshot<T>.Empty;
    private List<(IReadOnlyList<Entry<T>> Put, IReadOnlyList<Guid> Gone)>? _meanwhile;

    public Snapshot<T> Now => _now;

    /// <summary>Starts anew from these records alone.</summary>
    public void Load(IEnumerable<Entry<T>> entries)
    {
        lock (_merging)
        {
            lock (_writing)
                _now = Snapshot<T>.Of(entries);
        }
    }

    public void Change(IReadOnlyList<Entry<T>> put, IReadOnlyList<Guid> gone)
    {
        lock (_writing)
        {
            _now = _now.With(put, gone);
            _meanwhile?.Add((put, gone));
        }
    }

    public void Merge()
    {
        lock (_merging)
        {
            Snapshot<T> before;
            lock (_writing)
            {
                before = _now;
                _meanwhile = [];
            }

            var merged = before.Merged();
            lock (_writing)
            {
                foreach (var (put, gone) in _meanwhile)
                    merged = merged.With(put, gone);
                _now = merged;
                _meanwhile = null;
            }
        }
    }
}
