namespace Counterpart.Matching.Engine.Linkage;

/// <summary>
/// Finds the records that are the same, in one list or between two. Records are numbered in the order of their ids, so that the order of arrival changes nothing.
/// </summary>
public sealed class Linker
{
    /// <summary>Pairs drawn for u; pairs from which m and the prior are learnt.</summary>
    private const int DrawnPairs = 100_000, LearningPairs = 200_000;

    /// <summary>Bits below which a pair is not worth keeping (probability 1/64).</summary>
    private const double Floor = -6;

    private readonly LinkOptions _options;
    private readonly LinkRecord[] _records;
    private readonly int _left;
    private readonly int[] _source;
    private readonly Column[] _columns;
    private readonly Words _words = new();
    private readonly Dictionary<(bool Right, string Id), int> _number = [];

    private readonly Lazy<Scored> _scored;

    private Linker(IReadOnlyList<LinkField> fields, IReadOnlyList<LinkRecord> left, IReadOnlyList<LinkRecord>? right, LinkOptions options)
    {
        _options = options;
        _records = [.. left.OrderBy(record => record.Id, StringComparer.Ordinal), .. (right ?? []).OrderBy(record => record.Id, StringComparer.Ordinal)];
        _left = left.Count;
        for (var record = 0; record < _records.Length; record++)
            _number.Add((right is not null && record >= _left, _records[record].Id), record);
        var lists = new Dictionary<string, int>(StringComparer.Ordinal);
        _source = [.. _records.Select((record, number) => right is not null ? (number < _left ? 0 : 1) : lists.TryAdd(record.Source ?? "", lists.Count) ? lists.Count - 1 : lists[record.Source ?? ""])];
        _columns = Cells.Columns(fields, _records, _left, _words);
        Candidates = new Candidates(_columns, _words, _left, _records.Length).Pairs(options.Partners);
        Model = options.Known ?? Learn();
        _scored = new Lazy<Scored>(Score);
    }

    public MatchModel Model { get; }

    /// <summary>How many pairs were compared.</summary>
    public int Compared => Candidates.Length;

    private ulong[] Candidates { get; }

    /// <summary>Learns a model from two sides, or one when <paramref name="right"/> is null. Ids are unique on each side.</summary>
    public static Linker Over(IReadOnlyList<LinkField> fields, IReadOnlyList<LinkRecord> left, IReadOnlyList<LinkRecord>? right = null, LinkOptions? options = null) =>
        new(fields, left, right, options ?? new LinkOptions());

    /// <summary>All pairs that may be the same, likeliest first; equal ones in the order of their ids. One to one: only the pairs that are left when the likeliest choose first.</summary>
    public IReadOnlyList<Link> Links()
    {
        var (pairs, totals, rivals, _) = _scored.Value;
        var bits = totals;
        if (rivals?.Odds(Array.ConvertAll(totals, Odds)) is { } odds)
            bits = [.. totals.Select((total, pair) => total - Math.Log2(1 + odds[pair]))];
        var order = Enumerable.Range(0, pairs.Length).OrderByDescending(pair => bits[pair]).ThenBy(pair => pairs[pair]);
        return [.. (rivals?.Free(order) ?? order).Select(pair => new Link(_records[pairs[pair].A].Id, _records[pairs[pair].B].Id, bits[pair]))];
    }

    /// <summary>The waterfall of two records: where any candidate pair starts, a bar per field, and what rivals take away; the bits add up to the log-odds.</summary>
    public IReadOnlyList<Evidence> Explain(string left, string right)
    {
        var (a, b) = (_number[(false, left)], _number[(_left < _records.Length, right)]);
        List<Evidence> waterfall =
        [
            new("any candidate", 0, 1, Model.PriorBits),
            .. _columns.Select((column, field) =>
            {
                var level = column.Compare(a, b);
                return new Evidence(column.Field.Name, level, column.Levels, Model.Bits(field, level, level == column.Levels - 1 ? column.Rarity(a) : 0), level > 0 ? column.InCommon(a, b) : null);
            }),
        ];
        if (_scored.Value.Rivals is { } rivals && _source[a] != _source[b])
        {
            var (own, sums) = (Odds(waterfall.Sum(bar => bar.Bits)), _scored.Value.Sums!);
            var others = Math.Max(0, rivals.Sum(sums, a, _source[b]) - own) + Math.Max(0, rivals.Sum(sums, b, _source[a]) - own);
            waterfall.Add(new("rivals", 0, 1, -Math.Log2(1 + others)));
        }

        return waterfall;
    }

    private static double Odds(double bits) => double.Exp2(Math.Min(bits, 60));

    private Scored Score()
    {
        var bits = new float[Candidates.Length];
        Parallel.For(0, bits.Length, pair => bits[pair] = (float)Total(Pair(Candidates[pair])));
        var kept = Enumerable.Range(0, bits.Length).Where(pair => bits[pair] > Floor).ToArray();
        var (pairs, totals) = (Array.ConvertAll(kept, pair => Pair(Candidates[pair])), Array.ConvertAll(kept, pair => (double)bits[pair]));
        var rivals = _options.OneToOne ? new Rivals(pairs, _source) : null;
        return new Scored(pairs, totals, rivals, rivals?.Sums(Array.ConvertAll(totals, Odds)));
    }

    private double Total((int A, int B) pair)
    {
        var total = Model.PriorBits;
        for (var field = 0; field < _columns.Length; field++)
        {
            var level = _columns[field].Compare(pair.A, pair.B);
            total += Model.Bits(field, level, level == _columns[field].Levels - 1 ? _columns[field].Rarity(pair.A) : 0);
        }

        return total;
    }

    private MatchModel Learn()
    {
        var strangers = new List<(int, int)>(DrawnPairs);
        for (var draw = 0; draw < DrawnPairs && _records.Length > 1; draw++)
        {
            var (a, b) = (Draw(2 * draw, 0, _left), Draw((2 * draw) + 1, _left == _records.Length ? 0 : _left, _records.Length));
            if (a != b)
                strangers.Add((Math.Min(a, b), Math.Max(a, b)));
        }

        // Whole records, not single pairs: rivals must be seen together.
        var share = Math.Max(1, Candidates.Length / LearningPairs);
        var sample = Candidates.Select(Pair).Where(pair => share == 1 || Mixed(pair.A) % share == 0).ToArray();
        var side = _left == _records.Length ? _left / 4.0 : Math.Min(_left, _records.Length - _left) / 2.0;
        return Estimation.Learn(_columns, Observed.Of(_columns, [.. strangers]), Observed.Of(_columns, sample), _options.OneToOne ? new Rivals(sample, _source) : null, side / share);
    }

    private static (int A, int B) Pair(ulong pair) => ((int)(pair >> 32), (int)(uint)pair);

    /// <summary>A record between two numbers, scattered by the draw's number and the seed (SplitMix64).</summary>
    private int Draw(int number, int from, int until)
    {
        var mixed = ((ulong)(uint)_options.Seed << 32 | (uint)number) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return from + (int)((mixed ^ (mixed >> 31)) % (ulong)(until - from));
    }

    private static int Mixed(int record) => (int)((uint)(record * 2_654_435_761) >> 8);

    private sealed record Scored((int A, int B)[] Pairs, double[] Totals, Rivals? Rivals, double[]? Sums);
}
