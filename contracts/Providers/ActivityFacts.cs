namespace Counterpart.Contracts.Providers;

/// <summary>Assistance planned, ongoing or done, by IATI activity status: pipeline, implementation, finalisation, closed, cancelled, suspended.</summary>
public enum ActivityStatus { Pipeline, Implementation, Finalisation, Closed, Cancelled, Suspended }

/// <summary>An organisation in an activity; the role is funding, accountable, extending or implementing.</summary>
public sealed record ActivityOrganisation(string? Identifier, string Name, string Role);

/// <summary>How another activity stands to this one: it is its parent, its child, and so on (IATI codelist RelatedActivityType, 1 to 5).</summary>
public enum ActivityRelationKind { Parent, Child, Sibling, CoFunded, ThirdParty }

/// <param name="Identifier">Of the other activity, which need not be known.</param>
public sealed record ActivityRelation(string Identifier, ActivityRelationKind Kind);

/// <summary>A sector and how much of the activity it is.</summary>
/// <param name="Vocabulary">IATI codelist SectorVocabulary: 1 and 2 are DAC.</param>
/// <param name="Percentage">Within its vocabulary, 0 to 100; absent where nobody says.</param>
/// <param name="OfTransactions">Said of the transactions only; then the share is that of their values.</param>
public sealed record SectorShare(string Vocabulary, string Code, decimal? Percentage, bool OfTransactions = false);

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

    /// <summary>The sectors of every vocabulary with their shares, as the first who states any divides it.</summary>
    public IReadOnlyList<SectorShare> SectorShares { get; init; } = [];

    /// <summary>Articles that sector and words point to (A9): each with what triggered it. What a person dismissed is not among them.</summary>
    public IReadOnlyList<SuggestedArticle> Articles { get; init; } = [];

    /// <summary>Types that the words point to.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The same types, each with what triggered it.</summary>
    public IReadOnlyList<SuggestedType> SuggestedTypes { get; init; } = [];

    public ActivityStatus? Status { get; init; }

    /// <summary>Actual dates where known, else planned ones.</summary>
    public Period Period { get; init; } = new(null, null);

    public IReadOnlyList<ActivityOrganisation> Organisations { get; init; } = [];
    public IReadOnlyList<Money> Commitments { get; init; } = [];

    /// <summary>Level among its publisher's activities, 1 the highest; absent where nobody says.</summary>
    public int? Hierarchy { get; init; }

    public IReadOnlyList<ActivityRelation> Relations { get; init; } = [];
}

/// <summary>An article and the words or sector code that suggested it.</summary>
/// <param name="Confirmed">A person has said that it is so.</param>
public sealed record SuggestedArticle(string Article, string Because, bool Confirmed = false);

/// <summary>A type of assistance and the words that suggested it.</summary>
/// <param name="Confirmed">A person has said that it is so.</param>
public sealed record SuggestedType(string Type, string Because, bool Confirmed = false);

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

/// <summary>Whose activity it is has spoken of it, whether or not it says something else than before.</summary>
public sealed record ActivityStated : IEvent
{
    public required Guid ActivityId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>As of when it spoke: the date of its record, or of its answer; a receiver keeps the latest.</summary>
    public required DateTimeOffset Since { get; init; }
}
