namespace Counterpart.Contracts.Providers;

/// <summary>
/// Whoever reports activities, pays for them or carries them out, as one identifier or one name makes it known (B9). What was merged into another keeps what it is and
/// leads there. Nothing that anybody may do follows from it: accounts, profiles and activities stay with their own identifiers.
/// </summary>
public sealed record OrganisationFacts
{
    /// <summary>As it was first written; absent where there is only a name.</summary>
    public string? Identifier { get; init; }

    /// <summary>What it is called here: the first of its names, unless a merge chose another.</summary>
    public required string Name { get; init; }

    /// <summary>What it was ever called, the first heard first; empty where nobody has named it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The organisation that this one is; one that others were merged into was itself merged into none.</summary>
    public Guid? MergedInto { get; init; }
}

/// <summary>An organisation was heard of, or by another name, was merged into another, or parted from it.</summary>
public sealed record OrganisationChanged : IEvent
{
    public required Guid OrganisationId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required OrganisationFacts Organisation { get; init; }
}
