using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Linkage;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Duplicates;

/// <summary>GET /duplicates, /duplicates/{id} and /needs/{id}/duplicates, for the State concerned and the Secretariat (B9, C11).</summary>
internal static class ReadDuplicates
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/duplicates", ListAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Duplicates").WithSummary("Needs of one State, activities and organisations that may be the same, the likeliest first: of one kind (need, activity, organisation), of one State, by verdict (the ruling where there is one), probability, and whether a coordinator has ruled.");
        api.MapGet("/duplicates/{id:guid}", ReadAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Duplicates").WithSummary("Two needs, two activities or two organisations field by field.");
        api.MapGet("/needs/{id:guid}/duplicates", OfNeedAsync).Allow([Role.FocalPoint, .. Allowing.Secretariat]).WithTags("Duplicates").WithSummary("Needs of the same State that may ask for the same as this one, the likeliest first, but for those ruled to be unrelated.");
    }

    public static async Task<Results<Ok<Page<DuplicateView>>, ProblemHttpResult>> ListAsync(
        string? kind, string? state, string? verdict, double? minProbability, bool? ruled, string? cursor, int? limit, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        if (kind is not null && !Kebab.TryParse<DuplicateKind>(kind, out _))
            return Problem.Invalid("unknown-kind", "kind", $"'{kind}' is not one of {string.Join(", ", Kebab.All<DuplicateKind>())}.");
        if (verdict is not null && !Kebab.TryParse<Verdict>(verdict, out _))
            return Problem.Invalid("unknown-verdict", "verdict", $"'{verdict}' is not one of {string.Join(", ", Kebab.All<Verdict>())}.");
        if (minProbability is not (null or (>= 0 and <= 1)))
            return Problem.Invalid("invalid-value", "minProbability", "A probability is a number from 0 to 1.");
        var size = Cursor.Size(limit);
        var parameters = new DynamicParameters();
        NeedSight.Add(parameters, caller);
        parameters.Add("Kind", kind?.Trim().ToLowerInvariant());
        parameters.Add("State", States.Find(state)?.Alpha3 ?? state);
        parameters.Add("Verdict", verdict);
        parameters.Add("Bits", minProbability is { } least ? Math.Log2(least / (1 - least)) : null);
        parameters.Add("Ruled", ruled);
        parameters.Add("After", position?.Bits ?? double.PositiveInfinity);
        parameters.Add("Id", position?.Id ?? Guid.Empty);
        parameters.Add("Limit", size + 1);
        const string Where =
            $"""
            d.active and {DuplicateSight.Predicate} and (@Kind::text is null or d.kind = @Kind) and (@State::text is null or @State = any(d.states))
            and (@Verdict::text is null or coalesce(r.verdict, d.verdict) = @Verdict) and (@Bits::double precision is null or d.bits >= @Bits) and (@Ruled::boolean is null or (d.ruling_id is not null) = @Ruled)
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) {DuplicateView.Row.From} where {Where}", parameters, cancellation);
        var rows = await database.QueryAsync<DuplicateView.Row>(
            $"{DuplicateView.Row.Select} where {Where} and (d.bits, d.duplicate_id) < (@After, @Id) order by d.bits desc, d.duplicate_id desc limit @Limit", parameters, cancellation);
        var page = Page<DuplicateView.Row>.Of(rows, size, row => new Position(row.Bits, row.DuplicateId));
        return TypedResults.Ok(new Page<DuplicateView>([.. page.Items.Select(row => DuplicateView.Of(row, caller))], page.Next, total));
    }

    public static async Task<Results<Ok<DuplicateView>, ProblemHttpResult>> ReadAsync(Guid id, Caller caller, HttpContext http, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        if (await database.QuerySingleOrDefaultAsync<DuplicateView.Row>($"{DuplicateView.Row.Select} where d.active and d.duplicate_id = @id and {DuplicateSight.Predicate}", parameters, cancellation) is not { } row)
            return Problem.NotFound("duplicate");
        ETag.Set(http, row.Version);
        return TypedResults.Ok(DuplicateView.Of(row, caller));
    }

    public static async Task<Ok<Page<DuplicateView>>> OfNeedAsync(Guid id, Caller caller, Database database, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { id });
        NeedSight.Add(parameters, caller);
        var rows = await database.QueryAsync<DuplicateView.Row>(
            $"{DuplicateView.Row.Select} where {DuplicateView.Row.Shown} and d.kind = 'need' and @id in (d.first_id, d.second_id) and {DuplicateSight.Predicate} order by d.bits desc, d.duplicate_id limit 200",
            parameters, cancellation);
        return TypedResults.Ok(new Page<DuplicateView>([.. rows.Select(row => DuplicateView.Of(row, caller))], null));
    }

    internal sealed record Position(double Bits, Guid Id);
}
