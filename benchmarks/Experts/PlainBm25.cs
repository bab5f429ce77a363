namespace Counterpart.Benchmarks.Experts;

/// <summary>BM25 as in the textbooks, k1 = 1.2, b = 0.75; words in lower case, neither stemmed nor left out.</summary>
internal sealed class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly List<Dictionary<string, int>> _texts;
    private readonly Dictionary<string, int> _frequencies = new(StringComparer.Ordinal);
    private readonly double _averageLength;

    public PlainBm25(IEnumerable<string> texts)
    {
        _texts = [.. texts.Select(Words)];
        _averageLength = _texts.Average(text => text.Values.Sum());
        foreach (var word in _texts.SelectMany(text => text.Keys))
            _frequencies[word] = _frequencies.GetValueOrDefault(word) + 1;
    }

    public IEnumerable<int> Top(string query, int count)
    {
        var words = Words(query);
        return _texts.Select((text, i) => (Score: Score(words, text), Place: i)).OrderByDescending(text => text.Score).ThenBy(text => text.Place).Take(count).Select(text => text.Place);
    }

    private double Score(Dictionary<string, int> query, Dictionary<string, int> text)
    {
        var length = K1 * (1 - B + (B * text.Values.Sum() / _averageLength));
        return query.Where(word => text.ContainsKey(word.Key)).Sum(word =>
        {
            var frequency = _frequencies[word.Key];
            return word.Value * Math.Log(1 + ((_texts.Count - frequency + 0.5) / (frequency + 0.5))) * text[word.Key] * (K1 + 1) / (text[word.Key] + length);
        });
    }

    private static Dictionary<string, int> Words(string text) => string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
