using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using Counterpart.Providers.Activities.Merging;

namespace Counterpart.Providers.Organisations;

/// <summary>An organisation and what was merged into it, in the order in which it was.</summary>
internal sealed record KeptOrganisation(OrganisationRecord Own, IReadOnlyList<KeptOrganisation.TakenIn> Others)
{
    /// <summary>The only field of which one word stands; identifiers and other names are of both.</summary>
    public const string Name = "name";

    /// <param name="Take">Whose word stands, field by field.</param>
    public sealed record TakenIn(Guid MergeId, OrganisationRecord Other, IReadOnlyDictionary<string, Take> Take);

    public OrganisationView View => new(Own, [.. Others.Select(one => one.Other)]);

    public KeptOrganisation With(TakenIn other)
    {
        IReadOnlyList<TakenIn> all = [.. Others, other];
        return new(Own with { Name = NameOf(Own, all) }, all);
    }

    public KeptOrganisation Without(Guid otherId)
    {
        IReadOnlyList<TakenIn> all = [.. Others.Where(one => one.Other.OrganisationId != otherId)];
        return new(Own with { Name = NameOf(Own, all) }, all);
    }

    /// <summary>Field by field what the two say, and what is said of the one that they are.</summary>
    public static IReadOnlyList<MergedField> Show(OrganisationView kept, OrganisationView other, Take name, OrganisationView becomes)
    {
        return [Field(Name, name, [Take.Kept, Take.Other], view => [view.Name]), Field("identifiers", Take.Both, [Take.Both], view => view.Identifiers), Field("otherNames", Take.Both, [Take.Both], view => view.OtherNames)];

        MergedField Field(string field, Take take, IReadOnlyList<Take> choices, Func<OrganisationView, IReadOnlyList<string>> values) =>
            new(field, values(kept), values(other), !values(kept).SequenceEqual(values(other), StringComparer.Ordinal), take, choices, values(becomes));
    }

    /// <summary>Holds both, and what was merged into them, until the end of the transaction: in the order of their ids, as those who hear of them take them.</summary>
    public static async Task<(KeptOrganisation? Kept, KeptOrganisation? Other)> LockAsync(Work work, Guid keptId, Guid otherId)
    {
        var ids = new[] { keptId, otherId };
        await work.ExecuteAsync("select from organisations where organisation_id = any(@ids) or merged_into = any(@ids) order by organisation_id for no key update", new { ids });
        var rows = (await work.QueryAsync<OrganisationRecord>($"select {OrganisationRecord.Columns} from organisations o where o.organisation_id = any(@ids) or o.merged_into = any(@ids)", new { ids }))
            .ToDictionary(row => row.OrganisationId);
        var merges = await work.QueryAsync<Merge>("select merge_id, kept_id, other_id, take::text as take from organisation_merges where kept_id = any(@ids) and undone_at is null order by at, merge_id", new { ids });
        return (Of(keptId), Of(otherId));

        KeptOrganisation? Of(Guid id) => rows.TryGetValue(id, out var own)
            ? new(own, [.. merges.Where(merge => merge.KeptId == id).Select(merge => new TakenIn(merge.MergeId, rows[merge.OtherId], merge.Chosen))])
            : null;
    }

    /// <param name="named">Id, identifier or name.</param>
    public static async Task<Guid> FindAsync(Work work, string? named) => Guid.TryParse(named, out var id) ? id : await work.QuerySingleOrDefaultAsync<Guid>(
        "select organisation_id from organisations where organisation_id in (@Identified, @Named) order by organisation_id <> @Identified limit 1",
        new { Identified = OrganisationId.Of(named, null) ?? Guid.Empty, Named = OrganisationId.Of(null, named) ?? Guid.Empty });

    private static string NameOf(OrganisationRecord own, IEnumerable<TakenIn> others) =>
        others.Aggregate(own.OwnName, (name, taken) => taken.Take.GetValueOrDefault(Name) == Take.Other ? taken.Other.Name : name);

    private sealed record Merge
    {
        public Guid MergeId { get; init; }
        public Guid KeptId { get; init; }
        public Guid OtherId { get; init; }
        public string Take { get; init; } = "{}";

        public IReadOnlyDictionary<string, Take> Chosen => JsonSerializer.Deserialize<Dictionary<string, Take>>(Take, ContractJson.Options)!;
    }
}
