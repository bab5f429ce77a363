using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Counterpart.Platform.Files;

/// <summary>A table of separated values: comma, semicolon or tab, whichever the header uses most.</summary>
internal static class CsvSheet
{
    public static SheetResult Read(MemoryStream file, SheetLimits limits, CancellationToken cancellation)
    {
        var decoded = CsvText.Decode(file.GetBuffer().AsSpan(0, (int)file.Length), out var text);
        if (decoded is not null)
            return new SheetRefused(decoded);

        var badRow = 0;
        var builder = new SheetBuilder(limits, padded: false);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = CsvText.Separator(text).ToString(),
            HasHeaderRecord = false,
            // A spreadsheet numbers empty rows too.
            IgnoreBlankLines = false,
            BadDataFound = bad => badRow = bad.Context.Parser!.Row,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);

        while (parser.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            RawCell[] cells = [.. parser.Record!.Select(RawCell.Of)];

            if (badRow == parser.Row)
                cells[0] = cells[0] with { Fault = "bad-quotes" };
            if (!builder.Add(parser.Row, cells))
                break;
        }

        return builder.Result;
    }
}
