using System.Globalization;
using System.Text;
using Counterpart.Contracts;
using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Files;

namespace Counterpart.Matching.Coverage;

/// <summary>The coverage as a table for a spreadsheet: a row for each type of each cell (G4). Columns that begin with <c>type</c> are of the type, the others of the whole cell.</summary>
internal static class CoverageSheet
{
    private static readonly string[] Columns =
    [
        "state", "state_name", "chapter", "article", "mark", "guessed_by_sector", "needs", "lapsed_needs", "activities", "planned", "engagements", "givers", "given_by",
        "needs_confirmed", "needs_clock", "activities_stated", "activities_clock", "type", "type_mark", "type_needs", "type_lapsed_needs", "type_activities", "type_engagements",
    ];

    /// <returns>Comma-separated, with the mark that tells spreadsheets how letters are written.</returns>
    public static async Task<byte[]> WriteAsync(IReadOnlyList<CoverageCell> cells, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await SheetWriter.WriteCsvAsync(text, Columns, cells.SelectMany(cell => cell.Types.Select(line => Row(cell, line, now))), cancellation);
        return [.. new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string[] Row(CoverageCell cell, CoverageLine line, DateTimeOffset now)
    {
        var article = Articles.Find(cell.Subject);
        return
        [
            cell.State, States.Name(cell.State), article?.Chapter ?? cell.Subject, article?.Number ?? "", Kebab.Of(cell.Mark), cell.IsGuessed ? "yes" : "no", Number(cell.Needs), Number(cell.Lapsed),
            Number(cell.Running + cell.Planned), Number(cell.Planned), Number(cell.Engagements), Number(cell.Givers), string.Join("; ", cell.Names),
            Day(cell.NeedsSince), Clock(cell.NeedsSince, ReviewClock.Needs), Day(cell.ActivitiesSince), Clock(cell.ActivitiesSince, ReviewClock.Activities),
            line.Type ?? "not said", Kebab.Of(line.Mark), Number(line.Needs), Number(line.Lapsed), Number(line.Activities), Number(line.Engagements),
        ];

        string Clock(DateTimeOffset? since, ReviewClock clock) => since is { } at ? Kebab.Of(clock.At(at, now)) : "";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset? since) => since?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
