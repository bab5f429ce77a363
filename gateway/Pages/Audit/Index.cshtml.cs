using System.Globalization;
using System.Text;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Audit;

/// <summary>Who did what, across the logs that the reader may read: search, and the same as a file (D3).</summary>
public sealed class AuditModel(AuditLogs logs, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>A file of more is asked for through the API.</summary>
    private const int MostInFile = 10_000;

    [BindProperty(SupportsGet = true)]
    public string? Log { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The day itself is in.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    /// <summary>Of each log that was read, the number before which the page begins: <c>needs:120,gateway:44</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<LoggedEntry> Entries { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Logs that do not answer just now.</summary>
    public IReadOnlyList<string> Away { get; private set; } = [];

    public IReadOnlyList<string> Readable => AuditLogs.Of(Caller.From(User));

    public bool IsFiltered => !string.IsNullOrEmpty(Log) || !string.IsNullOrEmpty(Who) || !string.IsNullOrEmpty(Action) || !string.IsNullOrEmpty(Subject) || From is not null || Until is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var page = await ReadAsync(Positions.Read(Before), PageSize, cancellation);
        (Entries, Next, Away) = (page.Entries, page.More ? Positions.Write(page.Positions) : null, page.Away);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        var (rows, positions) = (new List<LoggedEntry>(), Positions.Read(null));
        while (rows.Count < MostInFile)
        {
            var page = await ReadAsync(positions, Platform.Http.Cursor.LargestPage, cancellation);
            rows.AddRange(page.Entries);
            positions = page.Positions;
            if (page.Away.Count > 0)
                return StatusCode(StatusCodes.Status503ServiceUnavailable);
            if (!page.More)
                break;
        }

        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await SheetWriter.WriteCsvAsync(
            text, ["log", "number", "at", "account", "who", "role", "action", "subject", "details", "hash"],
            rows.Take(MostInFile).Select(row => (IReadOnlyList<string>)[row.Log, row.Entry.Number.ToString(CultureInfo.InvariantCulture), row.Entry.At, row.Entry.Account, row.Entry.Who, row.Entry.Role, row.Entry.Action, row.Entry.Subject, row.Entry.Details.GetRawText(), row.Entry.Hash]),
            cancellation);
        return File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray(), "text/csv; charset=utf-8", $"audit-{clock.GetUtcNow():yyyy-MM-dd}.csv");
    }

    /// <summary>For links to the same question: the next page, the file.</summary>
    public string Question(params (string Name, string? Value)[] more) => new AuditQuestion(Log, Who, Action, Subject, From, Until).ToQuery(more);

    private Task<LoggedPage> ReadAsync(IReadOnlyDictionary<string, long> before, int size, CancellationToken cancellation) => logs.ReadAsync(
        [.. Readable.Where(log => string.IsNullOrEmpty(Log) || log == Log)],
        new AuditFilter(Subject, null, Who, Action, Start(From), Start(Until?.AddDays(1))), before, size, cancellation);

    private static DateTimeOffset? Start(DateOnly? day) => day is { } at ? new DateTimeOffset(at, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
