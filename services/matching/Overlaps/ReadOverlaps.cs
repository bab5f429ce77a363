using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Overlaps;

/// <summary>GET /overlaps and /needs/{id}/overlaps, for the State concerned and the Secretariat.</summary>
internal static class ReadOverlaps
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/overlaps", ListAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Overlaps").WithSummary("Assistance that may be duplicated, newest first.");
        api.MapGet("/needs/{id:guid}/overlaps", OfNeedAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Overlaps").WithSummary("Activities that may already give what a need asks for.");
    }

    public static async Task<Results<Ok<Page<OverlapView>>, ProblemHttpResult>> ListAsync(
        string? state, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var parameters = new DynamicParameters();
        NeedSight.Add(parameters, caller);
        parameters.Add("State", States.Find(state)?.Alpha3 ?? state);
        parameters.Add("At", position?.At ?? DateTimeOffset.MaxValue.AddYears(-1));
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        const string Where = $"o.active and {NeedSight.Predicate} and (@State::text is null or o.state = @State)";
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from assistance_overlaps o join needs n on n.need_id = o.need_id where {Where}", parameters, cancellation);
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where {Where} and (o.flagged_at, o.overlap_id) < (@At, @Id) order by o.flagged_at desc, o.overlap_id desc limit @Limit", parameters, cancellation);
        var page = Page<OverlapView.Row>.Of(rows, size, row => new Position(row.FlaggedAt, row.OverlapId));
        return TypedResults.Ok(new Page<OverlapView>([.. page.Items.Select(OverlapView.Of)], page.Next, total));
    }

    public static async Task<Ok<Page<OverlapView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where o.active and o.need_id = @id and {NeedSight.Predicate} order by o.flagged_at desc, o.overlap_id limit 200",
            parameters, cancellation);
        return TypedResults.Ok(new Page<OverlapView>([.. rows.Select(OverlapView.Of)], null));
    }

    internal sealed record Position(DateTimeOffset At, Guid Id);
}
