using System.Diagnostics.CodeAnalysis;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities;

/// <summary>GET /activities and /activities/{id}: reported assistance, which its publishers made public.</summary>
internal static class ReadActivities
{
    public sealed record ActivityView : ActivityFacts
    {
        [SetsRequiredMembers]
        public ActivityView(Row row) : base(row.Facts)
        {
            Id = row.ActivityId;
            Version = row.Version;
        }

        public Guid Id { get; }
        public int Version { get; }
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/activities", ListAsync).Allow(Allowing.Everyone).WithTags("Activities").WithSummary("Lists reported assistance by State, DAC sector and words.");
        api.MapGet("/activities/{id:guid}", ReadAsync).Allow(Allowing.Everyone).WithTags("Activities").WithSummary("One activity.");
    }

    public static async Task<Results<Ok<Page<ActivityView>>, ProblemHttpResult>> ListAsync(
        string[]? state, string[]? sector, string? q, string? cursor, int? limit, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var parameters = new
        {
            States = state is { Length: > 0 } ? state.Select(code => States.Find(code)?.Alpha3 ?? code).ToArray() : null,
            Sectors = sector is { Length: > 0 } ? sector : null,
            Q = string.IsNullOrWhiteSpace(q) ? null : q.Replace('\0', ' '),
            At = position?.At ?? DateTimeOffset.MaxValue.AddYears(-1),
            Id = position?.Id ?? Guid.Empty,
            Limit = size + 1,
        };
        const string Where =
            """
            a.version > 0
            and (@States::text[] is null or a.states && @States)
            and (@Sectors::text[] is null or a.sectors && @Sectors)
            and (@Q::text is null or a.search @@ websearch_to_tsquery('english', @Q) or a.search @@ websearch_to_tsquery('simple', @Q) or a.identifier = @Q)
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from activities a where {Where}", parameters, cancellation);
        var found = await database.QueryAsync<Row>(
            $"""
            select a.activity_id, a.version, a.facts, a.created_at
            from activities a
            where {Where}
              and (a.created_at, a.activity_id) < (@At, @Id)
            order by a.created_at desc, a.activity_id desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<Row>.Of(found, size, row => new Position(row.CreatedAt, row.ActivityId));
        return TypedResults.Ok(new Page<ActivityView>([.. page.Items.Select(row => new ActivityView(row))], page.Next, total));
    }

    public static async Task<Results<Ok<ActivityView>, ProblemHttpResult>> ReadAsync(Guid id, Database database, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Row>("select activity_id, version, facts, created_at from activities where activity_id = @id and version > 0", new { id }, cancellation) is { } row
            ? TypedResults.Ok(new ActivityView(row))
            : Problem.NotFound("activity");

    internal sealed record Position(DateTimeOffset At, Guid Id);

    public sealed record Row
    {
        public Guid ActivityId { get; init; }
        public int Version { get; init; }
        public ActivityFacts Facts { get; init; } = null!;
        public DateTimeOffset CreatedAt { get; init; }
    }
}
