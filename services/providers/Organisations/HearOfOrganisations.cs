using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Organisations;

/// <summary>
/// Keeps whoever has a part in activities (B9), in the transaction in which these are saved. What is known already is only read, and what is written is written in the
/// order of the ids: two imports do not wait for each other in a circle.
/// </summary>
internal static class HearOfOrganisations
{
    /// <summary>Some publishers write one identifier for everybody: of an organisation so many names are kept, and so many letters of each.</summary>
    public const int MostNames = 50, LongestName = 300;

    public static async Task OfAsync(Work work, IReadOnlyCollection<(Guid ActivityId, ActivityFacts Facts)> activities, DateTimeOffset now)
    {
        if (activities.Count == 0)
            return;
        var parts = (
            from activity in activities
            from party in OrganisationId.PartiesOf(activity.Facts)
            let organisation = OrganisationId.Of(party.Identifier, party.Name)
            where organisation is not null
            select (activity.ActivityId, Organisation: organisation.Value, Party: party)).ToList();
        await OfAsync(work, parts.Select(part => (part.Organisation, part.Party)), now);
        await work.ExecuteAsync(
            """
            with heard as (
                select distinct activity_id, organisation_id, role from unnest(@Activities, @Organisations, @Roles) as row (activity_id, organisation_id, role)
            ), gone as (
                delete from activity_organisations known
                where known.activity_id = any(@Saved)
                  and not exists (select from heard where heard.activity_id = known.activity_id and heard.organisation_id = known.organisation_id and heard.role = known.role)
            )
            insert into activity_organisations (activity_id, organisation_id, role)
            select activity_id, organisation_id, role from heard
            on conflict do nothing
            """,
            new
            {
                Saved = activities.Select(activity => activity.ActivityId).ToArray(),
                Activities = parts.ConvertAll(part => part.ActivityId).ToArray(),
                Organisations = parts.ConvertAll(part => part.Organisation).ToArray(),
                Roles = parts.ConvertAll(part => part.Party.Role).ToArray(),
            });
    }

    /// <remarks>Experts are persons, and their names are not for everybody (B2).</remarks>
    public static Task OfAsync(Work work, ProfileFacts profile, DateTimeOffset now) =>
        profile.Kind != ProfileKind.Expert && OrganisationId.Of(profile.Owner, profile.Name) is { } id ? OfAsync(work, [(id, new ActivityOrganisation(profile.Owner, profile.Name, ""))], now) : Task.CompletedTask;

    private static async Task OfAsync(Work work, IEnumerable<(Guid Id, ActivityOrganisation Party)> parties, DateTimeOffset now)
    {
        var heard = (
            from heardOf in parties
            group heardOf.Party by heardOf.Id into same
            select (Id: same.Key, Identifier: Stated(same.First()), Names: same.Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNames))).ToList();
        var changed = await work.QueryAsync<OrganisationRecord>(
            $"""
            insert into organisations as o (organisation_id, version, identifier, name, names, created_at, updated_at)
            select heard.organisation_id, 1, heard.identifier, coalesce(heard.names[1], heard.identifier), heard.names, @now, @now
            from (select organisation_id, identifier, string_to_array(names, E'\n') as names from unnest(@Ids, @Identifiers, @Names) as row (organisation_id, identifier, names)) as heard
            left join organisations known on known.organisation_id = heard.organisation_id
            where known.organisation_id is null or (not known.names @> heard.names and cardinality(known.names) < {MostNames})
            order by heard.organisation_id
            on conflict (organisation_id) do update
            set version = o.version + 1, updated_at = excluded.updated_at,
                name = case when o.name = o.identifier then coalesce(excluded.names[1], o.name) else o.name end,
                names = (o.names || array(select said.name from unnest(excluded.names) with ordinality as said (name, place) where said.name <> all(o.names) order by said.place))[:{MostNames}]
            where not o.names @> excluded.names
            returning {OrganisationRecord.Columns}
            """,
            new
            {
                Ids = heard.ConvertAll(organisation => organisation.Id).ToArray(),
                Identifiers = heard.ConvertAll(organisation => organisation.Identifier).ToArray(),
                Names = heard.ConvertAll(organisation => string.Join('\n', organisation.Names)).ToArray(),
                now,
            });
        foreach (var organisation in changed)
            work.Publish(organisation.ToEvent());
    }

    /// <remarks>The same of all that have one id.</remarks>
    private static string? Stated(ActivityOrganisation party) => party.Identifier is { } identifier && identifier.Any(char.IsLetterOrDigit) ? identifier.Trim() : null;

    /// <summary>In one line; empty where the identifier stands in its place.</summary>
    private static string Name(ActivityOrganisation party)
    {
        var name = string.Join(' ', party.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length > LongestName)
            name = name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return name == party.Identifier ? "" : name;
    }
}
