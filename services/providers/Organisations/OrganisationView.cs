namespace Counterpart.Providers.Organisations;

/// <param name="Role">reporting, funding, accountable, extending or implementing.</param>
/// <param name="Activities">In which it has this part, under any of its names and identifiers; those that are wrong or merged away are not counted.</param>
public sealed record PartInActivities(string Role, long Activities);

/// <summary>An organisation with what was merged into it.</summary>
public record OrganisationView
{
    internal OrganisationView(OrganisationRecord own, IReadOnlyCollection<OrganisationRecord> takenIn, IReadOnlyList<PartInActivities>? parts = null)
    {
        Id = own.OrganisationId;
        Version = own.Version;
        Name = own.Name;
        OtherNames = [.. takenIn.Prepend(own).SelectMany(one => one.Names.Append(one.Name)).Where(name => name != own.Name).Distinct(StringComparer.Ordinal)];
        Identifiers = [.. takenIn.Prepend(own).Select(one => one.Identifier).OfType<string>()];
        MergedInto = own.MergedInto;
        Parts = parts ?? [];
    }

    public Guid Id { get; }
    public int Version { get; }
    public string Name { get; }
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>Its own first.</summary>
    public IReadOnlyList<string> Identifiers { get; }

    /// <summary>How many activities it has a part in, by role.</summary>
    public IReadOnlyList<PartInActivities> Parts { get; }

    /// <summary>The organisation that this one is (B9): it is counted and shown there.</summary>
    public Guid? MergedInto { get; }
}

/// <summary>An organisation that is this one.</summary>
public sealed record MergedOrganisation
{
    public Guid Id { get; init; }
    public string? Identifier { get; init; }
    public string Name { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Who { get; init; } = "";
    public string Why { get; init; } = "";
}

/// <summary>One organisation, and who said that it is others as well.</summary>
public sealed record OrganisationDetail : OrganisationView
{
    internal OrganisationDetail(OrganisationRecord own, IReadOnlyCollection<OrganisationRecord> takenIn, IReadOnlyList<PartInActivities> parts, IReadOnlyList<MergedOrganisation> merged)
        : base(own, takenIn, parts) => Merged = merged;

    /// <summary>What was merged into it, the newest first.</summary>
    public IReadOnlyList<MergedOrganisation> Merged { get; }
}
