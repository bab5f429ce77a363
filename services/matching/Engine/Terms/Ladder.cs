namespace Counterpart.Matching.Engine.Terms;

/// <summary>A step of a ladder: whoever has one of the values gets the points.</summary>
public sealed record Tier(int Points, params IReadOnlyList<string> Values);

/// <summary>
/// Something that can be met more or less well: its tiers, best first. A profile gets the points of the first tier that contains it,
/// and nothing when none does. That is the same as a few weighted terms: one set for each tier, which holds it and all better ones,
/// weighing the step down to the next tier; the points are the sum of the weights of the sets that contain the profile.
/// </summary>
public sealed class Ladder(IEnumerable<Tier> tiers)
{
    /// <summary>Best first; tiers that give nothing are left out.</summary>
    public IReadOnlyList<Tier> Tiers { get; } = [.. tiers.Where(tier => tier.Points > 0).OrderByDescending(tier => tier.Points)];

    /// <summary>Points of the best tier.</summary>
    public int Best => Tiers.Count == 0 ? 0 : Tiers[0].Points;

    /// <summary>The weight of the term whose set is everybody in this tier or a better one: what this tier gives more than the next.</summary>
    public int Weight(int tier) => Tiers[tier].Points - (tier + 1 < Tiers.Count ? Tiers[tier + 1].Points : 0);

    /// <returns>The best tier that contains the profile, or -1.</returns>
    public int Reached(IReadOnlySet<string> profile)
    {
        for (var tier = 0; tier < Tiers.Count; tier++)
        {
            if (Tiers[tier].Values.Any(profile.Contains))
                return tier;
        }

        return -1;
    }

    public int Points(int reached) => reached < 0 ? 0 : Tiers[reached].Points;
}

/// <summary>Whole points in shares that add up exactly.</summary>
internal static class Split
{
    /// <returns>Shares in proportion to the weights; what remains after rounding down goes to the first, a point each.</returns>
    public static IReadOnlyList<int> ByWeight(int points, IReadOnlyList<int> weights)
    {
        var all = weights.Sum();
        var shares = weights.Select(weight => points * weight / all).ToArray();
        var rest = points - shares.Sum();
        for (var i = 0; i < rest; i++)
            shares[i]++;
        return shares;
    }

    public static IReadOnlyList<int> Evenly(int points, int parts) => parts == 0 ? [] : ByWeight(points, [.. Enumerable.Repeat(1, parts)]);

    public static int Percent(int points, int percent) => points * percent / 100;
}
