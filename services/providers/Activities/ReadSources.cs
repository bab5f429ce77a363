using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Platform.Imports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities;

/// <summary>GET /imports/activities/sources: where files come from, the last import of each, and how much of it stands. Organisations read of their own, the Secretariat of all.</summary>
internal static class ReadSources
{
    /// <param name="Name">In the words of those who send; empty for files that were sent without a name.</param>
    /// <param name="Organisation">Who sends; absent for the Secretariat.</param>
    /// <param name="Activities">In its last file; 0 for files without a name, which are not compared.</param>
    /// <param name="Gone">That were in an earlier file and are in the last one no more.</param>
    public sealed record SourceView(string Name, string? Organisation, Guid ImportId, DateTimeOffset At, ImportCounts Counts, int Activities, int Gone);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/imports/activities/sources", HandleAsync).Allow([Role.Donor, Role.Provider, .. Allowing.Secretariat]).WithTags("Imports").WithSummary("Where IATI files come from: the last import of each source with its time and counts.");

    public static async Task<Results<Ok<Page<SourceView>>, ProblemHttpResult>> HandleAsync(string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var found = await database.QueryAsync<Row>(
            """
            select s.owner, s.name, s.import_id, i.finished_at, i.counts::text as counts,
                   (select count(distinct m.activity_id) from activity_mentions m where m.source_id = s.source_id and m.import_id = s.import_id)::int as activities,
                   (select count(distinct m.activity_id) from activity_mentions m where m.source_id = s.source_id and m.gone_at is not null)::int as gone
            from activity_sources s
            join imports i on i.import_id = s.import_id
            where (@All or s.owner = @Organisation)
              and (@First or (s.owner, s.name) > (@Owner, @Name))
            order by s.owner, s.name
            limit @Limit
            """,
            new { All = caller.IsSecretariat, Organisation = caller.Organisation ?? "", Owner = position?.Owner ?? "", Name = position?.Name ?? "", First = position is null, Limit = size + 1 }, cancellation);
        var page = Page<Row>.Of(found, size, row => new Position(row.Owner, row.Name));
        return TypedResults.Ok(new Page<SourceView>(
            [.. page.Items.Select(row => new SourceView(row.Name, row.Owner.Length > 0 ? row.Owner : null, row.ImportId, row.FinishedAt, JsonSerializer.Deserialize<ImportCounts>(row.Counts, ContractJson.Options)!, row.Activities, row.Gone))],
            page.Next));
    }

    private sealed record Position(string Owner, string Name);

    private sealed record Row
    {
        public string Owner { get; init; } = "";
        public string Name { get; init; } = "";
        public Guid ImportId { get; init; }
        public DateTimeOffset FinishedAt { get; init; }
        public string Counts { get; init; } = "";
        public int Activities { get; init; }
        public int Gone { get; init; }
    }
}
