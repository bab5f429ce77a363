using Counterpart.Contracts.Texts;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>
/// A text as a direction. Each term holds a share of the text, count × rarity of the sum of these; its weight is the square root of the share, so that the
/// squares add up to one, and the likeness of two texts is the sum over shared terms of √(share in one × share in the other): a cosine, 1 for equal texts.
/// </summary>
/// <remarks>
/// Square roots of count and rarity, titles times four and phrases a quarter were chosen on the odd queries of Cranfield among logarithm and square root,
/// four powers of rarity, and weights of titles and phrases; what `./bench experts` measures had no part in it. In integers, so that a sum is the same in any order.
/// </remarks>
/// <param name="Terms">Ordinal; each once.</param>
/// <param name="Weights">Of <see cref="One"/>.</param>
public sealed record TextVector(string[] Terms, ushort[] Weights)
{
    /// <summary>Length of every vector: 255 steps of 128, so that a coarse weight fits a byte.</summary>
    public const int One = 255 * 128;

    /// <summary>Most terms of a text, the weightiest; keeps coarse sums within 16 bits (<see cref="TextSearch"/>).</summary>
    public const int MostTerms = 2048;

    public static readonly TextVector Empty = new([], []);

    public static TextVector Of(TextTerms text, WordStatistics statistics)
    {
        var shares = new List<(string Term, long Share)>(text.Terms.Length);
        foreach (var term in text.Terms)
        {
            if ((long)term.Count * statistics.Rarity(term.Term) is var share and > 0)
                shares.Add((term.Term, share));
        }

        return OfShares(shares);
    }

    /// <param name="shares">By term, ordinal; each once, above 0, of any sum that 64 bits hold.</param>
    internal static TextVector OfShares(List<(string Term, long Share)> shares)
    {
        if (shares.Count > MostTerms)
            shares = [.. shares.OrderByDescending(term => term.Share).ThenBy(term => term.Term, StringComparer.Ordinal).Take(MostTerms).OrderBy(term => term.Term, StringComparer.Ordinal)];

        var sum = 0L;
        foreach (var (_, share) in shares)
            sum += share;
        var (terms, weights) = (new string[shares.Count], new ushort[shares.Count]);
        for (var i = 0; i < terms.Length; i++)
        {
            // Division and root are exact to the last bit on every machine (IEEE 754); rounding down keeps the vector from being longer than One.
            terms[i] = shares[i].Term;
            weights[i] = (ushort)(One * Math.Sqrt((double)shares[i].Share / sum));
        }

        return new TextVector(terms, weights);
    }

    /// <returns>Of <see cref="One"/> squared, the likeness of equal texts.</returns>
    public int Likeness(TextVector other) => Shared(other).Sum(shared => shared.Product);

    /// <summary>The terms that both texts have, each with what it gives to the likeness.</summary>
    public IEnumerable<(string Term, int Product)> Shared(TextVector other)
    {
        for (var (i, j) = (0, 0); i < Terms.Length && j < other.Terms.Length;)
        {
            var order = string.CompareOrdinal(Terms[i], other.Terms[j]);
            if (order == 0)
                yield return (Terms[i], Weights[i] * other.Weights[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }
}
