using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Overlaps;

/// <summary>GET /overlaps, /overlaps/{id} and /needs/{id}/overlaps, for the State concerned and the Secretariat.</summary>
internal static class ReadOverlaps
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/overlaps", ListAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Overlaps").WithSummary("Assistance that may be duplicated, the likeliest first: of one State, by the status of the activity, by verdict (the ruling where there is one), probability, and whether a coordinator has ruled.");
        api.MapGet("/overlaps/{id:guid}", ReadAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Overlaps").WithSummary("One overlap: need and activity field by field.");
        api.MapGet("/needs/{id:guid}/overlaps", OfNeedAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Overlaps").WithSummary("Activities that may already give what a need asks for, but for those ruled to be unrelated.");
    }

    public static async Task<Results<Ok<Page<OverlapView>>, ProblemHttpResult>> ListAsync(
        string? state, string? status, string? verdict, double? minProbability, bool? ruled, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (status is not null && !Kebab.TryParse<ActivityStatus>(status, out _))
            return Problem.Invalid("unknown-status", "status", $"'{status}' is not one of {string.Join(", ", Kebab.All<ActivityStatus>())}.");
        if (verdict is not null && !Kebab.TryParse<Verdict>(verdict, out _))
            return Problem.Invalid("unknown-verdict", "verdict", $"'{verdict}' is not one of {string.Join(", ", Kebab.All<Verdict>())}.");
        if (minProbability is not (null or (>= 0 and <= 1)))
            return Problem.Invalid("invalid-value", "minProbability", "A probability is a number from 0 to 1.");
        var size = Cursor.Size(limit);
        var parameters = new DynamicParameters();
        NeedSight.Add(parameters, caller);
        parameters.Add("State", States.Find(state)?.Alpha3 ?? state);
        parameters.Add("Status", status);
        parameters.Add("Verdict", verdict);
        parameters.Add("Bits", minProbability is { } least ? Math.Log2(least / (1 - least)) : null);
        parameters.Add("Ruled", ruled);
        parameters.Add("After", position?.Bits ?? double.PositiveInfinity);
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        const string Where =
            $"""
            o.active and {NeedSight.Predicate} and (@State::text is null or o.state = @State) and (@Status::text is null or a.facts ->> 'status' = @Status)
            and (@Verdict::text is null or coalesce(r.verdict, o.verdict) = @Verdict) and (@Bits::double precision is null or o.bits >= @Bits) and (@Ruled::boolean is null or (o.ruling_id is not null) = @Ruled)
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) {OverlapView.Row.From} where {Where}", parameters, cancellation);
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where {Where} and (o.bits, o.overlap_id) < (@After, @Id) order by o.bits desc, o.overlap_id desc limit @Limit", parameters, cancellation);
        var page = Page<OverlapView.Row>.Of(rows, size, row => new Position(row.Bits, row.OverlapId));
        return TypedResults.Ok(new Page<OverlapView>([.. page.Items.Select(row => OverlapView.Of(row, caller))], page.Next, total));
    }

    public static async Task<Results<Ok<OverlapView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        if (await database.QuerySingleOrDefaultAsync<OverlapView.Row>($"{OverlapView.Row.Select} where o.active and o.overlap_id = @id and {NeedSight.Predicate}", parameters, cancellation) is not { } row)
            return Problem.NotFound("overlap");
        ETag.Set(http, row.Version);
        return TypedResults.Ok(OverlapView.Of(row, caller));
    }

    public static async Task<Ok<Page<OverlapView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where {OverlapView.Row.Shown} and o.need_id = @id and {NeedSight.Predicate} order by o.flagged_at desc, o.overlap_id limit 200",
            parameters, cancellation);
        return TypedResults.Ok(new Page<OverlapView>([.. rows.Select(row => OverlapView.Of(row, caller))], null));
    }

    internal sealed record Position(double Bits, Guid Id);
}
