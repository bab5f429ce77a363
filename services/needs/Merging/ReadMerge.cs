using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Merging;

/// <summary>GET /needs/{id}/merge: the newest merge into a need, and whether it can still be undone.</summary>
internal static class ReadMerge
{
    public sealed record MergeView
    {
        public string Kept { get; init; } = "";

        /// <summary>Reference of the need that was closed.</summary>
        public string Other { get; init; } = "";
        public string OtherTitle { get; init; } = "";
        public string OtherLanguage { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Who { get; init; } = "";
        public string Why { get; init; } = "";

        /// <summary>Neither of the two has been changed since.</summary>
        public bool CanBeUndone { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/needs/{id:guid}/merge", HandleAsync).Allow(Allowing.Secretariat).WithTags("Needs").WithSummary("The newest merge into a need, and whether it can still be undone.");

    public static async Task<Results<Ok<MergeView>, ProblemHttpResult>> HandleAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        Sight.Add(parameters, caller);
        var found = await database.QuerySingleOrDefaultAsync<MergeView>(
            $"""
            select kept.reference as kept, n.reference as other, n.facts ->> 'title' as other_title, n.facts ->> 'language' as other_language, m.at, m.who, m.why,
                   kept.version = m.kept_after and n.version = m.other_after as can_be_undone
            from need_merges m
            join needs n on n.need_id = m.other_id
            join needs kept on kept.need_id = m.kept_id
            where m.kept_id = @id and m.undone_at is null
              and {Sight.Predicate}
              and exists (select from needs n where n.need_id = @id and {Sight.Predicate})
            order by m.at desc, m.merge_id desc
            limit 1
            """,
            parameters, cancellation);
        return found is null ? Problem.NotFound("merge") : TypedResults.Ok(found);
    }
}
