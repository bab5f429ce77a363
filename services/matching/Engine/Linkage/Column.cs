namespace Counterpart.Matching.Engine.Linkage;

/// <summary>A field of all records, made ready for comparing; records are numbered, the left side first.</summary>
internal abstract class Column
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _counts = [];
    private readonly int[] _value;
    private double _meanShare;

    protected Column(LinkField field, int records, int levels)
    {
        (Field, Levels) = (field, levels);
        _value = new int[records];
        Array.Fill(_value, -1);
    }

    public LinkField Field { get; }

    public int Levels { get; }

    /// <summary>Different values, each a key for finding candidates where <see cref="Finds"/>.</summary>
    public int Values => _counts.Count;

    /// <summary>Whether an equal value is a reason to compare two records.</summary>
    public virtual bool Finds => true;

    /// <returns>The value's number, or -1 where it is absent.</returns>
    public int Value(int record) => _value[record];

    /// <returns>The level of agreement, or -1 where one of the two says nothing.</returns>
    public int Compare(int a, int b) =>
        _value[a] < 0 || _value[b] < 0 ? -1 : _value[a] == _value[b] ? Levels - 1 : Differing(Math.Min(a, b), Math.Max(a, b));

    /// <summary>Term frequency: how much more (bits) an equal value says than equal values do on average. A rare surname says more than a common one.</summary>
    public virtual float Rarity(int a) => (float)Math.Log2(_meanShare * _value.Length / _counts[_value[a]]);

    /// <summary>What two records that reach a level above the lowest have in common, where the field has no value of its own to show.</summary>
    public virtual string? InCommon(int a, int b) => null;

    protected abstract int Differing(int a, int b);

    protected void Set(int record, string? canonical)
    {
        if (string.IsNullOrEmpty(canonical))
            return;
        if (!_numbers.TryGetValue(canonical, out var number))
        {
            _numbers[canonical] = number = _counts.Count;
            _counts.Add(0);
        }

        _counts[number]++;
        _value[record] = number;
    }

    /// <summary>There, and equal to no other.</summary>
    protected void SetAlone(int record) => _value[record] = record;

    /// <summary>After the last <see cref="Set"/>: the share that two values drawn at random have in common.</summary>
    protected void Close()
    {
        _numbers.Clear();
        var all = (double)_counts.Sum();
        _meanShare = all == 0 ? 1 : _counts.Sum(count => count / all * (count / all)) * all / _value.Length;
    }
}
