using System.Numerics;
using Counterpart.Contracts.Texts;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>How rare each term is in a number of documents: what few of them say, tells more.</summary>
public sealed class WordStatistics
{
    private const int FractionBits = 16;

    private readonly Dictionary<string, int> _rarities = new(StringComparer.Ordinal);
    private readonly int _unknown;

    public WordStatistics(IEnumerable<TextTerms> texts)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        var documents = 0;
        foreach (var text in texts)
        {
            documents++;
            foreach (var term in text.Terms)
                frequencies[term.Term] = frequencies.GetValueOrDefault(term.Term) + 1;
        }

        _unknown = Rarity(Math.Max(1, documents), 1);
        foreach (var (term, frequency) in frequencies)
            _rarities.Add(term, frequency < 2 && TextTerm.IsPhrase(term) ? 0 : Rarity(documents, frequency));
    }

    /// <returns>log2(1 + documents / frequency) in 1/65,536; 0 for a phrase that fewer than two documents have: chance put its words together.</returns>
    public int Rarity(string term) => _rarities.TryGetValue(term, out var rarity) ? rarity : TextTerm.IsPhrase(term) ? 0 : _unknown;

    private static int Rarity(int documents, int frequency) => Log2((uint)(documents + frequency)) - Log2((uint)frequency);

    /// <summary>By repeated squaring in integers: <see cref="Math.Log2"/> may differ in its last bit from one machine to another.</summary>
    private static int Log2(uint number)
    {
        var result = BitOperations.Log2(number);
        var mantissa = (ulong)number << (31 - result);
        for (var bit = 0; bit < FractionBits; bit++)
        {
            mantissa = mantissa * mantissa >> 31;
            var doubled = (int)(mantissa >> 32);
            mantissa >>= doubled;
            result = (result << 1) | doubled;
        }

        return result;
    }
}
