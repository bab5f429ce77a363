using Counterpart.Contracts.Texts;

namespace Counterpart.Contracts.Suggestions;

/// <summary>A phrase where it stands in a text, in UTF-16 units.</summary>
/// <param name="HasGap">Words that are no part of the phrase stand within it.</param>
public readonly record struct PhraseMatch<T>(int Start, int Length, T Means, bool HasGap)
{
    public int End => Start + Length;
}

/// <summary>
/// Phrases, found in a text of any script in one pass. In a phrase <c>word*</c> is every word that begins so, and <c>~</c> up to three words of any kind. Case,
/// accents and the particles that Arabic writes onto its words do not matter; a phrase never reaches over the end of a sentence.
/// </summary>
public sealed class PhraseBook<T>
{
    private const int LongestGap = 3;

    private readonly Node _root = new();

    public PhraseBook(IEnumerable<(string Phrase, T Means)> phrases)
    {
        foreach (var (phrase, means) in phrases)
            Add(phrase, means);
    }

    /// <summary>Every phrase of the text, in order; one that lies within a longer one says nothing: bribery in the private sector is not bribery, nor the private sector.</summary>
    public IReadOnlyList<PhraseMatch<T>> Find(string text)
    {
        var words = Words.Of(text).ToArray();
        var found = new List<PhraseMatch<T>>();
        for (var first = 0; first < words.Length; first++)
            Follow(_root, words, first, first, hasGap: false, found);
        return WithoutInner(found);
    }

    private static void Follow(Node node, Word[] words, int first, int next, bool hasGap, List<PhraseMatch<T>> found)
    {
        if (node.Means is { } meanings)
        {
            var (start, last) = (words[first].Start, words[next - 1]);
            found.AddRange(meanings.Select(means => new PhraseMatch<T>(start, last.Start + last.Length - start, means, hasGap)));
        }

        if (next == words.Length || (next > first && !Continue(words[next - 1], words[next]) && !(node.HasComma && words[next].Start - words[next - 1].Start - words[next - 1].Length <= 2)))
            return;
        foreach (var child in node.After(words[next]))
            Follow(child, words, first, next + 1, hasGap, found);
        if (node.Gap is not { } gap)
            return;
        for (var skipped = 1; skipped <= LongestGap && next + skipped < words.Length && Continue(words[next + skipped - 1], words[next + skipped]); skipped++)
        {
            foreach (var child in gap.After(words[next + skipped]))
                Follow(child, words, first, next + skipped + 1, hasGap: true, found);
        }
    }

    private static bool Continue(Word word, Word next) => next.Alphabet == Alphabet.Han ? word.Alphabet == Alphabet.Han && next.Start == word.Start + 1 : next.Adjoins;

    private static List<PhraseMatch<T>> WithoutInner(List<PhraseMatch<T>> found)
    {
        var kept = new List<PhraseMatch<T>>(found.Count);
        var (coverStart, coverEnd) = (0, 0);
        foreach (var match in found.OrderBy(match => match.Start).ThenByDescending(match => match.Length))
        {
            var isCover = match.Start == coverStart && match.End == coverEnd;
            if (!match.HasGap && match.End <= coverEnd && !isCover)
                continue;
            kept.Add(match);
            if (!match.HasGap)
                (coverStart, coverEnd) = (match.Start, match.End);
        }

        return kept;
    }

    private void Add(string phrase, T means)
    {
        var node = _root;
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "~")
            {
                // Nothing may stand in a gap as well: what follows can follow at once.
                var gap = node.Gap ??= new Node();
                node.Share(gap);
                node = gap;
                continue;
            }

            var words = Words.Of(part).ToArray();
            if (words.Length == 0)
                throw new ArgumentException($"'{phrase}' has a part without a letter.", nameof(phrase));
            for (var i = 0; i < words.Length; i++)
                node = node.Next(Keys(words[i])[0], isBeginning: i == words.Length - 1 && part.EndsWith('*'));
            node.HasComma |= part.EndsWith(',');
        }

        (node.Means ??= []).Add(means);
    }

    /// <summary>As what a word may be looked up; Arabic writes "and", "for", "with" and "the" onto the word.</summary>
    private static string[] Keys(Word word)
    {
        if (word.Alphabet != Alphabet.Arabic)
            return [word.Folded];
        var stem = Stems.OfArabic(word.Folded);
        return word.Folded.Length > 4 && word.Folded[0] is 'و' or 'ف' or 'ب' or 'ل' ? [stem, Stems.OfArabic(word.Folded[1..])] : [stem];
    }

    /// <summary>What may come next. Words after a gap stand in a node of their own, which the node before the gap may share.</summary>
    private sealed class Node
    {
        private readonly Dictionary<string, Node> _words = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Node> _beginnings = new(StringComparer.Ordinal);
        private readonly SortedSet<int> _lengths = [];
        private Node? _shared;

        public List<T>? Means { get; set; }

        public Node? Gap { get; set; }

        /// <summary>The phrase itself has a comma here: as much may stand in the text.</summary>
        public bool HasComma { get; set; }

        public void Share(Node node) => _shared = node;

        public Node Next(string key, bool isBeginning)
        {
            var nodes = isBeginning ? _beginnings : _words;
            if (isBeginning)
                _lengths.Add(key.Length);
            return nodes.TryGetValue(key, out var node) ? node : nodes[key] = new Node();
        }

        public IEnumerable<Node> After(Word word)
        {
            var own = Keys(word).SelectMany(Of).Distinct();
            return _shared is null ? own : own.Concat(_shared.After(word));
        }

        private IEnumerable<Node> Of(string key)
        {
            if (_words.TryGetValue(key, out var same))
                yield return same;
            foreach (var length in _lengths.TakeWhile(length => length <= key.Length))
            {
                if (_beginnings.TryGetValue(key[..length], out var begun))
                    yield return begun;
            }
        }
    }
}
