using Counterpart.Contracts;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Engagements;

/// <summary>GET /engagements and /engagements/{id}: for the State, for whoever gives, and for the Secretariat (E1).</summary>
internal static class ReadEngagements
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/engagements", ListAsync).Allow(PairingSight.Readers).WithTags("Engagements").WithSummary("Engagements that you have part in, newest first; the Secretariat reads all.");
        api.MapGet("/engagements/{id:guid}", ReadAsync).Allow(PairingSight.Readers).WithTags("Engagements").WithSummary("One engagement: milestones, what both sides say came of it, history.");
    }

    public static async Task<Results<Ok<Page<EngagementSummary>>, ProblemHttpResult>> ListAsync(
        string? status, Guid? need, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (status is not null && !Kebab.TryParse<EngagementStatus>(status, out _))
            return Problem.Invalid("unknown-status", "status", $"'{status}' is not one of {string.Join(", ", Kebab.All<EngagementStatus>())}.");

        var size = Cursor.Size(limit);
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Status", status);
        parameters.Add("Need", need);
        parameters.Add("At", position?.At ?? DateTimeOffset.MaxValue.AddYears(-1));
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        var found = await database.QueryAsync<EngagementRecord>(
            $"""
            {EngagementRecord.Select}
            where {PairingSight.Predicate}
              and (@Status::text is null or e.status = @Status)
              and (@Need::uuid is null or e.need_id = @Need)
              and (e.started_at, e.engagement_id) < (@At, @Id)
            order by e.started_at desc, e.engagement_id desc
            limit @Limit
            """,
            parameters, cancellation);
        var page = Page<EngagementRecord>.Of(found, size, engagement => new Position(engagement.StartedAt, engagement.EngagementId));
        return TypedResults.Ok(new Page<EngagementSummary>([.. page.Items.Select(engagement => new EngagementSummary(engagement, caller))], page.Next));
    }

    public static async Task<Results<Ok<EngagementView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation) =>
        await ViewAsync(id, caller, http, database, cancellation) is { } view ? TypedResults.Ok(view) : Problem.NotFound("engagement");

    /// <summary>As the caller sees it, with its version as the answer's tag; null for those who may not.</summary>
    public static async Task<EngagementView?> ViewAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        if (await database.QuerySingleOrDefaultAsync<EngagementRecord>($"{EngagementRecord.Select} where e.engagement_id = @Id and {PairingSight.Predicate}", parameters, cancellation) is not { } engagement)
            return null;

        var milestones = await database.QueryAsync<MilestoneRecord>(MilestoneRecord.Select, new { id }, cancellation);
        var closings = await database.QueryAsync<ClosingRecord>(ClosingRecord.Latest, new { id }, cancellation);

        // Names of persons stay with their own side and the Secretariat.
        var history = await database.QueryAsync<Entry>(
            "select version, at, case when @named then who else '' end as who, role, action, why from engagement_history where engagement_id = @id order by history_id", new { id, named = caller.IsSecretariat }, cancellation);
        ETag.Set(http, engagement.Version);
        return new EngagementView(
            engagement, caller, [.. milestones.Select(milestone => milestone.View)], closings, [.. history.Select(entry => new EngagementEntry(entry.Version, entry.At, entry.Who, entry.Role, entry.Action, entry.Why))]);
    }

    internal sealed record Position(DateTimeOffset At, Guid Id);

    private sealed record Entry
    {
        public int Version { get; init; }
        public DateTimeOffset At { get; init; }
        public string Who { get; init; } = "";
        public string Role { get; init; } = "";
        public string Action { get; init; } = "";
        public string? Why { get; init; }
    }
}
