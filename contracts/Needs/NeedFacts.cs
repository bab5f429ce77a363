using System.Text.Json.Serialization;

namespace Counterpart.Contracts.Needs;

/// <summary>Where a need stands in its life (A2).</summary>
public enum NeedStatus { Draft, Submitted, Authenticated, Open, PartlyMatched, Matched, InDelivery, Met, Obsolete, Withdrawn, Unfilled }

public enum Priority { High, Medium, Low }

/// <summary>The step that the need belongs to (001 ¶9).</summary>
public enum Phase { Assess, Legislate, Operationalise }

/// <summary>When results are expected (004 ¶26).</summary>
public enum Horizon { ShortMedium, Long }

/// <summary>How far assistance for the need is already there (003 ¶75); unknown is not none.</summary>
public enum Coverage { Unknown, None, Partial, Complete }

/// <summary>The ladder of I2: each step includes the ones before it.</summary>
public enum Visibility { State, Secretariat, Donors, Public }

/// <summary>An article or paragraph, <c>46</c> or <c>46(13)</c>, and whether the need stands or falls with it.</summary>
[JsonConverter(typeof(SoughtArticleShorthand))]
public sealed record SoughtArticle(string Article, bool Essential = true);

/// <summary>A part of a need that can be given on its own: a training in one institution, a draft law (A3).</summary>
public sealed record NeedComponent(string Name, int Places = 1);

public sealed record AlreadyReceived(Coverage Coverage, string? By = null);

/// <summary>Where the need was first written down: document, paragraph, review cycle (1 or 2).</summary>
public sealed record NeedSource(string Document, string? Paragraph = null, int? ReviewCycle = null);

/// <summary>A need as its State posted it (A1). Types are the codes of the taxonomy, in the words of the cycle it came from.</summary>
public record NeedFacts
{
    /// <summary>What people call it: <c>KEN-1042</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string State { get; init; }

    public required NeedStatus Status { get; init; }
    public required IReadOnlyList<SoughtArticle> Articles { get; init; }
    public required IReadOnlyList<string> Types { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Language of title and description, ISO 639-1.</summary>
    public required string Language { get; init; }

    public Priority Priority { get; init; } = Priority.Medium;
    public Phase? Phase { get; init; }
    public Horizon? Horizon { get; init; }

    /// <summary>Languages in which assistance can be taken, ISO 639-1; empty means the State's official ones.</summary>
    public IReadOnlyList<string> WorkingLanguages { get; init; } = [];

    public IReadOnlyList<string> Beneficiaries { get; init; } = [];
    public Period? Wanted { get; init; }
    public Money? Cost { get; init; }
    public AlreadyReceived Received { get; init; } = new(Coverage.Unknown);
    public NeedSource? Source { get; init; }
    public Visibility Visibility { get; init; } = Visibility.Donors;
    public IReadOnlyList<NeedComponent> Components { get; init; } = [];

    /// <summary>Needs that must be met first, by id: nobody is proposed while one of them is open (A8).</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>Account that entered the need; nobody approves what they entered (D1).</summary>
    public required string EnteredBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Since when nobody is proposed for it, because its State has not said for long that it is still valid (A4); absent while somebody has.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    /// <summary>Whether counterparts are looked for.</summary>
    [JsonIgnore]
    public bool SeeksCounterparts => Status is NeedStatus.Open or NeedStatus.PartlyMatched && LapsedAt is null;
}
