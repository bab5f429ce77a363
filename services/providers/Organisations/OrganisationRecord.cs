using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Organisations;

/// <summary>An organisation as it is kept: what one identifier, or one name, stands for.</summary>
public record OrganisationRecord
{
    internal const string Columns = "o.organisation_id, o.version, o.identifier, o.name, o.names, o.merged_into, o.updated_at";

    public Guid OrganisationId { get; init; }
    public int Version { get; init; }
    public string? Identifier { get; init; }
    public string Name { get; init; } = "";
    public string[] Names { get; init; } = [];
    public Guid? MergedInto { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What it is called where no merge says otherwise.</summary>
    public string OwnName => Names.Length > 0 ? Names[0] : Identifier ?? "";

    internal OrganisationChanged ToEvent() => new()
    {
        OrganisationId = OrganisationId,
        Version = Version,
        At = UpdatedAt,
        Organisation = new OrganisationFacts { Identifier = Identifier, Name = Name, Names = Names, MergedInto = MergedInto },
    };

    /// <summary>Writes what a merge or its undoing makes of it, and tells of it.</summary>
    internal async Task<OrganisationRecord> SaveAsync(Work work, string name, Guid? mergedInto, DateTimeOffset now)
    {
        var after = (await work.QuerySingleOrDefaultAsync<OrganisationRecord>(
            $"update organisations o set version = version + 1, name = @name, merged_into = @mergedInto, updated_at = @now where organisation_id = @OrganisationId returning {Columns}",
            new { name, mergedInto, now, OrganisationId }))!;
        work.Publish(after.ToEvent());
        return after;
    }
}
