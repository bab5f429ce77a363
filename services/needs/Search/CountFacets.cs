using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Search;

/// <summary>GET /needs/facets: how many needs each value of each facet would leave, the other facets as they are.</summary>
internal static class CountFacets
{
    public sealed record ValueCount(string Value, long Count)
    {
        /// <summary>For Dapper, which fills properties.</summary>
        public ValueCount() : this("", 0)
        {
        }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/needs/facets", HandleAsync).Allow(Allowing.Everyone).WithTags("Needs").WithSummary("Counts needs by facet, under the same filter as the list.");

    public static async Task<Ok<Dictionary<string, IReadOnlyList<ValueCount>>>> HandleAsync(
        [AsParameters] NeedFilter filter, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, IReadOnlyList<ValueCount>>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        foreach (var (facet, value) in NeedFilter.Facets)
        {
            var (where, parameters) = filter.ToSql(caller, now, except: facet);
            counts[facet] = await database.QueryAsync<ValueCount>(
                $"""
                select value, count(*) as count
                from (select {value} as value from needs n where {where}) counted
                where value is not null
                group by value
                order by count desc, value
                """,
                parameters, cancellation);
        }

        return TypedResults.Ok(counts);
    }
}
