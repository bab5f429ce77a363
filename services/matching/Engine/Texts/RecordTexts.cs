using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>Which fields of a record are read, and how much they weigh. What a profile says by number, by code or by name of a place is judged elsewhere.</summary>
public static class RecordTexts
{
    public const int TitleWeight = 4;

    public static IReadOnlyList<TextField> Of(NeedFacts need) =>
        [new("title", need.Title, TitleWeight, need.Language), new("description", need.Description, 1, need.Language)];

    public static IReadOnlyList<TextField> Of(ProfileFacts profile) => [new("text", profile.Text)];

    /// <summary>The articles that a need asks for, by name in every language: so a need and a profile meet that have no language in common.</summary>
    public static IReadOnlyList<TextField> SubjectOf(NeedFacts need) =>
        [.. need.Articles
            .Select(sought => ArticleReference.Parse(sought.Article).Article)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(article => ArticleNames.Of(article))
            .Select(name => new TextField("articles", name.Name, 1, name.Language))];
}
