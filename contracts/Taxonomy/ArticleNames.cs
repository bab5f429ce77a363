using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>The subject of an article in one of the official languages of the United Nations.</summary>
/// <param name="Language">ISO 639-1.</param>
public sealed record ArticleName(string Language, string Name);

/// <summary>What articles are called, in the six official languages where a country review can ask for assistance with them (5 to 62), else in English.</summary>
public static class ArticleNames
{
    private static readonly ImmutableArray<string> Others = ["ar", "es", "fr", "ru", "zh"];

    private static readonly FrozenDictionary<string, ImmutableArray<ArticleName>> Translated = TsvResource.Read("article_names").ToFrozenDictionary(
        row => row["number"], row => Others.Select(language => new ArticleName(language, row[language])).ToImmutableArray());

    /// <summary>English first; empty for an unknown article.</summary>
    public static ImmutableArray<ArticleName> Of(string article) =>
        Articles.Find(article) is { } known ? [new ArticleName("en", known.Title), .. Translated.GetValueOrDefault(article, [])] : [];
}
