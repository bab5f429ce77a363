namespace Counterpart.Matching.Engine.Linkage;

/// <summary>A field's weights: <paramref name="Bits"/> per level is log2(m/u), never falling from one level to the next, so that more agreement never says less.</summary>
/// <param name="M">Share of each level among pairs that are the same.</param>
/// <param name="U">Share of each level among pairs that are not.</param>
public sealed record FieldWeights(string Field, IReadOnlyList<double> M, IReadOnlyList<double> U, IReadOnlyList<double> Bits);

/// <summary>Fellegi and Sunter (1969): the log-odds that a pair is the same are those of any candidate pair, plus what each field says.</summary>
/// <param name="PriorBits">Log-odds (base 2) of a candidate pair of which nothing is known.</param>
public sealed record MatchModel(double PriorBits, IReadOnlyList<FieldWeights> Fields)
{
    /// <summary>A rare value says more than an equal one does on average, but not without end: it may be a slip or a default.</summary>
    private const double MostRarity = 8;

    private readonly double[][] _bits = [.. Fields.Select(field => field.Bits.ToArray())];

    /// <param name="level">-1 where a side says nothing: no bits.</param>
    /// <param name="rarity">Bits by which the value is rarer than the average; counts at the highest level only.</param>
    /// <remarks>A frequent value may not make agreement worse than the level below it, nor speak against.</remarks>
    public double Bits(int field, int level, double rarity)
    {
        if (level < 0)
            return 0;
        var bits = _bits[field];
        return level == bits.Length - 1
            ? Math.Max(Math.Max(0, level > 0 ? bits[level - 1] : 0), bits[level] + Math.Min(rarity, MostRarity))
            : bits[level];
    }
}
