namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Reads a field's values from a record and makes its column.</summary>
internal static class Cells
{
    /// <returns>The values of the field's columns that are there, or null when none is.</returns>
    public static string? Join(LinkField field, LinkRecord record, string between = " ")
    {
        if (field.Columns.Length == 1)
            return string.IsNullOrWhiteSpace(record.Values[field.Columns[0]]) ? null : record.Values[field.Columns[0]];
        var there = field.Columns.Select(column => record.Values[column]).Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
        return there.Count == 0 ? null : string.Join(between, there);
    }

    /// <remarks>Words are numbered by one hand; all else is made ready beside it.</remarks>
    public static Column[] Columns(IReadOnlyList<LinkField> fields, IReadOnlyList<LinkRecord> records, int leftRecords, Words words)
    {
        var columns = new Column[fields.Count];
        Parallel.Invoke(() => Make(worded: true), () => Make(worded: false));
        return columns;

        void Make(bool worded)
        {
            for (var field = 0; field < columns.Length; field++)
            {
                if ((fields[field].Kind is FieldKind.Name or FieldKind.Text or FieldKind.RareWord) == worded)
                    columns[field] = Column(fields[field], records, leftRecords, words);
            }
        }
    }

    private static Column Column(LinkField field, IReadOnlyList<LinkRecord> records, int leftRecords, Words words) => field.Kind switch
    {
        FieldKind.Code => new CodeColumn(field, records),
        FieldKind.Codes => new CodesColumn(field, records),
        FieldKind.Identifier => new IdentifierColumn(field, records),
        FieldKind.Name => new WordColumn(field, records, leftRecords, words),
        FieldKind.Text => new WordColumn(field, records, leftRecords, words),
        FieldKind.RareWord => new RareWordColumn(field, records, words),
        FieldKind.Number => new NumberColumn(field, records),
        FieldKind.Date => new DateColumn(field, records),
        FieldKind.Interval => new IntervalColumn(field, records),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
