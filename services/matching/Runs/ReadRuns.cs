using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>GET /runs and /runs/{id}.</summary>
internal static class ReadRuns
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", ListAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("World assignments, the newest first.");
        api.MapGet("/runs/{id:guid}", ReadAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("One world assignment: plan, proof, equity, alternates, and why needs stay unmatched.");
    }

    public static async Task<Results<Ok<Page<RunView>>, ProblemHttpResult>> ListAsync(string? cursor, int? limit, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var found = await database.QueryAsync<RunRecord>(
            $"""
            select {RunRecord.Columns}
            from runs r
            where @At::timestamptz is null or (r.asked_at, r.run_id) < (@At, @Id)
            order by r.asked_at desc, r.run_id desc
            limit @Limit
            """,
            new { position?.At, Id = position?.Id ?? Guid.Empty, Limit = size + 1 }, cancellation);
        var page = Page<RunRecord>.Of(found, size, run => new Position(run.AskedAt, run.RunId));
        return TypedResults.Ok(new Page<RunView>([.. page.Items.Select(RunView.Of)], page.Next));
    }

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> ReadAsync(Guid id, Database database, CancellationToken cancellation) =>
        await FindAsync(database, id, cancellation) is { } run ? TypedResults.Ok(run) : Problem.NotFound("run");

    /// <summary>With its result.</summary>
    public static async Task<RunView?> FindAsync(Database database, Guid id, CancellationToken cancellation) => await WithResultAsync(database, id, cancellation) is { } run ? RunView.Of(run) : null;

    public static Task<RunRecord?> WithResultAsync(Database database, Guid id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<RunRecord>($"select {RunRecord.Columns}, r.result from runs r where r.run_id = @id", new { id }, cancellation);

    public static Task<RunRecord?> RecordAsync(Database database, Guid id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<RunRecord>($"select {RunRecord.Columns} from runs r where r.run_id = @id", new { id }, cancellation);

    private sealed record Position(DateTimeOffset At, Guid Id);
}
