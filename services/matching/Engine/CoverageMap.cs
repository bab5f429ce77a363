using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>What is asked of the map; null asks for all.</summary>
/// <param name="Articles">With <see cref="CoverageMap.NoArticle"/> what names none.</param>
/// <param name="Types">Codes; what corresponds to one in the other review cycle counts too.</param>
public sealed record CoverageQuestion(
    IReadOnlySet<string>? States = null, IReadOnlySet<string>? Articles = null, IReadOnlySet<string>? Chapters = null, IReadOnlySet<string>? Types = null, bool ByChapter = false);

/// <summary>One type of assistance within a cell.</summary>
/// <param name="Type">Null: of what gives it nobody says the type.</param>
/// <param name="Activities">Running or planned.</param>
public sealed record CoverageLine(string? Type, CoverageMark Mark, int Needs, int Lapsed, int Activities, int Engagements, int Givers);

/// <summary>What is counted in a cell, one by one.</summary>
public sealed record CoverageRecords(IReadOnlyList<CoveredNeed> Needs, IReadOnlyList<CoveringActivity> Activities, IReadOnlyList<CoveringEngagement> Engagements);

/// <summary>A subject in a State: who asks for it, who gives it, and how old that is.</summary>
/// <param name="Subject">An article, or a chapter; <see cref="CoverageMap.NoArticle"/> for what names none.</param>
/// <param name="Lapsed">Needs that their State has not confirmed for long: not among the others, and no gap.</param>
/// <param name="BySector">Of the activities, those that only a sector's code brings here.</param>
/// <param name="WithoutType">Of the activities, those that say no type.</param>
/// <param name="Names">Of the givers, as far as the reader may know them, in order.</param>
/// <param name="Gaps">Articles that are gaps: of a chapter several, of an article itself or none. The same for <paramref name="Crowds"/>.</param>
/// <param name="NeedsSince">When the newest of the needs was confirmed.</param>
/// <param name="ActivitiesSince">When somebody last spoke of one of the activities.</param>
public sealed record CoverageCell(
    string State, string Subject, CoverageMark Mark, int Needs, int Lapsed, int Running, int Planned, int BySector, int WithoutType, int Engagements, int Givers, IReadOnlyList<string> Names, int Gaps, int Crowds,
    DateTimeOffset? NeedsSince, DateTimeOffset? ActivitiesSince, IReadOnlyList<CoverageLine> Types, CoverageRecords Records)
{
    /// <summary>Whatever is given here, nobody says that it is about this article: it is guessed from a sector's code.</summary>
    public bool IsGuessed => Engagements == 0 && BySector > 0 && BySector == Running + Planned;
}

/// <summary>
/// Who helps whom with what: State by article by type, counted. The same records give the same cells in whatever order they come. A record under two articles
/// counts under both; in a chapter it counts once.
/// </summary>
public static class CoverageMap
{
    /// <summary>The subject of what names no article; it is never left out.</summary>
    public const string NoArticle = "none";

    /// <summary>
    /// So many givers for one article in one State are a crowd. Two are the usual case, one who pays and one who carries out, or a donor and its co-funder, and
    /// know of each other; from the third on nobody can be expected to know all the others.
    /// </summary>
    public const int Crowd = 3;

    /// <returns>By State, then in the order of the Convention, what names no article last; nothing for a subject that no record is about.</returns>
    public static IReadOnlyList<CoverageCell> Of(CoverageFacts facts, CoverageQuestion question, DateOnly today)
    {
        var tallies = new Dictionary<(string State, string Article), CoverageTally>();
        foreach (var need in facts.Needs.Where(need => question.Takes(need.Need)))
        {
            foreach (var article in question.SubjectsOf(need.Need))
                At(need.Need.Facts.State, article).Add(need);
        }

        foreach (var engagement in facts.Engagements.Where(engagement => question.Takes(engagement.Need)))
        {
            foreach (var article in question.SubjectsOf(engagement.Need))
                At(engagement.Need.Facts.State, article).Add(engagement);
        }

        foreach (var activity in facts.Activities)
        {
            var course = OverlapRules.CourseOn(today, activity.Activity.Facts, activity.Since is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null);
            if (course == Course.Over || !question.Takes(activity.Activity))
                continue;
            foreach (var state in activity.Activity.Facts.States.Distinct(StringComparer.Ordinal).Where(state => question.States?.Contains(state) != false))
            {
                foreach (var article in question.SubjectsOf(activity.Activity))
                    At(state, article).Add(activity, course);
            }
        }

        var ofArticles = tallies.Select(tally => (tally.Key.State, Subject: tally.Key.Article, Cell: tally.Value.Cell(tally.Key.State, tally.Key.Article)));
        var cells = question.ByChapter
            ? ofArticles.GroupBy(one => (one.State, Chapter: ChapterOf(one.Subject)))
                .Select(chapter => CoverageTally.Together(chapter.Select(one => tallies[(one.State, one.Subject)])).Chapter(chapter.Key.State, chapter.Key.Chapter, [.. chapter.Select(one => one.Cell)]))
            : ofArticles.Select(one => one.Cell);
        return [.. cells.OrderBy(cell => cell.State, StringComparer.Ordinal).ThenBy(cell => Place(cell.Subject))];

        CoverageTally At(string state, string article) =>
            tallies.TryGetValue((state, article), out var tally) ? tally : tallies[(state, article)] = new CoverageTally(question.Types);
    }

    /// <summary>The place of an article, a chapter, or of neither in the Convention.</summary>
    public static int Place(string subject) => Places.GetValueOrDefault(subject, int.MaxValue);

    private static readonly Dictionary<string, int> Places =
        Articles.All.Select(article => article.Number).Concat(Articles.Chapters.Select(chapter => chapter.Code)).Index().ToDictionary(place => place.Item, place => place.Index, StringComparer.Ordinal);

    private static string ChapterOf(string article) => Articles.Find(article)?.Chapter ?? NoArticle;

    private static bool Takes(this CoverageQuestion question, NeedCase need) =>
        question.States?.Contains(need.Facts.State) != false && (question.Types is null || need.Facts.Types.Any(question.Types.Contains));

    /// <remarks>What says no type speaks neither for nor against one.</remarks>
    private static bool Takes(this CoverageQuestion question, ActivityCase activity) =>
        question.Types is null || activity.Facts.Types.Count == 0 || question.Types.Any(type => CoverageTally.Gives(activity, type));

    private static IEnumerable<string> SubjectsOf(this CoverageQuestion question, NeedCase need) =>
        question.Subjects(need.Articles.Select(sought => sought.Article.Article));

    private static IEnumerable<string> SubjectsOf(this CoverageQuestion question, ActivityCase activity) =>
        question.Subjects(activity.Facts.Articles.Select(suggested => suggested.Article));

    private static IEnumerable<string> Subjects(this CoverageQuestion question, IEnumerable<string> articles) =>
        articles.Distinct(StringComparer.Ordinal).DefaultIfEmpty(NoArticle)
            .Where(article => question.Articles?.Contains(article) != false && question.Chapters?.Contains(ChapterOf(article)) != false);
}
