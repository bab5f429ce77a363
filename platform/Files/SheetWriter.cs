using System.Globalization;
using CsvHelper;

namespace Counterpart.Platform.Files;

/// <summary>Writes tables that are safe to open in a spreadsheet.</summary>
public static class SheetWriter
{
    /// <summary>Writes comma-separated rows, the header first, with an apostrophe before what could be taken for a formula.</summary>
    public static async Task WriteCsvAsync(
        TextWriter writer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellation = default)
    {
        await using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture, leaveOpen: true);

        foreach (var row in rows.Prepend(columns))
        {
            cancellation.ThrowIfCancellationRequested();

            foreach (var cell in row)
                csv.WriteField(Formulas.Neutralise(cell));

            await csv.NextRecordAsync();
        }
    }
}
