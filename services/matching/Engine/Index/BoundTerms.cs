using System.Numerics;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Index;

/// <summary>A set of profiles: the columns of which one must have the bit.</summary>
internal readonly record struct BoundSet(Bits[] Columns)
{
    public bool Has(int position)
    {
        foreach (var column in Columns)
        {
            if (column[position])
                return true;
        }

        return false;
    }
}

/// <summary>A ladder over columns.</summary>
/// <param name="Best">Points of the best tier, which a profile in no tier is missing.</param>
/// <param name="Tiers">Best first, each with what a profile in it is missing.</param>
internal sealed record BoundLadder(int Best, (BoundSet Set, int Missing)[] Tiers)
{
    /// <summary>Binary digits of the most that can be missing.</summary>
    public int Planes { get; } = BitOperations.Log2((uint)Best) + 1;

    /// <summary>Of all tiers.</summary>
    public Bits[] Columns { get; } = [.. Tiers.SelectMany(tier => tier.Set.Columns).Distinct()];

    /// <returns>The tier that the profile at the position reaches, or -1.</returns>
    public int Reached(int position)
    {
        for (var tier = 0; tier < Tiers.Length; tier++)
        {
            if (Tiers[tier].Set.Has(position))
                return tier;
        }

        return -1;
    }

    /// <summary>The same without tiers that nobody is in.</summary>
    public BoundLadder WhereAnybodyIs() => Array.TrueForAll(Tiers, tier => tier.Set.Columns.Length > 0) ? this : new(Best, Array.FindAll(Tiers, tier => tier.Set.Columns.Length > 0));

    /// <summary>What a profile is missing in the mean, as if values came together by chance.</summary>
    public double Expected(int profiles)
    {
        var (missing, rest) = (0.0, 1.0);
        foreach (var (set, here) in Tiers)
        {
            var share = Math.Min(1, set.Columns.Sum(column => (double)column.Ones) / profiles);
            missing += rest * share * here;
            rest *= 1 - share;
        }

        return missing + (rest * Best);
    }
}

/// <summary>The terms of a need over the columns of one segment, or over their summaries: then they are true of a block when they are true of any profile in it.</summary>
internal sealed class BoundTerms
{
    /// <summary>The ladders as the need has them.</summary>
    public required BoundLadder[] InOrder { get; init; }

    /// <summary>Those that give anything, first those in which most is missing: they decide soonest. One of them gives any text all that a text can give.</summary>
    public required BoundLadder[] Ladders { get; init; }

    /// <summary>The ladders of the theme, which must give more than <see cref="ChapterAlone"/>.</summary>
    public required BoundLadder[] Subject { get; init; }

    public required int ChapterAlone { get; init; }

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
    public int Columns => Ladders.SelectMany(ladder => ladder.Columns).Concat(Within.Concat(Outside).SelectMany(set => set.Columns)).Distinct().Count();

    /// <returns>The tier of each of the need's ladders that the profile at the position reaches, or -1.</returns>
    public int[] Reached(int position) => Array.ConvertAll(InOrder, ladder => ladder.Reached(position));

    /// <summary>Whether the profile is nearer to the subject than by the chapter alone.</summary>
    public bool IsNearTheSubject(int position)
    {
        var points = 0;
        foreach (var ladder in Subject)
            points += ladder.Reached(position) is >= 0 and var tier ? ladder.Best - ladder.Tiers[tier].Missing : 0;
        return points > ChapterAlone;
    }

    private static BoundTerms Of(NeedTerms need, Bits alive, Func<string, Bits?> column, bool outside)
    {
        var ladders = new BoundLadder[need.Ladders.Count];
        for (var i = 0; i < ladders.Length; i++)
            ladders[i] = Bind(need.Ladders[i]);
        var (must, first) = (new List<BoundSet>(), 0);
        foreach (var part in need.Parts)
        {
            if (NeedTerms.MustBeMet(part.Criterion))
                must.Add(Any(ladders.AsSpan(first, part.Ladders.Count)));
            first += part.Ladders.Count;
        }

        var profiles = Math.Max(1, alive.Ones);
        return new BoundTerms
        {
            InOrder = ladders,
            Subject = ladders[..need.Parts[0].Ladders.Count],
            ChapterAlone = need.Policy.ChapterAlone,
            Ladders = [.. ladders.Append(Bind(new Ladder([new Tier(need.MostText, Values.Text)]))).Where(ladder => ladder.Best > 0).Select(ladder => ladder.WhereAnybodyIs()).OrderByDescending(ladder => ladder.Expected(profiles))],
            Within = [.. need.Rules.Where(rule => rule.Within && !rule.Values.Contains(Values.Everyone)).Select(rule => Set(rule.Values)).Concat(must)],
            Outside = [.. need.Rules.Where(rule => !rule.Within && outside).Select(rule => Set(rule.Values)).Where(set => set.Columns.Length > 0)],
            Alive = alive,
            Best = need.Ladders.Sum(ladder => ladder.Best) + need.MostText,
        };

        BoundLadder Bind(Ladder ladder)
        {
            var tiers = new (BoundSet, int)[ladder.Tiers.Count];
            for (var i = 0; i < tiers.Length; i++)
                tiers[i] = (Set(ladder.Tiers[i].Values), ladder.Best - ladder.Tiers[i].Points);
            return new BoundLadder(ladder.Best, tiers);
        }

        BoundSet Set(IReadOnlyList<string> values)
        {
            var columns = new List<Bits>();
            for (var i = 0; i < values.Count; i++)
            {
                if (column(values[i]) is { } found)
                    columns.Add(found);
            }

            return new BoundSet([.. columns]);
        }
    }

    private static BoundSet Any(ReadOnlySpan<BoundLadder> ladders)
    {
        var columns = new List<Bits>();
        foreach (var ladder in ladders)
            columns.AddRange(ladder.Columns);
        return new BoundSet([.. columns.Distinct()]);
    }
}
