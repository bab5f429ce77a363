using System.Numerics;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>In how many of a number of documents each term occurs: what few of them say, tells more.</summary>
/// <param name="frequencies">Documents in which a term occurs; terms that no document has are missing.</param>
public sealed class WordStatistics(int documents, IReadOnlyDictionary<string, int> frequencies)
{
    private const int FractionBits = 16;

    public static WordStatistics Of(IEnumerable<TextTerms> texts)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        var documents = 0;
        foreach (var text in texts)
        {
            documents++;
            foreach (var term in text.Terms)
                frequencies[term.Term] = frequencies.GetValueOrDefault(term.Term) + 1;
        }

        return new WordStatistics(documents, frequencies);
    }

    /// <returns>log2(1 + documents / frequency) in 1/65,536; 0 for a phrase that fewer than two documents have: chance put its words together.</returns>
    public int Rarity(TextTerm term)
    {
        var frequency = frequencies.GetValueOrDefault(term.Term);
        if (frequency < 2 && term.IsPhrase)
            return 0;
        frequency = Math.Max(1, frequency);
        return Log2((uint)(Math.Max(1, documents) + frequency)) - Log2((uint)frequency);
    }

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
