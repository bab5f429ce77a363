using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Reviews;
using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>How a subject stands in a State.</summary>
public enum CoverageMark { Gap, Crowded, Covered, Quiet }

/// <summary>When somebody who must know last spoke of something, and where its review clock stands (A4).</summary>
public sealed record CoverageAge(DateTimeOffset Since, Freshness Freshness);

public sealed record CoverageGivers(int Count, IReadOnlyList<string> Names);

/// <param name="Type">Null: of what gives it nobody says the type.</param>
public sealed record CoverageLine(string? Type, CoverageMark Mark, int Needs, int Lapsed, int Activities, int Engagements, int Givers);

/// <summary>A subject in a State: who asks for it, who gives it, and how old that is.</summary>
/// <param name="Article">Null in a cell of a chapter, and where no article is named.</param>
/// <param name="Gaps">Articles that are gaps.</param>
public sealed record CoverageCell(
    string State, string? Article, string? Chapter, CoverageMark Mark, bool Guessed, int Needs, int LapsedNeeds, int Activities, int Planned, int BySector, int WithoutType, int Engagements, CoverageGivers Givers,
    int Gaps, int Crowds, CoverageAge? NeedsConfirmed, CoverageAge? ActivitiesStated, IReadOnlyList<CoverageLine> Types)
{
    /// <summary>The article, the chapter, or <see cref="CoverageQuestion.None"/>.</summary>
    public string Subject => Article ?? Chapter ?? CoverageQuestion.None;
}

public sealed record CoverageMarks(int Gap, int Crowded, int Covered, int Quiet);

/// <param name="Crowd">From so many givers on an article is crowded.</param>
public sealed record CoverageAnswer(IReadOnlyList<CoverageCell> Items, string? Next, int Total, CoverageMarks Marks, int Crowd);

public sealed record CoveredNeed(Guid Id, string Reference, string Title, IReadOnlyList<string> Types, bool Lapsed, CoverageAge? Confirmed);

public sealed record CoveringActivity(
    Guid Id, string Identifier, string Title, string Giver, string Reporter, ActivityStatus? Status, Period Period, IReadOnlyList<SuggestedArticle> Articles, IReadOnlyList<string> Types, CoverageAge? Stated);

/// <param name="Giver">Null for those who may not know.</param>
public sealed record CoveringEngagement(Guid Id, Guid NeedId, string NeedReference, string NeedTitle, string? Giver);

/// <summary>A cell and what is counted in it.</summary>
/// <param name="Cell">Null where nothing is asked for and nobody gives anything.</param>
public sealed record CoveredAnswer(
    string State, string Subject, CoverageCell? Cell, IReadOnlyList<CoveredNeed> Needs, IReadOnlyList<CoveringActivity> Activities, IReadOnlyList<CoveringEngagement> Engagements);

/// <summary>What is asked of the coverage, in the same words in the page's address and the service's.</summary>
public sealed record CoverageQuestion(string? State = null, string? Group = null, string? Chapter = null, string? Article = null, string? Type = null)
{
    /// <summary>The subject of what names no article.</summary>
    public const string None = "none";

    public string? Mark { get; init; }

    public string? By { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }

    /// <summary>With its question mark; nothing for what is not asked.</summary>
    public string ToQuery(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("state", State), ("group", Group), ("chapter", Chapter), ("article", Article), ("type", Type), ("mark", Mark), ("by", By), ("cursor", Cursor), ("limit", Limit?.ToString(CultureInfo.InvariantCulture)), .. more])
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value);
        }

        return query.ToString();
    }
}
