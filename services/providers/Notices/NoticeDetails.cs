using Counterpart.Contracts.Matching;

namespace Counterpart.Providers.Notices;

/// <summary>What a notice says beyond its need: the facts of its English text, for whoever says it in another language. Each is absent where the kind has none.</summary>
public sealed record NoticeDetails
{
    /// <summary>The profile by the name under which the recipient may know it (B2).</summary>
    public string? Profile { get; init; }

    /// <summary>Name of the subscription.</summary>
    public string? Subscription { get; init; }

    /// <summary>Of a decision: whether it was approved.</summary>
    public bool? Approved { get; init; }

    /// <summary>Why somebody decided, declined or took back, in their own words.</summary>
    public string? Reason { get; init; }

    /// <summary>The side that has spoken.</summary>
    public PairingSide? Side { get; init; }

    /// <summary>For so many days it has waited.</summary>
    public int? Days { get; init; }

    /// <summary>When it lapses, or has lapsed, unless somebody confirms.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    /// <summary>What came of an engagement, or what each side says where they disagree.</summary>
    public EngagementOutcome? Outcome { get; init; }
    public EngagementOutcome? StateSays { get; init; }
    public EngagementOutcome? ProviderSays { get; init; }

    /// <summary>Identifier of the activity that may overlap.</summary>
    public string? Activity { get; init; }

    /// <summary>Reference of the need of the same State that may ask for the same.</summary>
    public string? Other { get; init; }
}
