using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;

namespace Counterpart.Providers.Activities;

/// <summary>
/// Articles and types that an activity points to by its words and sectors (A9). Nobody is asked before, so articles are taken from what speaks of nothing else
/// only; and where all sectors are of another field, a community's health or a road's procurement, only of a text that names corruption at all.
/// </summary>
public static class Suggestions
{
    /// <summary>Government and civil society, and its parts.</summary>
    private const string Field = "15";

    private static readonly string[] Corruption =
        ["corrup", "korrup", "launder", "bribe", "blanchiment", "lavado de", "коррупц", "отмыван", "فساد", "غسل الأموال", "腐败", "洗钱"];

    /// <param name="sectors">DAC purpose codes.</param>
    /// <param name="tagged">Articles that the publisher itself names.</param>
    public static (IReadOnlyList<SuggestedArticle> Articles, IReadOnlyList<SuggestedType> Types) Of(string title, string description, IReadOnlyList<string> sectors, IEnumerable<ArticleReference> tagged)
    {
        var byTag = tagged.GroupBy(article => article.Article, StringComparer.Ordinal).ToDictionary(same => same.Key, same => $"tag {same.First()}", StringComparer.Ordinal);
        var found = Suggester.Read(new TextField("title", title), new TextField("description", description));
        var isOfField = sectors.Count == 0 || sectors.Any(sector => sector.StartsWith(Field, StringComparison.Ordinal)) || NamesCorruption(title) || NamesCorruption(description);
        var byWords = found.Articles.Where(article => article.IsClear && (isOfField || article.Strength == 1))
            .GroupBy(article => ArticleReference.Parse(article.Value).Article)
            .Where(same => !byTag.ContainsKey(same.Key))
            .ToDictionary(same => same.Key, same => $"“{same.First().Because[0]}”", StringComparer.Ordinal);
        return (
            [
                .. from article in byTag.Concat(byWords) orderby article.Key.Length, article.Key select new SuggestedArticle(article.Key, article.Value),
                // The core code covers the whole Convention and so points nowhere in it.
                .. from sector in sectors
                   where sector != Sectors.Core
                   from article in Sectors.Articles(sector).Order(StringComparer.Ordinal)
                   where !byWords.ContainsKey(article) && !byTag.ContainsKey(article)
                   group sector by article into hints
                   select new SuggestedArticle(hints.Key, $"sector {hints.First()}"),
            ],
            [.. found.Types.OrderBy(type => type.Value, StringComparer.Ordinal).Select(type => new SuggestedType(type.Value, $"“{type.Because[0]}”"))]);
    }

    private static bool NamesCorruption(string text) => Array.Exists(Corruption, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
