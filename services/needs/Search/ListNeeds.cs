using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Search;

/// <summary>GET /needs: the needs that the caller may see and that the filter asks for, newest first.</summary>
internal static class ListNeeds
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/needs", HandleAsync).Allow(Allowing.Everyone).WithTags("Needs").WithSummary("Lists needs by State, article, type, regional group, status, priority, freshness and words.");

    public static async Task<Results<Ok<Page<NeedView>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] NeedFilter filter, string? cursor, int? limit, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");

        var now = clock.GetUtcNow();
        var (where, parameters) = filter.ToSql(caller, now);
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from needs n where {where}", parameters, cancellation);
        var size = Cursor.Size(limit);
        if (position is not null)
        {
            where += "\n  and (n.created_at, n.need_id) < (@At, @Id)";
            parameters.Add("At", position.At);
            parameters.Add("Id", position.Id);
        }

        parameters.Add("Limit", size + 1);
        var found = await database.QueryAsync<NeedRecord>(
            $"""
            select {NeedRecords.Columns}
            from needs n
            where {where}
            order by n.created_at desc, n.need_id desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<NeedRecord>.Of(found, size, need => new Position(need.CreatedAt, need.NeedId), total);
        return TypedResults.Ok(new Page<NeedView>(await NeedsBefore.ShowAsync(page.Items, caller, now, database, cancellation), page.Next, total));
    }

    internal sealed record Position(DateTimeOffset At, Guid Id);
}
