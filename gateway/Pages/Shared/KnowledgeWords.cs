using System.Globalization;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a knowledge item (B5).</summary>
public static class KnowledgeWords
{
    public static readonly IReadOnlyList<string> Kinds = ["guide", "model-law", "model-treaty", "course", "tool", "study"];

    public static string Kind(string kind) => kind switch
    {
        "guide" => In("knowledge", "Guide"),
        "model-law" => In("knowledge", "Model law"),
        "model-treaty" => In("knowledge", "Model treaty"),
        "course" => In("knowledge", "Course"),
        "tool" => In("knowledge", "Tool"),
        "study" => In("knowledge", "Study"),
        _ => Words.Sentence(kind),
    };

    /// <summary>The articles that it covers: Art. 5, Art. 15–50.</summary>
    public static string Articles(KnowledgeView item) => item.Articles.Count == 0 ? T("The whole Convention") : Format.List(Ranges(item.Articles));

    public static string Regions(KnowledgeView item) => item.Regions.Count == 0 ? T("Anywhere") : Format.List(item.Regions.Select(Words.Group));

    /// <summary>Three articles or more in a row are named by the first and the last; paragraphs stand alone.</summary>
    private static IEnumerable<string> Ranges(IReadOnlyList<string> articles)
    {
        for (var at = 0; at < articles.Count;)
        {
            var last = at;
            while (last + 1 < articles.Count && Number(articles[last]) is { } number && Number(articles[last + 1]) == number + 1)
                last++;
            if (last - at < 2)
                last = at;
            yield return last == at ? Words.ShortArticle(articles[at]) : In("articles in a row", "Art. {0}–{1}", articles[at], articles[last]);
            at = last + 1;
        }
    }

    private static int? Number(string article) => int.TryParse(article, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
