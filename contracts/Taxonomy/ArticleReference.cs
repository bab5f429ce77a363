using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>
/// A place in the Convention: <c>46</c>, <c>46(13)</c>, <c>53(a)</c> or <c>5(2)(a)</c>. Only places that exist can be parsed,
/// except that letters are not checked against the text.
/// </summary>
[JsonConverter(typeof(ArticleReferenceJsonConverter))]
public readonly partial record struct ArticleReference : IParsable<ArticleReference>
{
    private ArticleReference(string article, int? paragraph, char? letter)
    {
        Article = article;
        Paragraph = paragraph;
        Letter = letter;
    }

    /// <summary>Number of an article that <see cref="Articles.Find"/> knows; empty for <c>default</c>.</summary>
    public string Article => field ?? "";

    public int? Paragraph { get; }

    /// <summary>Lower case.</summary>
    public char? Letter { get; }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good: a <see cref="FormatException"/> is a bug.</summary>
    public static ArticleReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException($"'{text}' is not an article of the Convention.");

    /// <summary>Accepts the canonical form, spaces within it, and "art." or "article" before it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArticleReference reference)
    {
        reference = default;
        if (text is null || Shape().Match(text.Trim()) is not { Success: true } match)
            return false;
        if (Articles.Find(match.Groups["article"].Value) is not { } article)
            return false;

        int? paragraph = match.Groups["paragraph"] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;
        // An article without numbered paragraphs is one paragraph, and is cited as "15(1)" too.
        if (paragraph > Math.Max(1, article.Paragraphs))
            return false;

        char? letter = match.Groups["letter"] is { Success: true } letters ? char.ToLowerInvariant(letters.ValueSpan[0]) : null;
        reference = new ArticleReference(article.Number, paragraph, letter);
        return true;
    }

    static ArticleReference IParsable<ArticleReference>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ArticleReference>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ArticleReference result) =>
        TryParse(s, out result);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Article}{(Paragraph is null ? "" : $"({Paragraph})")}{(Letter is null ? "" : $"({Letter})")}");

    [GeneratedRegex(
        @"^(art(icle|\.)?\s*)?(?<article>[1-9][0-9]?)(\s*\(\s*(?<paragraph>[1-9][0-9]?)\s*\))?(\s*\(\s*(?<letter>[a-z])\s*\))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
