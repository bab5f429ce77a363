using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Organisations;

/// <summary>GET /organisations and /organisations/{id}: who reports activities, pays for them or carries them out, for the Secretariat (B9).</summary>
internal static class ReadOrganisations
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/organisations", ListAsync).Allow(Allowing.Secretariat).WithTags("Organisations").WithSummary("Organisations by name, with their part in activities; q= asks for a part of a name or identifier, also of what was merged into one.");
        api.MapGet("/organisations/{id:guid}", ReadAsync).Allow(Allowing.Secretariat).WithTags("Organisations").WithSummary("One organisation: names, identifiers, its part in activities, what was merged into it, by whom and why.");
    }

    public static async Task<Results<Ok<Page<OrganisationView>>, ProblemHttpResult>> ListAsync(string? q, string? cursor, int? limit, Database database, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<Position>(cursor, out var position))
            return Problem.Invalid("bad-cursor", "cursor", "This is not a cursor of this list.");
        var size = Cursor.Size(limit);
        var parameters = new
        {
            Q = string.IsNullOrWhiteSpace(q) ? null : q.Trim().Replace('\0', ' '),
            Name = position?.Name ?? "",
            Id = position?.Id ?? Guid.Empty,
            Limit = size + 1,
        };
        const string Where =
            """
            o.merged_into is null
            and (@Q::text is null or o.organisation_id in (
                select coalesce(named.merged_into, named.organisation_id) from organisations named
                where strpos(lower(concat_ws(E'\n', named.identifier, named.name, array_to_string(named.names, E'\n'))), lower(@Q)) > 0))
            """;
        var total = await database.QuerySingleOrDefaultAsync<long>($"select count(*) from organisations o where {Where}", parameters, cancellation);
        var found = await database.QueryAsync<Listed>(
            $"select {OrganisationRecord.Columns}, lower(o.name) as place from organisations o where {Where} and (lower(o.name), o.organisation_id) > (@Name, @Id) order by lower(o.name), o.organisation_id limit @Limit",
            parameters, cancellation);
        var page = Page<Listed>.Of(found, size, row => new Position(row.Place, row.OrganisationId), total);
        var ids = page.Items.Select(row => row.OrganisationId).ToArray();
        var (takenIn, parts) = (await TakenInAsync(database, ids, cancellation), await PartsAsync(database, ids, cancellation));
        return TypedResults.Ok(new Page<OrganisationView>(
            [.. page.Items.Select(row => new OrganisationView(row, [.. takenIn[row.OrganisationId]], [.. parts[row.OrganisationId]]))], page.Next, page.Total));
    }

    public static async Task<Results<Ok<OrganisationDetail>, ProblemHttpResult>> ReadAsync(Guid id, HttpContext http, Database database, CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<OrganisationRecord>($"select {OrganisationRecord.Columns} from organisations o where o.organisation_id = @id", new { id }, cancellation) is not { } own)
            return Problem.NotFound("organisation");
        var merged = await database.QueryAsync<MergedOrganisation>(
            """
            select o.organisation_id as id, o.identifier, o.name, m.at, m.who, m.why
            from organisation_merges m
            join organisations o on o.organisation_id = m.other_id
            where m.kept_id = @id and m.undone_at is null
            order by m.at desc, m.merge_id desc
            """,
            new { id }, cancellation);
        ETag.Set(http, own.Version);
        return TypedResults.Ok(new OrganisationDetail(own, [.. (await TakenInAsync(database, [id], cancellation))[id]], [.. (await PartsAsync(database, [id], cancellation))[id]], merged));
    }

    /// <summary>What was merged into these.</summary>
    private static async Task<ILookup<Guid?, OrganisationRecord>> TakenInAsync(Database database, Guid[] ids, CancellationToken cancellation) =>
        (await database.QueryAsync<OrganisationRecord>($"select {OrganisationRecord.Columns} from organisations o where o.merged_into = any(@ids) order by o.identifier, o.name, o.organisation_id", new { ids }, cancellation))
        .ToLookup(one => one.MergedInto);

    private static async Task<ILookup<Guid, PartInActivities>> PartsAsync(Database database, Guid[] ids, CancellationToken cancellation) =>
        (await database.QueryAsync<Part>(
            """
            select coalesce(o.merged_into, o.organisation_id) as id, part.role, count(distinct part.activity_id) as activities
            from organisations o
            join activity_organisations part on part.organisation_id = o.organisation_id
            join activities a on a.activity_id = part.activity_id
            where (o.organisation_id = any(@ids) or o.merged_into = any(@ids)) and a.merged_into is null and a.withdrawn_at is null
            group by 1, 2
            order by array_position(array['reporting', 'funding', 'accountable', 'extending', 'implementing'], part.role)
            """,
            new { ids }, cancellation)).ToLookup(part => part.Id, part => new PartInActivities(part.Role, part.Activities));

    internal sealed record Position(string Name, Guid Id);

    /// <remarks>Small letters are the database's: the cursor must stand where it put the last one.</remarks>
    private sealed record Listed : OrganisationRecord
    {
        public string Place { get; init; } = "";
    }

    private sealed record Part
    {
        public Guid Id { get; init; }
        public string Role { get; init; } = "";
        public long Activities { get; init; }
    }
}
