namespace Counterpart.Contracts.Texts;

/// <summary>A part of a record that is read as text.</summary>
/// <param name="Weight">A word in this field counts as so many words of plain text.</param>
/// <param name="Language">ISO 639-1; null when it has to be told from the words.</param>
public readonly record struct TextField(string Name, string Text, int Weight = 1, string? Language = null);

/// <summary>A stem, or two stems that stand side by side, and how often it occurs.</summary>
/// <param name="Count">Weighted by field, in quarters of a word of plain text.</param>
/// <param name="Field">Where it occurs first: index of the field, and place in its text.</param>
public readonly record struct TextTerm(string Term, int Count, int Field, int Start, int Length)
{
    public static bool IsPhrase(string term) => term.Contains(' ', StringComparison.Ordinal);
}

/// <summary>What a text is about, before anything is known of how rare its words are.</summary>
/// <param name="Terms">By term, ordinal; each once.</param>
public sealed record TextTerms(IReadOnlyList<TextField> Fields, TextTerm[] Terms)
{
    public static readonly TextTerms Empty = new([], []);

    private static readonly Comparer<TextTerm> ByTerm = Comparer<TextTerm>.Create((one, other) => string.CompareOrdinal(one.Term, other.Term));

    /// <returns>Where the term occurs first, as it stands there; null when it does not.</returns>
    public TextPlace? Place(string term) =>
        Array.BinarySearch(Terms, new TextTerm(term, 0, 0, 0, 0), ByTerm) is var place and >= 0 ? Place(Terms[place]) : null;

    private TextPlace Place(TextTerm term) => new(Fields[term.Field].Name, term.Start, Fields[term.Field].Text.Substring(term.Start, term.Length).Replace('\n', ' ').Replace('\r', ' '));
}

/// <summary>Where a term stands in a record, and how it is written there.</summary>
public sealed record TextPlace(string Field, int Start, string Words)
{
    /// <returns>Both as one when they overlap, else null.</returns>
    public TextPlace? Joined(TextPlace? other)
    {
        if (other is null || other.Field != Field)
            return null;
        var (first, second) = Start <= other.Start ? (this, other) : (other, this);
        var known = first.Start + first.Words.Length - second.Start;
        return known <= 0 ? null : known >= second.Words.Length ? first : first with { Words = first.Words + second.Words[known..] };
    }
}
