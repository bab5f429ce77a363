namespace Counterpart.Contracts.Providers;

/// <summary>Assistance planned, ongoing or done, by IATI activity status: pipeline, implementation, finalisation, closed, cancelled, suspended.</summary>
public enum ActivityStatus { Pipeline, Implementation, Finalisation, Closed, Cancelled, Suspended }

/// <summary>An organisation in an activity; the role is funding, accountable, extending or implementing.</summary>
public sealed record ActivityOrganisation(string? Identifier, string Name, string Role);

/// <summary>Assistance that somebody reported, usually in an IATI file (B3).</summary>
public record ActivityFacts
{
    /// <summary>IATI identifier.</summary>
    public required string Identifier { get; init; }

    public required string Title { get; init; }
    public string Description { get; init; } = "";
    public required string Reporter { get; init; }
    public string ReporterName { get; init; } = "";

    /// <summary>Recipient States, alpha-3.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>DAC purpose codes, of the activity or of its transactions.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Articles that sector and words point to (A9): each with what triggered it.</summary>
    public IReadOnlyList<SuggestedArticle> Articles { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];
    public ActivityStatus? Status { get; init; }

    /// <summary>Actual dates where known, else planned ones.</summary>
    public Period Period { get; init; } = new(null, null);

    public IReadOnlyList<ActivityOrganisation> Organisations { get; init; } = [];
    public IReadOnlyList<Money> Commitments { get; init; } = [];
}

/// <summary>An article and the words or sector code that suggested it.</summary>
public sealed record SuggestedArticle(string Article, string Because);

public sealed record ActivityRecorded : IEvent
{
    public required Guid ActivityId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ActivityFacts Activity { get; init; }
}

public sealed record ActivityWithdrawn : IEvent
{
    public required Guid ActivityId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Why { get; init; }
}
