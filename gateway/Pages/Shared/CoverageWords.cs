using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of who helps whom with what.</summary>
public static class CoverageWords
{
    private static readonly Dictionary<string, int> Places =
        Articles.All.Select(article => article.Number).Concat(Articles.Chapters.Select(chapter => chapter.Code)).Index().ToDictionary(place => place.Item, place => place.Index, StringComparer.Ordinal);

    public static int Place(string subject) => Places.GetValueOrDefault(subject, int.MaxValue);

    public static (string Name, string Icon, string Class) Of(CoverageMark mark, bool guessed = false) => (mark, guessed) switch
    {
        (CoverageMark.Gap, _) => (In("coverage", "Gap"), "open", "bad"),
        (CoverageMark.Crowded, _) => (In("coverage", "Crowded"), "overlap", "warn"),
        (CoverageMark.Covered, true) => (In("coverage", "Perhaps covered"), "part", ""),
        (CoverageMark.Covered, _) => (In("coverage", "Covered"), "full", "good"),
        _ => (In("coverage", "Quiet"), "lapsed", ""),
    };

    public static string Name(string mark) => Of(mark switch { "gap" => CoverageMark.Gap, "crowded" => CoverageMark.Crowded, "covered" => CoverageMark.Covered, _ => CoverageMark.Quiet }).Name;

    /// <summary>An article or a chapter with its name; what names no article is said so.</summary>
    public static string Subject(string subject) => subject == CoverageQuestion.None ? T("No article said") : Articles.Find(subject) is null ? Words.Chapter(subject) : Words.Article(subject);

    public static string Short(string subject) => subject == CoverageQuestion.None ? T("No article said") : Articles.Find(subject) is null ? In("chapter", "Chapter {0}", subject) : Words.ShortArticle(subject);

    public static string Type(string? type) => type is null ? T("Type not said") : Words.AssistanceType(type);

    /// <summary>Sweden, World Bank and 2 others</summary>
    public static string Givers(CoverageGivers givers) => (givers.Names.Count, givers.Count - givers.Names.Count) switch
    {
        (_, 0) => Format.List(givers.Names),
        (0, var others) => Plural(others, "{0} that is not named", "{0} that are not named"),
        (_, var others) => Plural(others, "{1} and {0} other", "{1} and {0} others", Format.List(givers.Names)),
    };

    /// <summary>Confirmed 2 Nov 2026: fresh</summary>
    public static (string Text, string Icon, string Class) Confirmed(CoverageAge age) => (T("Confirmed {0}: {1}", Format.ShortDay(age.Since), Clock(age)), Icon(age), Tone(age));

    public static (string Text, string Icon, string Class) Stated(CoverageAge age) => (T("Last told {0}: {1}", Format.ShortDay(age.Since), Clock(age)), Icon(age), Tone(age));

    private static string Clock(CoverageAge age) => Words.Lower(ReviewWords.Name(Contracts.Kebab.Of(age.Freshness)));

    private static string Icon(CoverageAge age) => age.Freshness switch { Freshness.Fresh => "fresh", Freshness.Due => "due", Freshness.Overdue => "late", _ => "lapsed" };

    private static string Tone(CoverageAge age) => age.Freshness switch { Freshness.Fresh => "good", Freshness.Due => "warn", Freshness.Overdue => "bad", _ => "" };
}
