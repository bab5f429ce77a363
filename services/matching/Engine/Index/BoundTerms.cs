using System.Numerics;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Index;

/// <summary>A set of profiles: the columns of which one must have the bit.</summary>
internal readonly record struct BoundSet(Bits[] Columns);

/// <summary>A ladder over columns.</summary>
/// <param name="Best">Points of the best tier, which a profile in no tier is missing.</param>
/// <param name="Tiers">Best first, each with what a profile in it is missing.</param>
internal sealed record BoundLadder(int Best, (BoundSet Set, int Missing)[] Tiers)
{
    /// <summary>Binary digits of the most that can be missing.</summary>
    public int Planes { get; } = BitOperations.Log2((uint)Best) + 1;
}

/// <summary>The terms of a need over the columns of one segment, or over their summaries: then they are true of a block when they are true of any profile in it.</summary>
internal sealed class BoundTerms
{
    /// <summary>The ladders as the need has them.</summary>
    public required BoundLadder[] InOrder { get; init; }

    /// <summary>Those that give anything, the weightiest first: they decide soonest. One of them gives any text all that a text can give.</summary>
    public required BoundLadder[] Ladders { get; init; }

    /// <summary>A profile must be in one of each.</summary>
    public required BoundSet[] Within { get; init; }

    /// <summary>A profile must be in none.</summary>
    public required BoundSet[] Outside { get; init; }

    public required Bits Alive { get; init; }

    /// <summary>What a profile that is missing nothing scores.</summary>
    public required int Best { get; init; }

    public static BoundTerms ToColumns<T>(NeedTerms need, Vocabulary vocabulary, Segment<T> segment) =>
        Of(need, segment.Alive, value => segment.Column(vocabulary.Find(value)), outside: true);

    /// <remarks>That some profile of a block is excluded does not exclude the block.</remarks>
    public static BoundTerms ToSummaries<T>(NeedTerms need, Vocabulary vocabulary, Segment<T> segment) =>
        Of(need, segment.AliveSummary, value => segment.Summary(vocabulary.Find(value)), outside: false);

    /// <summary>Columns that the terms read.</summary>
    public int Columns => Ladders.SelectMany(ladder => ladder.Tiers.Select(tier => tier.Set)).Concat(Within).Concat(Outside).SelectMany(set => set.Columns).Distinct().Count();

    /// <returns>The tier of each of the need's ladders that the profile at the position reaches, or -1.</returns>
    public int[] Reached(int position) => Array.ConvertAll(InOrder, ladder => Array.FindIndex(ladder.Tiers, tier => Array.Exists(tier.Set.Columns, column => column[position])));

    private static BoundTerms Of(NeedTerms need, Bits alive, Func<string, Bits?> column, bool outside)
    {
        var must = need.Parts.Where(part => NeedTerms.MustBeMet(part.Criterion)).Select(part => part.Ladders.SelectMany(ladder => ladder.Tiers).SelectMany(tier => tier.Values).Distinct(StringComparer.Ordinal));
        BoundLadder[] ladders = [.. need.Ladders.Select(Bind)];
        return new BoundTerms
        {
            InOrder = ladders,
            Ladders = [.. ladders.Append(Bind(new Ladder([new Tier(need.MostText, Values.Text)]))).Where(ladder => ladder.Best > 0).OrderByDescending(ladder => ladder.Best)],
            Within = [.. need.Rules.Where(rule => rule.Within && !rule.Values.Contains(Values.Everyone)).Select(rule => rule.Values).Concat(must).Select(Set)],
            Outside = [.. need.Rules.Where(rule => !rule.Within && outside).Select(rule => Set(rule.Values)).Where(set => set.Columns.Length > 0)],
            Alive = alive,
            Best = need.Ladders.Sum(ladder => ladder.Best) + need.MostText,
        };

        BoundSet Set(IEnumerable<string> values) => new([.. values.Select(column).OfType<Bits>()]);

        BoundLadder Bind(Ladder ladder) => new(ladder.Best, [.. ladder.Tiers.Select(tier => (Set(tier.Values), ladder.Best - tier.Points))]);
    }
}
