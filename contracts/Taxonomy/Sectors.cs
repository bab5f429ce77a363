using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>Purpose codes of group 150, government and civil society, and the articles they may concern.</summary>
public static class Sectors
{
    /// <summary>Anti-corruption organisations and institutions: the only code that is about the Convention as a whole.</summary>
    public const string Core = "15113";

    /// <summary>Categories first, then purpose codes.</summary>
    public static ImmutableArray<Sector> All { get; } = [.. TsvResource.Read("sectors").Select(row =>
        new Sector(row["code"], row["name"], row["category"], row.Yes("withdrawn")))];

    private static readonly FrozenDictionary<string, Sector> ByCode = All.ToFrozenDictionary(sector => sector.Code);

    private static readonly FrozenDictionary<string, FrozenSet<string>> ArticlesByCode = TsvResource.Read("sector_articles")
        .ToFrozenDictionary(row => row["sector"], row => row.List("articles").SelectMany(Expand).ToFrozenSet());

    public static Sector? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>
    /// Articles that an activity of this code plausibly concerns; the table gives the reason for each row.
    /// A hint and no more: it is kept short on purpose, since a code says what an activity is about, not that it fights corruption.
    /// For <see cref="Core"/> all of chapters II to V; empty for a category, a code without a row and an unknown code.
    /// </summary>
    public static FrozenSet<string> Articles(string code) => ArticlesByCode.GetValueOrDefault(code, []);

    private static IEnumerable<string> Expand(string articleOrChapter) =>
        Taxonomy.Articles.Find(articleOrChapter) is { } article
            ? [article.Number]
            : Taxonomy.Articles.All.Where(one => one.Chapter == articleOrChapter).Select(one => one.Number);
}
