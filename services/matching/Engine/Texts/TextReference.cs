using System.Collections.Frozen;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// How rare each word is, by a fixed collection of texts. Scores rest on it and on nothing that arrives later, so that a score does not change because
/// another profile came, and can be computed again from the version alone.
/// </summary>
public sealed class TextReference
{
    /// <summary>
    /// The notes of the Conference, and the articles by name. Whatever changes a vector (a table, a stem, a stop word) makes another version; a test holds
    /// version and vectors together.
    /// </summary>
    public static readonly TextReference Field = OfTheField(version: 1);

    /// <summary>What a text says weighs so many times as much as what it is about.</summary>
    private const int OwnParts = 4;

    private static readonly FrozenDictionary<string, TextVector> ByArticle = Names().ToFrozenDictionary(names => names.Article, names => Field.Vector(names.Text));

    private readonly WordStatistics _statistics;

    public TextReference(int version, IEnumerable<TextTerms> texts)
    {
        Version = version;
        _statistics = new WordStatistics(texts);
    }

    public int Version { get; }

    public TextVector Vector(TextTerms text) => TextVector.Of(text, _statistics);

    /// <summary>What a text says and, in a smaller part, what it is known to be about: its subjects in other words and languages, each as much as another.</summary>
    public TextVector Vector(TextTerms text, IReadOnlyList<TextVector> subjects) => TextVector.OfShares([.. subjects
        .SelectMany(subject => Shares(subject, 1))
        .Concat(Shares(Vector(text), OwnParts * Math.Max(1, subjects.Count)))
        .GroupBy(share => share.Term, share => share.Share, StringComparer.Ordinal)
        .Select(term => (Term: term.Key, Share: term.Sum()))
        .OrderBy(term => term.Term, StringComparer.Ordinal)]);

    /// <summary>An article by name in every language, by the weights of <see cref="Field"/>: so a need and a profile meet that have no language in common.</summary>
    /// <param name="article">Without a paragraph.</param>
    public static TextVector Article(string article) => ByArticle.GetValueOrDefault(article, TextVector.Empty);

    private static IEnumerable<(string Term, long Share)> Shares(TextVector text, int parts) =>
        text.Terms.Zip(text.Weights, (term, weight) => (term, (long)weight * weight * parts)).Where(share => share.Item2 > 0);

    private static TextReference OfTheField(int version)
    {
        var analysis = new TextAnalysis();
        return new TextReference(version, Notes.Paragraphs.Select(paragraph => analysis.Read(new TextField("note", paragraph.Text, 1, "en"))).Concat(Names().Select(names => names.Text)));
    }

    private static IEnumerable<(string Article, TextTerms Text)> Names()
    {
        var analysis = new TextAnalysis();
        return Articles.All.Select(article => (article.Number, analysis.Read([.. ArticleNames.Of(article.Number).Select(name => new TextField("name", name.Name, 1, name.Language))])));
    }
}
