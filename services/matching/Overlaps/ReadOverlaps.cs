using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Overlaps;

/// <summary>GET /overlaps and /needs/{id}/overlaps, for the State concerned and the Secretariat.</summary>
internal static class ReadOverlaps
{
    /// <summary>The State sees its own; the Secretariat those of needs that the State shows it (I2).</summary>
    internal const string Predicate = "(o.state = @Own or @Auditor or (@Secretariat and n.facts ->> 'visibility' <> 'state'))";

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
        var parameters = new
        {
            Own = caller.State ?? "",
            Auditor = caller.Role == Role.Auditor,
            Secretariat = caller.IsSecretariat,
            State = States.Find(state)?.Alpha3 ?? state,
            At = position?.At ?? DateTimeOffset.MaxValue.AddYears(-1),
            Id = position?.Id ?? Guid.Empty,
            Limit = size + 1,
        };
        const string Where = $"o.active and {Predicate} and (@State::text is null or o.state = @State)";
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from assistance_overlaps o join needs n on n.need_id = o.need_id where {Where}", parameters, cancellation);
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where {Where} and (o.flagged_at, o.overlap_id) < (@At, @Id) order by o.flagged_at desc, o.overlap_id desc limit @Limit", parameters, cancellation);
        var page = Page<OverlapView.Row>.Of(rows, size, row => new Position(row.FlaggedAt, row.OverlapId));
        return TypedResults.Ok(new Page<OverlapView>([.. page.Items.Select(OverlapView.Of)], page.Next, total));
    }

    public static async Task<Ok<Page<OverlapView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var rows = await database.QueryAsync<OverlapView.Row>(
            $"{OverlapView.Row.Select} where o.active and o.need_id = @id and {Predicate} order by o.flagged_at desc, o.overlap_id limit 200",
            new { id, Own = caller.State ?? "", Auditor = caller.Role == Role.Auditor, Secretariat = caller.IsSecretariat }, cancellation);
        return TypedResults.Ok(new Page<OverlapView>([.. rows.Select(OverlapView.Of)], null));
    }

    internal sealed record Position(DateTimeOffset At, Guid Id);
}
