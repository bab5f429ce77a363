using System.Runtime.InteropServices;

namespace Counterpart.Contracts.Texts;

/// <summary>
/// Reads texts: words, without those that say nothing, as stems, and each two that stand side by side as a phrase. Keeps the stems that it has met: one
/// thread, one instance; the result does not depend on what was read before.
/// </summary>
public sealed class TextAnalysis
{
    /// <summary>Chosen on Cranfield with all that makes a weight: a phrase counts a quarter of a word.</summary>
    private const int WordCount = 4;
    private const int PhraseCount = 1;
    private const int LongestTerm = 64;

    private readonly Stems _stems = new();
    private readonly List<Word> _words = [];
    private readonly Dictionary<string, TextTerm> _terms = new(StringComparer.Ordinal);

    public TextTerms Read(params IReadOnlyList<TextField> fields)
    {
        _terms.Clear();
        for (var field = 0; field < fields.Count; field++)
            ReadField(fields[field], field);

        var sorted = new TextTerm[_terms.Count];
        _terms.Values.CopyTo(sorted, 0);
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Term, other.Term));
        return new TextTerms(fields, sorted);
    }

    private void ReadField(TextField field, int index)
    {
        _words.Clear();
        _words.AddRange(Words.Of(field.Text));
        var language = field.Language is { } known ? Named(known) : Guess();

        var before = (Stem: "", Start: 0);
        foreach (var word in _words)
        {
            if (word.Length > LongestTerm || SaysNothing(word, language))
            {
                before = default;
                continue;
            }

            var stem = _stems.Of(word, language);
            Count(stem, WordCount * field.Weight, index, word.Start, word.Length);
            if (before.Stem is { Length: > 0 } && word.Adjoins)
                Count(string.Concat(before.Stem, " ", stem), PhraseCount * field.Weight, index, before.Start, word.Start + word.Length - before.Start);
            before = (stem, word.Start);
        }
    }

    private static bool SaysNothing(Word word, TextLanguage language) =>
        word.Alphabet == Alphabet.Latin && (word.Folded.Length == 1 || StopWords.Contains(language, word.Folded));

    private void Count(string term, int count, int field, int start, int length)
    {
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out var exists);
        counted = exists ? counted with { Count = counted.Count + count } : new TextTerm(term, count, field, start, length);
    }

    private static TextLanguage Named(string language) => language switch
    {
        "en" => TextLanguage.English,
        "fr" => TextLanguage.French,
        "es" => TextLanguage.Spanish,
        _ => TextLanguage.Other,
    };

    /// <summary>The language most of whose small words occur; English when none is ahead.</summary>
    private TextLanguage Guess()
    {
        Span<int> hits = stackalloc int[3];
        foreach (var word in _words)
        {
            for (var language = 0; language < hits.Length; language++)
                hits[language] += StopWords.Contains((TextLanguage)language, word.Folded) ? 1 : 0;
        }

        var most = TextLanguage.English;
        for (var language = TextLanguage.French; language <= TextLanguage.Spanish; language++)
            most = hits[(int)language] > hits[(int)most] ? language : most;
        return most;
    }
}
