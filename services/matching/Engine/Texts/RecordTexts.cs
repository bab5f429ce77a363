using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// Which fields of a record are read, and how much they weigh. The names of its articles and types are read too: a need that says "extradition" in words
/// then finds a profile that says it by number.
/// </summary>
public static class RecordTexts
{
    public const int TitleWeight = 4;

    public static IReadOnlyList<TextField> Of(NeedFacts need) =>
    [
        new("title", need.Title, TitleWeight, need.Language),
        new("description", need.Description, 1, need.Language),
        Taxonomy(need.Articles.Select(sought => sought.Article), need.Types),
    ];

    public static IReadOnlyList<TextField> Of(ProfileFacts profile) =>
        [new("text", profile.Text), Taxonomy(profile.Articles.Select(offered => offered.Article), profile.Types)];

    private static TextField Taxonomy(IEnumerable<string> articles, IEnumerable<string> types) =>
        new("taxonomy", string.Join('\n', articles
            .Select(article => ArticleReference.TryParse(article, out var reference) ? Articles.Find(reference.Article)?.Title : null)
            .Concat(types.Select(type => AssistanceTypes.Find(type)?.Label))
            .Distinct(StringComparer.Ordinal)
            .OfType<string>()), 1, "en");
}
