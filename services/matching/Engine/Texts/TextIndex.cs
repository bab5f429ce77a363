namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// Many texts, twice: by text, the exact weight of each of its terms; by term, the texts that have it with a coarse weight. Finds those likest to another
/// (<see cref="TextSearch"/>). Never changes.
/// </summary>
public sealed class TextIndex
{
    /// <summary>A coarse weight is the exact one divided by this, rounded up: never too small.</summary>
    internal const int CoarseStep = 128;

    private readonly TermNumbers _numbers = new();

    // Text t has terms and weights [_rowStarts[t], _rowStarts[t + 1]).
    private readonly int[] _rowStarts;
    private readonly int[] _rowTerms;
    private readonly ushort[] _rowWeights;

    // Term t is in the texts [_listStarts[t], _listStarts[t + 1]), ascending, with these coarse weights.
    private readonly int[] _listStarts;
    private readonly int[] _listTexts;
    private readonly byte[] _listWeights;
    private readonly byte[] _largest;

    /// <param name="texts">A text is known by its place in this order.</param>
    public TextIndex(IEnumerable<TextVector> texts)
    {
        var (starts, terms, weights) = (new List<int> { 0 }, new List<int>(), new List<ushort>());
        foreach (var text in texts.Select(_numbers.Number))
        {
            terms.AddRange(text.Terms);
            weights.AddRange(text.Weights);
            starts.Add(terms.Count);
        }

        (_rowStarts, _rowTerms, _rowWeights) = ([.. starts], [.. terms], [.. weights]);
        (_listStarts, _largest) = (new int[_numbers.Count + 1], new byte[_numbers.Count]);
        (_listTexts, _listWeights) = (new int[_rowTerms.Length], new byte[_rowTerms.Length]);
        foreach (var term in _rowTerms)
            _listStarts[term + 1]++;
        for (var term = 0; term < _numbers.Count; term++)
            _listStarts[term + 1] += _listStarts[term];

        var next = _listStarts[..^1];
        for (var text = 0; text < Count; text++)
        {
            for (var i = _rowStarts[text]; i < _rowStarts[text + 1]; i++)
            {
                var (term, coarse) = (_rowTerms[i], (byte)((_rowWeights[i] + CoarseStep - 1) / CoarseStep));
                var place = next[term]++;
                (_listTexts[place], _listWeights[place]) = (text, coarse);
                _largest[term] = Math.Max(_largest[term], coarse);
            }
        }
    }

    public int Count => _rowStarts.Length - 1;

    /// <summary>Exactly the likest texts, likest first, ties in their order; only such as share a term.</summary>
    public IReadOnlyList<TextHit> Top(TextVector text, int count) => count < 1 ? [] : TextSearch.Find(this, _numbers.Find(text), new BestTexts(count));

    internal int Likeness(NumberedText query, int text)
    {
        var (start, length) = (_rowStarts[text], _rowStarts[text + 1] - _rowStarts[text]);
        return query.Likeness(_rowTerms.AsSpan(start, length), _rowWeights.AsSpan(start, length));
    }

    internal ReadOnlySpan<int> TextsWith(int term) => _listTexts.AsSpan(_listStarts[term]..(_listStarts[term + 1]));

    /// <summary>In step with <see cref="TextsWith"/>.</summary>
    internal ReadOnlySpan<byte> CoarseWeights(int term) => _listWeights.AsSpan(_listStarts[term]..(_listStarts[term + 1]));

    /// <returns>The largest coarse weight of a term.</returns>
    internal int Largest(int term) => _largest[term];
}
