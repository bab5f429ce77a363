using System.Text.Json;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Platform.Audit;

/// <summary>An entry as it is shown. <paramref name="Hash"/> is hexadecimal.</summary>
public sealed record AuditView(long Number, string At, string Account, string Who, string Role, string Action, string Subject, JsonElement Details, string Hash);

/// <summary>
/// <c>/api/v1/audit/{service}</c>: the log of one service, newest first, its head, and the proof that it is unbroken, for those who watch over the others. Nobody
/// else: the mere number of entries tells of what States keep to themselves (I2).
/// </summary>
public static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api, string service, params Role[] readers)
    {
        var audit = api.MapGroup($"/audit/{service}").WithTags("Audit");
        audit.MapGet("", ListAsync).Allow(readers).WithSummary("The audit log, newest first: subject=, account=, who=, action= (need.posted, or need for all of them), since=, until=, before= a number.");
        audit.MapGet("/{number:long}", ReadAsync).Allow(readers).WithSummary("One entry, by its number.");
        audit.MapGet("/head", HeadAsync).Allow(readers).WithSummary("Number and hash of the last entry: note it down, and nothing before it can be changed unseen.");
        VerifyAudit.Map(audit, service, readers);

        async Task<Results<Ok<AuditHead>, NoContent>> HeadAsync(Database.Database database, TimeProvider clock, CancellationToken cancellation) =>
            await AuditHeads.CurrentAsync(database.Source, service, clock.GetUtcNow(), cancellation) is { } head ? TypedResults.Ok(head) : TypedResults.NoContent();
    }

    /// <returns>Null for a cursor that is not one of this list.</returns>
    public static async Task<Page<AuditView>?> FindAsync(AuditFilter filter, string? cursor, int? limit, Database.Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return null;

        var size = Cursor.Size(limit);
        var parameters = filter.Parameters();
        parameters.Add("Number", position?.Number ?? long.MaxValue);
        parameters.Add("Limit", size + 1);
        var found = await database.QueryAsync<AuditEntry>(
            $"""
            select {AuditEntry.Columns}
            from audit
            where {AuditFilter.Predicate}
              and number < @Number
            order by number desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<AuditEntry>.Of(found, size, entry => new Position(entry.Number));
        return new Page<AuditView>([.. page.Items.Select(ViewOf)], page.Next);
    }

    /// <returns>Null when there is no entry with this number.</returns>
    public static async Task<AuditView?> FindAsync(long number, Database.Database database, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<AuditEntry>($"select {AuditEntry.Columns} from audit where number = @number", new { number }, cancellation) is { } entry ? ViewOf(entry) : null;

    private static async Task<Results<Ok<Page<AuditView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] AuditFilter filter, string? cursor, int? limit, Database.Database database, CancellationToken cancellation) =>
        await FindAsync(filter, cursor, limit, database, cancellation) is { } page ? TypedResults.Ok(page) : Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");

    private static async Task<Results<Ok<AuditView>, ProblemHttpResult>> ReadAsync(long number, Database.Database database, CancellationToken cancellation) =>
        await FindAsync(number, database, cancellation) is { } entry ? TypedResults.Ok(entry) : Problem.NotFound("entry");

    private static AuditView ViewOf(AuditEntry entry) => new(entry.Number, entry.At, entry.Account, entry.Who, entry.Role, entry.Action, entry.Subject,
        JsonSerializer.Deserialize<JsonElement>(entry.Details), Convert.ToHexString(entry.Hash));

    private sealed record Position(long Number);
}
