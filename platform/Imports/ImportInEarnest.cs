using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Platform.Imports;

/// <summary>POST /imports/{kind}/{id}/run: the very file that was tried is imported, so that nobody sends it twice and what was read is what comes in (A6).</summary>
public static class ImportInEarnest
{
    public static void Map(IEndpointRouteBuilder api, string kind, params Role[] senders) =>
        api.MapPost($"/imports/{kind}/{{id:guid}}/run", (Guid id, Caller caller, HttpContext http, Database.Database database, ImportSignal signal, TimeProvider clock, CancellationToken cancellation) =>
                HandleAsync(kind, id, caller, http, database, signal, clock, cancellation))
            .Allow(senders).WithTags("Imports").WithSummary("Imports the file of a dry run, by whoever sent it.");

    private static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> HandleAsync(
        string kind, Guid id, Caller caller, HttpContext http, Database.Database database, ImportSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        var tried = await work.QuerySingleOrDefaultAsync<Tried>(
            "select dry_run, status, format from imports where import_id = @id and kind = @kind and caller ->> 'account' = @Account", new { id, kind, caller.Account });
        if (tried is null)
            return Problem.NotFound("import");
        if (!tried.DryRun || tried.Status != "done")
            return Problem.Conflict("not-a-dry-run", "Only a file whose dry run is done is imported in this way.");

        if (await idempotency.ClaimAsync(work, new { id }) == Claim.New)
        {
            await work.ExecuteAsync(
                """
                insert into imports (import_id, kind, format, dry_run, status, caller, digest, accepted_at)
                select @Id, kind, format, false, 'waiting', caller, digest, @now from imports where import_id = @tried
                """,
                new { idempotency.Id, now = clock.GetUtcNow(), tried = id });
            await work.ExecuteAsync("insert into import_chunks (import_id, ordinal, bytes) select @Id, ordinal, bytes from import_chunks where import_id = @tried", new { idempotency.Id, tried = id });
            work.Audit(caller, "import.accepted", $"import:{idempotency.Id}", new { kind, tried.Format, DryRun = false, Tried = id });
            await work.CommitAsync();
            signal.Wake();
        }

        return TypedResults.Accepted($"/api/v1/imports/{kind}/{idempotency.Id}", new ImportAccepted(idempotency.Id, "waiting"));
    }

    private sealed record Tried
    {
        public bool DryRun { get; init; }
        public string Status { get; init; } = "";
        public string Format { get; init; } = "";
    }
}
