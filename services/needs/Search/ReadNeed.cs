using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Search;

/// <summary>GET /needs/{id} and /needs/{id}/history: one need, by id or by reference, and who did what to it.</summary>
internal static class ReadNeed
{
    public sealed record Entry
    {
        public int Version { get; init; }
        public DateTimeOffset At { get; init; }
        public string Who { get; init; } = "";
        public string Role { get; init; } = "";
        public string Action { get; init; } = "";
        public string? From { get; init; }
        public string? To { get; init; }
        public string? Why { get; init; }

        /// <summary>The knowledge item that answered the need (B5).</summary>
        public Guid? AnsweredBy { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/needs/{id}", HandleAsync).Allow(Allowing.Everyone).WithTags("Needs").WithSummary("One need, by id or by reference such as KEN-1042.");
        api.MapGet("/needs/{id}/history", HistoryAsync).Allow(Allowing.Everyone).WithTags("Needs").WithSummary("Who changed the need, when and why.");
    }

    public static async Task<Results<Ok<NeedView>, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        string id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (await FindAsync(id, caller, database, cancellation) is not { } need)
            return Problem.NotFound("need");
        ETag.Set(http, need.Version);
        return ETag.IsFresh(http.Request, need.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(await NeedsBefore.ShowAsync(need, caller, clock.GetUtcNow(), database, cancellation));
    }

    public static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> HistoryAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        if (await FindAsync(id, caller, database, cancellation) is not { } need)
            return Problem.NotFound("need");

        // Names of persons stay between the State and the Secretariat; everybody else reads the role.
        var named = caller.IsSecretariat || caller.SpeaksFor(need.Facts.State);
        var entries = await database.QueryAsync<Entry>(
            """
            select h.version, h.at, case when @named then who else '' end as who, role, action, from_status as "from", to_status as "to",
                   case when @named then why end as why, a.knowledge_id as answered_by
            from need_history h
            left join knowledge_answers a on a.need_id = h.need_id and a.version = h.version
            where h.need_id = @NeedId
            order by history_id
            """,
            new { need.NeedId, named }, cancellation);
        return TypedResults.Ok(new Page<Entry>(entries, null));
    }

    private static Task<NeedRecord?> FindAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters();
        Sight.Add(parameters, caller);
        parameters.Add("Id", Guid.TryParse(id, out var guid) ? guid : Guid.Empty);
        parameters.Add("Reference", id.Length <= 32 ? id.ToUpperInvariant() : "");
        return database.QuerySingleOrDefaultAsync<NeedRecord>(
            $"""
            select {NeedRecords.Columns}
            from needs n
            where (n.need_id = @Id or n.reference = @Reference)
              and {Sight.Predicate}
            """,
            parameters, cancellation);
    }
}
