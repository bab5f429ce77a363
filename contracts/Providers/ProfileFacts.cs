using System.Text.Json.Serialization;
using Counterpart.Contracts.Needs;

namespace Counterpart.Contracts.Providers;

public enum ProfileKind { Donor, Provider, Expert, PeerState }

/// <summary>How well an article is covered: leads on it, or is competent.</summary>
public enum ArticleLevel { Lead, Competent }

[JsonConverter(typeof(OfferedArticleShorthand))]
public sealed record OfferedArticle(string Article, ArticleLevel Level = ArticleLevel.Competent);

/// <summary>Where help is given; everything empty and not global means nowhere.</summary>
/// <param name="States">ISO 3166-1 alpha-3.</param>
/// <param name="Subregions">M49 codes.</param>
/// <param name="Groups">Codes of the regional groups, such as <c>african</c>.</param>
public sealed record ServedPlaces(IReadOnlyList<string> States, IReadOnlyList<string> Subregions, IReadOnlyList<string> Groups, bool Global = false);

/// <summary>How much can be given: engagements at once, seats per course, least that is worth starting.</summary>
public sealed record Capacity(int AtOnce = 1, int? Seats = null, int? MinimumLoad = null);

/// <summary>Ratings of finished engagements: how many, and their mean from 1 to 5.</summary>
public sealed record TrackRecord(int Ratings, decimal Mean);

/// <summary>What a donor, provider, expert or peer State can give (B1).</summary>
public record ProfileFacts
{
    public required ProfileKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Identifier of the organisation or person whose profile this is; accounts with the same one keep it.</summary>
    public required string Owner { get; init; }

    public required IReadOnlyList<OfferedArticle> Articles { get; init; }
    public required IReadOnlyList<string> Types { get; init; }
    public required ServedPlaces Places { get; init; }

    /// <summary>ISO 639-1.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>civil, common, mixed, religious, customary; empty means any.</summary>
    public IReadOnlyList<string> LegalSystems { get; init; } = [];

    /// <summary>When there is time; empty means always.</summary>
    public IReadOnlyList<Period> Availability { get; init; } = [];

    public Capacity Capacity { get; init; } = new();

    /// <summary>What a donor can spend on one need.</summary>
    public Money? Budget { get; init; }

    /// <summary>States that are never served, alpha-3.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];

    /// <summary>CV or track record in words.</summary>
    public string Text { get; init; } = "";

    /// <summary>State of a peer State, or the State that nominated an expert (B2).</summary>
    public string? State { get; init; }

    public TrackRecord? Record { get; init; }

    /// <summary>How far an expert's anonymous card is shown (I2); left out: to the Secretariat. Organisations are known to everybody who is signed in.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Since when it is not proposed any more, because its owner has not said for long that it is still true (A4); absent while somebody has.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    [JsonIgnore]
    public Visibility SeenBy => Kind == ProfileKind.Expert ? Visibility ?? Needs.Visibility.Secretariat : Needs.Visibility.Public;
}

public sealed record ProfileChanged : IEvent
{
    public required Guid ProfileId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ProfileFacts Profile { get; init; }
}

public sealed record ProfileRetired : IEvent
{
    public required Guid ProfileId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Why { get; init; }
}
