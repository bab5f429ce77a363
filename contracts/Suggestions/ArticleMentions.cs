using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Contracts.Suggestions;

/// <summary>Articles of the Convention that a text names by number: "article 46, paragraph 13", "articles 44 et 46", "статья 23", "第46条". Those of codes and laws are left out.</summary>
internal static partial class ArticleMentions
{
    /// <summary>What a need can be about: chapters II to VI.</summary>
    private const int First = 5;
    private const int Last = 62;

    public static IEnumerable<(int Start, int Length, string Article)> Of(string text)
    {
        foreach (Match mention in Mention().Matches(text))
        {
            var behind = mention.Index + mention.Length;
            if (OtherLaw().IsMatch(text[behind..Math.Min(behind + 60, text.Length)]))
                continue;

            var numbers = mention.Groups["number"].Captures;
            foreach (Capture number in numbers)
            {
                if (int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) is < First or > Last)
                    continue;
                var paragraph = numbers.Count == 1 && mention.Groups["paragraph"] is { Success: true } written ? written.Value : null;
                if (ArticleReference.TryParse(paragraph is null ? number.Value : $"{number.Value}({paragraph})", out var article) || ArticleReference.TryParse(number.Value, out article))
                    yield return numbers.Count == 1 ? (mention.Index, mention.Length, article.ToString()) : (number.Index, number.Length, article.ToString());
            }
        }
    }

    [GeneratedRegex(
        """
        (\b(articles?|art\.|artículos?|стать[яиюей]{1,2}|ст\.)|(?<!\p{L})[وبفل]?(المادة|للمادة|المادتين|المواد)|第)\s{0,2}
        (?<number>[1-9][0-9]?)(?![0-9])
        ((\s{0,2}(,|and|et|y|и|و|、|和)\s{0,2}){1,2}(?<number>[1-9][0-9]?)(?![0-9(]))*
        (\s?\(\s?(?<paragraph>[1-9][0-9]?)\s?\))?
        (\s?条(第(?<paragraph>[1-9][0-9]?)款)?)?
        (,?\s(paragraphs?|para\.|paragraphe|párrafo|пункт|الفقرة)\s(?<paragraph>[1-9][0-9]?)(?![0-9]))?
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"^\s{0,2}(bis\s)?((of\sthe|of|du|de\sla|del|de|من)\s([\p{L}’'-]{1,20}\s){0,2}?(code|constitution|law|act|loi|ley|código|constitución|decree|décret|decreto|قانون|القانون|الدستور)|(\p{L}{1,20}ого\s)?(кодекса|закона))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherLaw();
}
