namespace Counterpart.Providers.Activities.Iati;

/// <summary>One aid activity as its publisher states it, in the terms of IATI 2.03 whichever version it was written in.</summary>
public sealed record IatiActivity
{
    public required string Identifier { get; init; }

    /// <summary>The version the file states, or the activity where the file states none.</summary>
    public string? Version { get; init; }

    /// <summary>Line of the file on which the activity starts, from 1.</summary>
    public int Line { get; init; }

    public string? ReportingOrgRef { get; init; }
    public string? ReportingOrgName { get; init; }

    /// <summary>Codelist OrganisationType.</summary>
    public int? ReportingOrgType { get; init; }

    /// <summary>By lower-case primary language subtag, as published; <c>und</c> where none is stated.</summary>
    public required IReadOnlyDictionary<string, string> Titles { get; init; }

    /// <summary>By language, as <see cref="Titles"/>; several descriptions in one language are parted by an empty line.</summary>
    public required IReadOnlyDictionary<string, string> Descriptions { get; init; }

    public string? Title => Narratives.Best(Titles, DefaultLanguage);
    public string? Description => Narratives.Best(Descriptions, DefaultLanguage);

    /// <summary>Codelist ActivityStatus, 1 to 6.</summary>
    public int? Status { get; init; }

    public DateOnly? PlannedStart { get; init; }
    public DateOnly? ActualStart { get; init; }
    public DateOnly? PlannedEnd { get; init; }
    public DateOnly? ActualEnd { get; init; }
    public DateTimeOffset? LastUpdated { get; init; }

    public required IReadOnlyList<IatiCountry> RecipientCountries { get; init; }
    public required IReadOnlyList<IatiRegion> RecipientRegions { get; init; }

    /// <summary>Countries named on transactions only, each once.</summary>
    public required IReadOnlyList<string> TransactionCountries { get; init; }

    public required IReadOnlyList<IatiSector> Sectors { get; init; }

    /// <summary>Sectors named on transactions, each once, with its share of their value.</summary>
    public required IReadOnlyList<IatiSector> TransactionSectors { get; init; }

    public required IReadOnlyList<IatiOrg> ParticipatingOrgs { get; init; }
    public required IReadOnlyList<IatiRelation> RelatedActivities { get; init; }
    public required IReadOnlyList<IatiCode> Tags { get; init; }
    public required IReadOnlyList<IatiCode> DefaultAidTypes { get; init; }

    public string? CollaborationType { get; init; }
    public string? Scope { get; init; }
    public int? Hierarchy { get; init; }
    public string? DefaultLanguage { get; init; }
    public string? DefaultCurrency { get; init; }

    public required IatiMoney Money { get; init; }
}

/// <summary>Totals by ISO 4217 code, in units of that currency, reversals subtracted, nothing converted.</summary>
/// <param name="Budget">A revised budget stands in for the original one of the same period.</param>
/// <param name="Commitments">Outgoing commitments.</param>
/// <param name="Disbursements">What went out: disbursements and expenditure.</param>
public sealed record IatiMoney(
    IReadOnlyDictionary<string, decimal> Budget,
    IReadOnlyDictionary<string, decimal> Commitments,
    IReadOnlyDictionary<string, decimal> Disbursements);

/// <summary>A recipient country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 in capitals, or a user-assigned one such as XK.</param>
/// <param name="Percentage">0 to 100.</param>
public sealed record IatiCountry(string Code, decimal? Percentage);

/// <summary>A recipient region.</summary>
/// <param name="Vocabulary">Codelist RegionVocabulary; 1 is the OECD DAC.</param>
/// <param name="Percentage">0 to 100.</param>
public sealed record IatiRegion(string Vocabulary, string Code, decimal? Percentage);

/// <summary>What an activity or a transaction is for.</summary>
/// <param name="Vocabulary">Codelist SectorVocabulary; 1 is five-digit DAC, 2 is three-digit DAC; an unknown name is kept as published.</param>
/// <param name="Percentage">0 to 100, of its vocabulary.</param>
public sealed record IatiSector(string Vocabulary, string Code, decimal? Percentage, string? Text);

/// <summary>An organisation that takes part; it has a reference, a name or both.</summary>
/// <param name="Role">Codelist OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing.</param>
/// <param name="Type">Codelist OrganisationType.</param>
public sealed record IatiOrg(string? Ref, int? Role, int? Type, string? Name);

/// <summary>Another activity, by its identifier.</summary>
/// <param name="Type">Codelist RelatedActivityType: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party.</param>
public sealed record IatiRelation(string Ref, int? Type);

/// <summary>A code of a stated vocabulary; 1 where none is stated.</summary>
/// <param name="VocabularyUri">Where a publisher's own vocabulary is explained.</param>
public sealed record IatiCode(string Vocabulary, string Code, string? Text, string? VocabularyUri = null);
