using Counterpart.Contracts.Taxonomy;

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

    // Parts of what is asked for: the text of the need, the names of its articles.
    private const int OwnParts = 4;
    private const int SubjectParts = 1;

    private readonly WordStatistics _statistics;

    public TextReference(int version, IEnumerable<TextTerms> texts)
    {
        Version = version;
        _statistics = WordStatistics.Of(texts);
    }

    public int Version { get; }

    public TextVector Vector(TextTerms text) => TextVector.Of(text, _statistics);

    /// <summary>What a text says and, in a smaller part, what it is known to be about: its subject in other words and languages.</summary>
    public TextVector Vector(TextTerms text, TextTerms subject) => TextVector.OfShares(
        Parts(Vector(text), OwnParts).Concat(Parts(Vector(subject), SubjectParts))
            .GroupBy(part => part.Term, part => part.Share, StringComparer.Ordinal)
            .Select(term => (term.Key, term.Sum())));

    private static IEnumerable<(string Term, long Share)> Parts(TextVector text, int parts) =>
        text.Terms.Zip(text.Weights, (term, weight) => (term, (long)weight * weight * parts));

    private static TextReference OfTheField(int version)
    {
        var analysis = new TextAnalysis();
        return new TextReference(version, [
            .. Notes.Paragraphs.Select(paragraph => analysis.Read(new TextField("note", paragraph.Text, 1, "en"))),
            .. Articles.All.Select(article => analysis.Read([.. ArticleNames.Of(article.Number).Select(name => new TextField("name", name.Name, 1, name.Language))])),
        ]);
    }
}
