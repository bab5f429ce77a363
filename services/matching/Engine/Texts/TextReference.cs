using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// A fixed collection of texts. It says how rare a word is, and which words go together: a need is widened by what the texts likest to it say, so
/// that "extradition" also finds who wrote of "surrender". Scores rest on it and on nothing that arrives later, so that a score does not change because
/// another profile came, and can be computed again from the version alone.
/// </summary>
public sealed class TextReference
{
    /// <summary>
    /// The notes of the Conference, and the articles by name. Whatever changes a vector (a table, a stem, a stop word) makes another version; a test holds
    /// version and vectors together.
    /// </summary>
    public static readonly TextReference Field = OfTheField(version: 1);

    // Chosen on the odd queries of Cranfield among 3, 5, 10 and 20 texts, 20 and 40 terms, and parts from a tenth to a half.
    private const int Near = 3;
    private const int AddedTerms = 40;

    // Parts of a widened text.
    private const int OwnParts = 4;
    private const int NeighbourParts = 2;
    private const int SubjectParts = 1;

    /// <summary>Whatever is liker than nine tenths is the text itself, once more: it has nothing to add.</summary>
    private const int TheSame = TextVector.One / 10 * 9 * TextVector.One;

    private readonly WordStatistics _statistics;
    private readonly TextVector[] _texts;
    private readonly TextIndex _index;

    public TextReference(int version, IReadOnlyCollection<TextTerms> texts)
    {
        Version = version;
        _statistics = WordStatistics.Of(texts);
        _texts = [.. texts.Select(Vector)];
        _index = new TextIndex(_texts);
    }

    public int Version { get; }

    public TextVector Vector(TextTerms text) => TextVector.Of(text, _statistics);

    /// <summary>A text with the words that go with its own, and those of its subject.</summary>
    /// <param name="subject">What the text is known to be about, in other words.</param>
    public TextVector Widened(TextTerms text, TextTerms subject)
    {
        var own = Vector(text);
        return TextVector.OfShares(Parts(own, OwnParts).Concat(Parts(Neighbours(own), NeighbourParts)).Concat(Parts(Vector(subject), SubjectParts))
            .GroupBy(part => part.Term, part => part.Share, StringComparer.Ordinal)
            .Select(term => (term.Key, term.Sum())));
    }

    /// <summary>What the likest texts say, the likest most.</summary>
    private TextVector Neighbours(TextVector own) => TextVector.OfShares(_index
        .Top(own, Near + 1)
        .Where(hit => hit.Likeness < TheSame)
        .Take(Near)
        .SelectMany(hit => Parts(_texts[hit.Text], hit.Likeness))
        .GroupBy(part => part.Term, part => part.Share, StringComparer.Ordinal)
        .Select(term => (Term: term.Key, Share: term.Sum()))
        .OrderByDescending(term => term.Share).ThenBy(term => term.Term, StringComparer.Ordinal)
        .Take(AddedTerms));

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
