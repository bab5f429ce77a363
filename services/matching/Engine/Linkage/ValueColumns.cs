using System.Globalization;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Levels: different · equal.</summary>
internal sealed class CodeColumn : Column
{
    public CodeColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 2)
    {
        for (var record = 0; record < records.Count; record++)
            Set(record, Cells.Join(field, records[record]) is { } text ? Words.Plain(text.Trim()) : null);
        Close();
    }

    protected override int Differing(int a, int b) => 0;
}

/// <summary>Levels: nothing shared · some · most (half of all named) · equal.</summary>
internal sealed class CodesColumn : Column
{
    private readonly string[][] _codes;

    public CodesColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 4)
    {
        _codes = new string[records.Count][];
        for (var record = 0; record < records.Count; record++)
        {
            _codes[record] = [.. Words.Plain(Cells.Join(field, records[record], ";") ?? "").Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            Set(record, string.Join(';', _codes[record]));
        }

        Close();
    }

    protected override int Differing(int a, int b)
    {
        var shared = _codes[a].Count(code => Array.BinarySearch(_codes[b], code, StringComparer.Ordinal) >= 0);
        return shared == 0 ? 0 : 2 * shared >= _codes[a].Length + _codes[b].Length - shared ? 2 : 1;
    }
}

/// <summary>Levels: different · one is part of the other · one slip apart · equal.</summary>
internal sealed class IdentifierColumn : Column
{
    private readonly string[] _bare;

    public IdentifierColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 4)
    {
        _bare = new string[records.Count];
        for (var record = 0; record < records.Count; record++)
            Set(record, _bare[record] = Reading.Bare(Cells.Join(field, records[record]) ?? ""));
        Close();
    }

    protected override int Differing(int a, int b)
    {
        var (one, other) = (_bare[a], _bare[b]);
        if (Math.Min(one.Length, other.Length) >= 3 && Math.Abs(one.Length - other.Length) <= 1 && Likeness.Edits(one, other) == 1)
            return 2;
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        return shorter.Length >= 5 && longer.Contains(shorter, StringComparison.Ordinal) ? 1 : 0;
    }
}

/// <summary>Levels: more than a factor 2 apart · within a factor 2 · within 15 % · within 2 % (rounded) · equal. Amounts in two currencies say nothing.</summary>
internal sealed class NumberColumn : Column
{
    private readonly double[] _number;
    private readonly string?[]? _currency;

    public NumberColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 5)
    {
        _number = new double[records.Count];
        _currency = field.Columns.Length > 1 ? new string?[records.Count] : null;
        for (var record = 0; record < records.Count; record++)
        {
            _number[record] = Reading.Number(records[record].Values[field.Columns[0]]) ?? 0;
            _currency?[record] = records[record].Values[field.Columns[1]];
            if (_number[record] != 0)
                Set(record, $"{_currency?[record]}{_number[record].ToString("G6", CultureInfo.InvariantCulture)}");
        }

        Close();
    }

    protected override int Differing(int a, int b)
    {
        if (_currency is not null && !string.Equals(_currency[a], _currency[b], StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(_currency[a]) && !string.IsNullOrEmpty(_currency[b]))
            return -1;
        var (low, high) = (Math.Min(_number[a], _number[b]), Math.Max(_number[a], _number[b]));
        return low <= 0 || high > 2 * low ? 0 : high > 1.15 * low ? 1 : high > 1.02 * low ? 2 : 3;
    }
}

/// <summary>Levels: more than two years apart · within two years · within one · within a month, or the same figures in another order or one of them mistaken · the same day.</summary>
internal sealed class DateColumn : Column
{
    private readonly string[] _figures;
    private readonly int[] _day;

    public DateColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 5)
    {
        _day = new int[records.Count];
        _figures = new string[records.Count];
        for (var record = 0; record < records.Count; record++)
        {
            if (Reading.Date(records[record].Values[field.Columns[0]]) is not { } day)
                continue;
            _day[record] = day.DayNumber;
            Set(record, _figures[record] = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        }

        Close();
    }

    protected override int Differing(int a, int b)
    {
        var days = Math.Abs(_day[a] - _day[b]);
        return days <= 31 || Slip(_figures[a], _figures[b]) ? 3 : days <= 366 ? 2 : days <= 731 ? 1 : 0;
    }

    private static bool Slip(string a, string b)
    {
        if (Likeness.Edits(a, b) == 1)
            return true;
        var swapped = a.AsSpan(0, 4).SequenceEqual(b.AsSpan(0, 4)) && a.AsSpan(4, 2).SequenceEqual(b.AsSpan(6, 2)) && a.AsSpan(6, 2).SequenceEqual(b.AsSpan(4, 2));
        return swapped;
    }
}

/// <summary>Levels: more than a year between · less · they overlap · by four fifths of both · equal. An open end lasts as long as it takes to meet the other.</summary>
internal sealed class IntervalColumn : Column
{
    private readonly (int? From, int? Until)[] _days;

    public IntervalColumn(LinkField field, IReadOnlyList<LinkRecord> records)
        : base(field, records.Count, 5)
    {
        _days = new (int?, int?)[records.Count];
        for (var record = 0; record < records.Count; record++)
        {
            var (from, until) = (Reading.Date(records[record].Values[field.Columns[0]]), Reading.Date(records[record].Values[field.Columns[1]]));
            _days[record] = (from?.DayNumber, until?.DayNumber);
            if (from is not null || until is not null)
                Set(record, $"{from:yyyyMMdd}-{until:yyyyMMdd}");
        }

        Close();
    }

    public override bool Finds => false;

    protected override int Differing(int a, int b)
    {
        var (one, other) = (_days[a], _days[b]);
        var gap = Math.Max((one.From ?? int.MinValue / 2) - (other.Until ?? int.MaxValue / 2), (other.From ?? int.MinValue / 2) - (one.Until ?? int.MaxValue / 2));
        if (gap > 0)
            return gap > 366 ? 0 : 1;
        if (one is not { From: { } fromA, Until: { } untilA } || other is not { From: { } fromB, Until: { } untilB })
            return 2;
        double both = Math.Min(untilA, untilB) - Math.Max(fromA, fromB), all = Math.Max(untilA, untilB) - Math.Min(fromA, fromB);
        return both >= 0.8 * all ? 3 : 2;
    }
}
