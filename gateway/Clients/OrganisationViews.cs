namespace Counterpart.Gateway.Clients;

/// <summary>An organisation with what was merged into it (B9).</summary>
public sealed record OrganisationView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> OtherNames { get; init; } = [];
    public IReadOnlyList<string> Identifiers { get; init; } = [];
    public IReadOnlyList<PartInActivities> Parts { get; init; } = [];

    /// <summary>The organisation that this one is.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>What was merged into it, the newest first; empty in a list.</summary>
    public IReadOnlyList<MergedOrganisation> Merged { get; init; } = [];
}

/// <param name="Role">reporting, funding, accountable, extending or implementing.</param>
public sealed record PartInActivities(string Role, long Activities);

public sealed record MergedOrganisation(Guid Id, string? Identifier, string Name, DateTimeOffset At, string Who, string Why);

/// <summary>Two organisations merged, or as they would be.</summary>
/// <param name="Kept">As it was before.</param>
/// <param name="Other">As it was before.</param>
public sealed record OrganisationMerge(OrganisationView Kept, OrganisationView Other, IReadOnlyList<MergedField> Fields);
