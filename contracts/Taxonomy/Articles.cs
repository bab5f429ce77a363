using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>The 71 articles of the Convention, and which belong together.</summary>
public static class Articles
{
    private static readonly ImmutableArray<TsvRow> Rows = [.. TsvResource.Read("articles")];

    /// <summary>In the order of the Convention.</summary>
    public static ImmutableArray<Article> All { get; } = [.. Rows.Select(row => new Article(
        row["number"], row["title"], row["chapter"], row["chapter_title"],
        row["review_cycle"].Length == 0 ? null : row.Number("review_cycle"), row.Number("paragraphs")))];

    /// <summary>I to VIII.</summary>
    public static ImmutableArray<Chapter> Chapters { get; } =
        [.. All.Select(article => new Chapter(article.Chapter, article.ChapterTitle)).Distinct()];

    /// <summary>As the notes of 2007, 2013 and 2021 (004, 003, 000) group articles; an article may be in several groups or in none.</summary>
    public static ImmutableArray<ArticleGroup> Groups { get; } = [.. TsvResource.Read("article_groups").Select(row =>
        new ArticleGroup(row["id"], row["title"], row.List("articles"), row["source"]))];

    private static readonly FrozenDictionary<string, Article> ByNumber = All.ToFrozenDictionary(article => article.Number);

    private static readonly FrozenDictionary<string, FrozenSet<string>> RelatedTo = RelateArticles();

    public static Article? Find(string? number) => number is null ? null : ByNumber.GetValueOrDefault(number);

    /// <summary>
    /// The other articles that share a group with this one, that its text refers to, or that refer to it.
    /// Relation is mutual. Empty for an unknown article.
    /// </summary>
    public static FrozenSet<string> Related(string article) => RelatedTo.GetValueOrDefault(article, []);

    private static FrozenDictionary<string, FrozenSet<string>> RelateArticles()
    {
        var together =
            from @group in Groups
            from one in @group.Articles
            from other in @group.Articles
            select (one, other);
        var crossReferences =
            from row in Rows
            from target in row.List("refers_to")
            from pair in new[] { (one: row["number"], other: target), (one: target, other: row["number"]) }
            select pair;

        return together.Concat(crossReferences)
            .Where(pair => pair.one != pair.other)
            .GroupBy(pair => pair.one, pair => pair.other)
            .ToFrozenDictionary(related => related.Key, related => related.ToFrozenSet());
    }
}
