using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities;

/// <summary>GET /activities and /activities/{id}: reported assistance, which its publishers made public.</summary>
internal static class ReadActivities
{
    public record ActivityView : ActivityFacts
    {
        [SetsRequiredMembers]
        public ActivityView(Row row, DateTimeOffset now) : base(row.Facts)
        {
            Id = row.ActivityId;
            Version = row.Version;
            if (row.ReviewedAt is { } since)
                (Freshness, ReviewBy) = (ReviewClock.Activities.At(since, now), ReviewClock.Activities.Next(since, now));
            if (row is { Still: { } still, StillAt: { } at })
                OwnerSays = new OwnersWord(still, at);
            MergedInto = row.MergedInto;
            Contradictions = Activities.Contradictions.Of(row.Facts, DateOnly.FromDateTime(now.UtcDateTime));
        }

        public Guid Id { get; }
        public int Version { get; }

        /// <summary>Where its review clock stands (A4); absent when it is closed, cancelled or wrong.</summary>
        public Freshness? Freshness { get; }

        /// <summary>When it becomes due, overdue or lapsed next, unless its owner or a newer file speaks of it; absent without a clock, and once it has lapsed.</summary>
        public DateTimeOffset? ReviewBy { get; }

        /// <summary>The owner's answer, where that is its last word and no file has come since.</summary>
        public OwnersWord? OwnerSays { get; }

        /// <summary>The activity that this one is (C11): what is said of it counts there.</summary>
        public Guid? MergedInto { get; }

        /// <summary>What is said of it and cannot all be so.</summary>
        public IReadOnlyList<Contradiction> Contradictions { get; init; }
    }

    public sealed record OwnersWord(Still Still, DateTimeOffset At);

    /// <summary>Asks for what names no article.</summary>
    private const string NoArticle = "none";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/activities", ListAsync).Allow(Allowing.Everyone).WithTags("Activities").WithSummary("Lists reported assistance by State, DAC sector, article that words, sector or a person point to (none: no article) and words; mine=true what your organisation reports, freshness=due,overdue by the review clock, whole=true without the parts of others.");
        api.MapGet("/activities/{id:guid}", ReadAsync).Allow(Allowing.Everyone).WithTags("Activities").WithSummary("One activity: who said what of it and when, what contradicts itself, how it stands to others.");
    }

    public static async Task<Results<Ok<Page<ActivityView>>, ProblemHttpResult>> ListAsync(
        string[]? state, string[]? sector, string[]? article, bool? mine, string[]? freshness, bool? whole, string? q, string? cursor, int? limit, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var now = clock.GetUtcNow();
        var parameters = new DynamicParameters(new
        {
            States = state is { Length: > 0 } ? state.Select(code => States.Find(code)?.Alpha3 ?? code).ToArray() : null,
            Sectors = sector is { Length: > 0 } ? sector : null,
            Articles = article is { Length: > 0 } ? article.Where(text => text != NoArticle).Select(text => ArticleReference.TryParse(text, out var read) ? read.Article : text).ToArray() : null,
            Without = article?.Contains(NoArticle) == true,
            Mine = mine == true,
            Whole = whole == true,
            Organisation = caller.Organisation ?? "",
            Freshness = ReviewSql.Asked(freshness),
            Q = string.IsNullOrWhiteSpace(q) ? null : q.Replace('\0', ' '),
            At = position?.At ?? DateTimeOffset.MaxValue.AddYears(-1),
            Id = position?.Id ?? Guid.Empty,
            Limit = size + 1,
        }).AddReview(ReviewClock.Activities, now);
        var where =
            $"""
            a.version > 0
            and a.merged_into is null
            and (@States::text[] is null or a.states && @States)
            and (@Sectors::text[] is null or a.sectors && @Sectors)
            and (@Articles::text[] is null
                 or exists (select from jsonb_array_elements(a.facts -> 'articles') said where said ->> 'article' = any(@Articles))
                 or (@Without and jsonb_array_length(coalesce(a.facts -> 'articles', '[]')) = 0))
            and (not @Mine or (a.owner = @Organisation and a.owner <> ''))
            and (@Freshness::text[] is null or {ReviewSql.Freshness("a.reviewed_at")} = any(@Freshness))
            and (not @Whole or not exists (
                select from activity_parts p
                where p.part_id = a.activity_id and not exists (select from activity_parts back where back.part_id = p.whole_id and back.whole_id = p.part_id)))
            and (@Q::text is null or a.search @@ websearch_to_tsquery('english', @Q) or a.search @@ websearch_to_tsquery('simple', @Q) or a.identifier = @Q
                 or a.activity_id = (select other.merged_into from activities other where other.identifier = @Q))
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from activities a where {where}", parameters, cancellation);
        var found = await database.QueryAsync<Row>(
            $"""
            select {Row.Columns}
            from activities a
            where {where}
              and (a.created_at, a.activity_id) < (@At, @Id)
            order by a.created_at desc, a.activity_id desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<Row>.Of(found, size, row => new Position(row.CreatedAt, row.ActivityId));
        return TypedResults.Ok(new Page<ActivityView>([.. page.Items.Select(row => new ActivityView(row, now))], page.Next, total));
    }

    public static async Task<Results<Ok<ActivityDetail>, ProblemHttpResult>> ReadAsync(Guid id, Database database, TimeProvider clock, CancellationToken cancellation) =>
        await ActivityDetail.FindAsync(database, id, clock.GetUtcNow(), cancellation) is { } activity ? TypedResults.Ok(activity) : Problem.NotFound("activity");

    public static async Task<ActivityView?> FindAsync(Database database, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Row>($"select {Row.Columns} from activities a where a.activity_id = @id and a.version > 0", new { id }, cancellation) is { } row ? new ActivityView(row, now) : null;

    internal sealed record Position(DateTimeOffset At, Guid Id);

    public sealed record Row
    {
        public const string Columns = "a.activity_id, a.version, a.facts, a.created_at, a.reviewed_at, a.still, a.still_at, a.merged_into";

        public Guid ActivityId { get; init; }
        public int Version { get; init; }
        public ActivityFacts Facts { get; init; } = null!;
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ReviewedAt { get; init; }
        public Still? Still { get; init; }
        public DateTimeOffset? StillAt { get; init; }
        public Guid? MergedInto { get; init; }
    }
}
