using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>A profile as the providers service shows it to the caller.</summary>
public sealed record ProfileView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required ProfileKind Kind { get; init; }
    public required string Name { get; init; }
    public string? Owner { get; init; }
    public IReadOnlyList<OfferedArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public ServedPlaces Places { get; init; } = new([], [], []);
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> LegalSystems { get; init; } = [];
    public IReadOnlyList<Period> Availability { get; init; } = [];
    public Capacity Capacity { get; init; } = new();
    public Money? Budget { get; init; }

    /// <summary>States that are never served.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
    public string Text { get; init; } = "";
    public string? State { get; init; }
    public TrackRecord? Record { get; init; }

    /// <summary>Of an expert: how far the card without the name is shown.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Where the review clock stands (B7).</summary>
    public Freshness Freshness { get; init; }

    /// <summary>When the clock goes on unless its owner confirms before.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>The State that nominated an expert may invite: the profile belongs to nobody yet but whoever is invited for it.</summary>
    public bool IsNominated => Owner == NominatedExpert.Owner(Id);
}

/// <summary>A profile as somebody writes it.</summary>
public sealed record WrittenProfile
{
    public required ProfileKind Kind { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<OfferedArticle> Articles { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public ServedPlaces Places { get; init; } = new([], [], []);
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> LegalSystems { get; init; } = [];
    public IReadOnlyList<Period> Availability { get; init; } = [];
    public Capacity Capacity { get; init; } = new();
    public Money? Budget { get; init; }
    public IReadOnlyList<string> Exclusions { get; init; } = [];
    public string Text { get; init; } = "";
    public string? State { get; init; }
    public TrackRecord? Record { get; init; }
    public Visibility? Visibility { get; init; }

    /// <summary>What stands there already, to be sent back with some of it changed.</summary>
    public static WrittenProfile From(ProfileView profile) => new()
    {
        Kind = profile.Kind,
        Name = profile.Name,
        Articles = profile.Articles,
        Types = profile.Types,
        Places = profile.Places,
        Languages = profile.Languages,
        LegalSystems = profile.LegalSystems,
        Availability = profile.Availability,
        Capacity = profile.Capacity,
        Budget = profile.Budget,
        Exclusions = profile.Exclusions,
        Text = profile.Text,
        State = profile.State,
        Record = profile.Record,
        Visibility = profile.Visibility,
    };
}

/// <summary>What is asked of the profiles, in the same words in the page's address and the service's.</summary>
/// <param name="State">Of a peer State, or that nominated an expert.</param>
/// <param name="Serves">A State that is served.</param>
public sealed record ProfileQuestion(string? Q = null, string? Kind = null, string? State = null, string? Serves = null, string? Article = null, string? Language = null)
{
    /// <summary>With its question mark; nothing for what is not asked.</summary>
    public string ToQuery(string? cursor, int? limit = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("kind", Kind), ("state", State), ("serves", Serves), ("article", Article), ("language", Language), ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value);
        }

        return query.ToString();
    }
}

public sealed record SubscriptionView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public Question Question { get; init; } = new();
    public Frequency Frequency { get; init; } = Frequency.Instant;
}

/// <summary>What a subscription would have brought since a day; of the needs at most fifty are named.</summary>
public sealed record SubscriptionPreview(DateTimeOffset Since, int Count, IReadOnlyList<PreviewedNeed> Needs);

public sealed record PreviewedNeed(string Reference, string State, string Title, DateTimeOffset PublishedAt);

/// <summary>Reported assistance, with where its review clock stands (A4).</summary>
public sealed record ActivityView : ActivityFacts
{
    public required Guid Id { get; init; }

    /// <summary>Null where there is nothing to ask any more: closed, cancelled or wrong.</summary>
    public Freshness? Freshness { get; init; }
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>What its owner answered, where that is the last word.</summary>
    public OwnersWord? OwnerSays { get; init; }

    public int Version { get; init; }

    /// <summary>The activity that this one was found to be.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>What is said of it and cannot all be so.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    // Only of a single activity:

    /// <summary>What was found to be this one, the newest first.</summary>
    public IReadOnlyList<MergedActivity> Merged { get; init; } = [];

    /// <summary>Every value that is anybody's last word, field by field (B3).</summary>
    public IReadOnlyList<ValueSaid> Provenance { get; init; } = [];

    /// <summary>All that was ever said, the newest first.</summary>
    public IReadOnlyList<ActivityStatement> Statements { get; init; } = [];
    public IReadOnlyList<RelatedActivity> Related { get; init; } = [];

    /// <summary>What people said of suggested articles and types (A9).</summary>
    public IReadOnlyList<RuledSuggestion> Rulings { get; init; } = [];
}

/// <param name="Code">Such as ended-but-running.</param>
public sealed record Contradiction(string Code, string Field);

/// <param name="Identifier">Of the activity that it was said of, where that was merged into this one.</param>
public sealed record Saying(string Reporter, string ReporterName, DateTimeOffset At, string? Identifier)
{
    public string Who => ReporterName.Length > 0 ? ReporterName : Reporter;
}

/// <param name="InForce">It stands in the activity; else somebody else's word does.</param>
public sealed record ValueSaid(string Field, string Value, bool InForce, IReadOnlyList<Saying> By);

/// <param name="LastUpdated">As the reporter dates it.</param>
/// <param name="Still">Of an owner who was asked; null for a file.</param>
/// <param name="GoneSince">Since when it is in no file of its source any more.</param>
public sealed record ActivityStatement(string Reporter, string ReporterName, DateTimeOffset? LastUpdated, DateTimeOffset HeardAt, int? Line, Still? Still, DateTimeOffset? GoneSince, string? Identifier);

/// <param name="Id">Null when it is not known here.</param>
public sealed record RelatedActivity(string Identifier, ActivityRelationKind Kind, Guid? Id, string? Title);

public enum SuggestionAbout { Article, Type }

public enum SuggestionStanding { Confirmed, Dismissed, Open }

public sealed record RuledSuggestion(SuggestionAbout About, string Value, SuggestionStanding Standing);

public sealed record OwnersWord(Still Still, DateTimeOffset At);

/// <summary>What the owner of an activity says when it is asked (B3).</summary>
public enum Still { True, Ended, Wrong }

/// <summary>What a notice says beyond its need; each is null where its kind has none.</summary>
public sealed record NoticeDetails
{
    /// <summary>The profile by the name under which the reader may know it.</summary>
    public string? Profile { get; init; }
    public string? Subscription { get; init; }
    public bool? Approved { get; init; }

    /// <summary>In somebody's own words.</summary>
    public string? Reason { get; init; }

    /// <summary>The side that has spoken.</summary>
    public PairingSide? Side { get; init; }
    public int? Days { get; init; }
    public DateTimeOffset? LapsesAt { get; init; }
    public EngagementOutcome? Outcome { get; init; }
    public EngagementOutcome? StateSays { get; init; }
    public EngagementOutcome? ProviderSays { get; init; }

    /// <summary>Identifier of an activity.</summary>
    public string? Activity { get; init; }

    /// <summary>Reference of a need that may ask for the same.</summary>
    public string? Other { get; init; }
}

public enum NoticeKind
{
    SubscriptionMatched, PairingProposed, PairingWithdrawn, PairingDecided, PairingReopened, OverlapFlagged, AnswerAsked, AnswerReminded, AnswerAskedAgain, PairingAccepted, PairingDeclined,
    PairingEscalated, PairingLapsed, EngagementStarted, EngagementDisputed, EngagementClosed,
    NeedDue, NeedOverdue, NeedLapsed, ProfileDue, ProfileOverdue, ProfileLapsed, ActivitiesDue,
}

/// <summary>One message in the inbox; those of one need make a thread.</summary>
public sealed record Notice
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>Absent where it is of no need.</summary>
    public Guid? NeedId { get; init; }
    public string NeedReference { get; init; } = "";
    public string NeedTitle { get; init; } = "";
    public string State { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public Guid? PairingId { get; init; }
    public Guid? ProfileId { get; init; }
    public Guid? SubscriptionId { get; init; }
    public int? Score { get; init; }

    /// <summary>The facts of the text; null for what was told before they were kept.</summary>
    public NoticeDetails? Details { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
}
