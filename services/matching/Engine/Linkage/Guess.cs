namespace Counterpart.Matching.Engine.Linkage;

/// <summary>A list as it came: names of columns, and records with a value for each.</summary>
public sealed record LinkTable(IReadOnlyList<string> Columns, IReadOnlyList<LinkRecord> Records);

/// <summary>Guesses from the values alone what the columns of an unknown list hold, and which columns of two lists correspond. A model made by hand is better where there is one.</summary>
public static class Guess
{
    private const int Sample = 5_000;

    /// <summary>A column whose share of filled cells is lower says too little about too few.</summary>
    private const double LeastFilled = 0.02;

    /// <returns>Fields, and the records of both sides in the fields' columns.</returns>
    public static (IReadOnlyList<LinkField> Fields, IReadOnlyList<LinkRecord> Left, IReadOnlyList<LinkRecord>? Right) Fields(LinkTable left, LinkTable? right = null)
    {
        var columns = right is null ? [.. Enumerable.Range(0, left.Columns.Count).Select(column => (Left: column, Right: -1))] : Correspondence.Of(left, right);
        var fields = new List<LinkField>();
        for (var column = 0; column < columns.Count; column++)
        {
            var values = Values(left, columns[column].Left).Concat(right is null ? [] : Values(right, columns[column].Right)).ToList();
            var rows = Math.Min(Sample, left.Records.Count) + Math.Min(Sample, right?.Records.Count ?? 0);
            if (values.Count >= LeastFilled * rows && Kind(values) is { } kind)
                fields.Add(new LinkField(left.Columns[columns[column].Left], kind, column));
        }

        var textual = fields.Where(field => field.Kind is FieldKind.Name or FieldKind.Text).ToList();
        if (textual.Exists(field => field.Kind == FieldKind.Text))
            fields.Add(new LinkField("rarest word", FieldKind.RareWord, [.. textual.SelectMany(field => field.Columns)]));
        return (fields, Pick(left, [.. columns.Select(column => column.Left)]), right is null ? null : Pick(right, [.. columns.Select(column => column.Right)]));
    }

    internal static IReadOnlyList<string> Values(LinkTable table, int column) =>
        [.. Spread(table.Records).Select(record => record.Values[column]?.Trim()).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];

    /// <returns>Null where the column tells nothing apart.</returns>
    internal static FieldKind? Kind(IReadOnlyList<string> values)
    {
        var distinct = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (distinct < 2)
            return null;
        if (Share(values, value => Reading.Date(value) is not null) > 0.9)
            return FieldKind.Date;
        if (Share(values, value => Reading.Number(value) is not null && value.Count(char.IsLetter) <= 1) > 0.9)
            return Measures(values) ? FieldKind.Number : FieldKind.Identifier;
        if (Share(values, value => value.AsSpan().ContainsAny(';', '|')) > 0.15 && Listed(values))
            return FieldKind.Codes;
        if (Share(values, value => value.Count(char.IsDigit) * 2 > value.Count(char.IsLetterOrDigit)) > 0.7)
            return FieldKind.Identifier;
        if (distinct <= 300 && distinct < 0.05 * values.Count && values.Average(value => value.Length) <= 40)
            return FieldKind.Code;
        return values.Average(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) <= 4 ? FieldKind.Name : FieldKind.Text;
    }

    /// <remarks>Amounts have fractions, or lengths that differ by three figures or more; numbers given by somebody do not.</remarks>
    private static bool Measures(IReadOnlyList<string> values)
    {
        if (Share(values, value => value.Contains('.', StringComparison.Ordinal)) > 0.1)
            return true;
        var lengths = values.Select(value => value.Count(char.IsDigit)).Order().ToList();
        return lengths[lengths.Count * 19 / 20] - lengths[lengths.Count / 20] >= 3;
    }

    /// <remarks>Sentences have semicolons too; the entries of a list come again.</remarks>
    private static bool Listed(IReadOnlyList<string> values)
    {
        var entries = values.SelectMany(value => value.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return entries.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2 < entries.Count;
    }

    private static double Share(IReadOnlyList<string> values, Func<string, bool> such) => values.Count(such) / (double)values.Count;

    private static IEnumerable<LinkRecord> Spread(IReadOnlyList<LinkRecord> records)
    {
        var ordered = records.Count <= Sample ? records : [.. records.OrderBy(record => record.Id, StringComparer.Ordinal)];
        var step = Math.Max(1, ordered.Count / Sample);
        for (var record = 0; record < ordered.Count; record += step)
            yield return ordered[record];
    }

    private static List<LinkRecord> Pick(LinkTable table, int[] columns) =>
        [.. table.Records.Select(record => new LinkRecord(record.Id, Array.ConvertAll(columns, column => record.Values[column])))];
}

/// <summary>Which columns of two lists hold the same: those of one name, then those whose values are most alike.</summary>
internal static class Correspondence
{
    private const double LeastAlike = 0.02;

    public static List<(int Left, int Right)> Of(LinkTable left, LinkTable right)
    {
        var (freeLeft, freeRight) = (Enumerable.Range(0, left.Columns.Count).ToList(), Enumerable.Range(0, right.Columns.Count).ToList());
        var found = new List<(int Left, int Right)>();
        Name((one, other) => one == other);
        Name((one, other) => Math.Min(one.Length, other.Length) >= 5 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));
        var (kindsLeft, kindsRight) = (Described(left, freeLeft), Described(right, freeRight));
        while (freeLeft.Count > 0 && freeRight.Count > 0)
        {
            var (likeness, one, other) = freeLeft.SelectMany(one => freeRight.Select(other => (Alike(kindsLeft[one], kindsRight[other]), one, other))).OrderByDescending(pair => pair).First();
            if (likeness < LeastAlike)
                break;
            found.Add((one, other));
            freeLeft.Remove(one);
            freeRight.Remove(other);
        }

        return [.. found.Order()];

        void Name(Func<string, string, bool> alike)
        {
            foreach (var column in freeLeft.ToList())
            {
                var same = freeRight.FindIndex(other => alike(Bare(left.Columns[column]), Bare(right.Columns[other])));
                if (same < 0)
                    continue;
                found.Add((column, freeRight[same]));
                freeRight.RemoveAt(same);
                freeLeft.Remove(column);
            }
        }
    }

    /// <summary>Names from vocabularies count by what follows the vocabulary ("…#name").</summary>
    private static string Bare(string name) => Reading.Bare(name[(name.LastIndexOfAny(['#', '/']) + 1)..]);

    private static Dictionary<int, (bool Whole, FieldKind? Kind, Dictionary<string, double> Shares)> Described(LinkTable table, List<int> columns) => columns.ToDictionary(column => column, column =>
    {
        var values = Guess.Values(table, column);
        var kind = Guess.Kind(values);
        var whole = kind is not (FieldKind.Name or FieldKind.Text or FieldKind.Codes);
        var parts = whole ? values.Select(value => kind == FieldKind.Date ? $"{Reading.Date(value)}" : kind == FieldKind.Number ? $"{Reading.Number(value)}" : Words.Plain(value)) : values.SelectMany(value => Words.Plain(value).Split([' ', ';', '|', ',', '.'], StringSplitOptions.RemoveEmptyEntries));
        var counts = parts.GroupBy(part => part, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (double)group.Count(), StringComparer.Ordinal);
        var length = Math.Sqrt(counts.Values.Sum(count => count * count));
        return (whole, kind, counts.ToDictionary(count => count.Key, count => count.Value / length, StringComparer.Ordinal));
    });

    private static double Alike((bool Whole, FieldKind? Kind, Dictionary<string, double> Shares) one, (bool Whole, FieldKind? Kind, Dictionary<string, double> Shares) other) =>
        one.Whole != other.Whole || (one.Whole && one.Kind != other.Kind) ? 0 : one.Shares.Sum(share => share.Value * other.Shares.GetValueOrDefault(share.Key));
}
