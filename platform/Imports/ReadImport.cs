using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Platform.Imports;

/// <summary>GET /imports/{kind}/{id}: progress, counts and the report row by row, for whoever sent the file and the auditor: the rows of a State's checklist may be seen by that State alone (I2).</summary>
public static class ReadImport
{
    private const int PageSize = 1000;

    public static void Map(IEndpointRouteBuilder api, string kind) =>
        api.MapGet($"/imports/{kind}/{{id:guid}}", (Guid id, string? cursor, Caller caller, Database.Database database, CancellationToken cancellation) =>
                HandleAsync(kind, id, cursor, caller, database, cancellation))
            .Allow(Allowing.SignedIn).WithTags("Imports").WithSummary("Progress, counts and the report of an import.");

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> HandleAsync(
        string kind, Guid id, string? cursor, Caller caller, Database.Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<long>(cursor, out var after))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this report.");
        var row = await database.QuerySingleOrDefaultAsync<Row>(
            """
            select status, dry_run, source, accepted_at, started_at, finished_at, counts, problem, encode(digest, 'hex') as digest, caller ->> 'account' as account
            from imports
            where import_id = @id and kind = @kind
            """,
            new { id, kind }, cancellation);
        if (row is null || (row.Account != caller.Account && caller.Role != Role.Auditor))
            return Problem.NotFound("import");

        var reports = await database.QueryAsync<Report>(
            "select ordinal, report::text as text from import_rows where import_id = @id and ordinal > @after order by ordinal limit @Limit",
            new { id, after, Limit = PageSize + 1 }, cancellation);
        var page = Page<Report>.Of(reports, PageSize, report => report.Ordinal);
        return TypedResults.Ok(new ImportView
        {
            Id = id,
            Kind = kind,
            Status = row.Status,
            DryRun = row.DryRun,
            Source = row.Source,
            AcceptedAt = row.AcceptedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Counts = JsonSerializer.Deserialize<ImportCounts>(row.Counts, ContractJson.Options)!,
            Problem = row.Problem,
            Digest = row.Digest,
            Rows = [.. page.Items.Select(report => JsonSerializer.Deserialize<ImportRow>(report.Text, ContractJson.Options)!)],
            Next = page.Next,
        });
    }

    private sealed record Row
    {
        public string Status { get; init; } = "";
        public bool DryRun { get; init; }
        public string? Source { get; init; }
        public DateTimeOffset AcceptedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }
        public string Counts { get; init; } = "";
        public string? Problem { get; init; }
        public string Digest { get; init; } = "";
        public string Account { get; init; } = "";
    }

    private sealed record Report
    {
        public long Ordinal { get; init; }
        public string Text { get; init; } = "";
    }
}
