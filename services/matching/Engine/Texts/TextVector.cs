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

    public static TextVector Of(TextTerms text, WordStatistics statistics) =>
        OfShares(text.Terms.Select(term => (term.Term, (long)term.Count * statistics.Rarity(term))));

    /// <param name="shares">Each term once; of any sum that 64 bits hold.</param>
    internal static TextVector OfShares(IEnumerable<(string Term, long Share)> shares)
    {
        var most = shares.Where(term => term.Share > 0).OrderByDescending(term => term.Share).ThenBy(term => term.Term, StringComparer.Ordinal).Take(MostTerms).ToList();
        most.Sort((one, other) => string.CompareOrdinal(one.Term, other.Term));
        var sum = most.Sum(term => term.Share);

        // Division and root are exact to the last bit on every machine (IEEE 754); rounding down keeps the vector from being longer than One.
        return new TextVector([.. most.Select(term => term.Term)], [.. most.Select(term => (ushort)(One * Math.Sqrt((double)term.Share / sum)))]);
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
