namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Levels of many pairs: pair p, field f at [p * fields + f], with the rarity of equal values.</summary>
internal sealed record Observed(int Fields, (int A, int B)[] Pairs, sbyte[] Level, float[] Rarity)
{
    public static Observed Of(IReadOnlyList<Column> columns, (int A, int B)[] pairs)
    {
        var (level, rarity) = (new sbyte[pairs.Length * columns.Count], new float[pairs.Length * columns.Count]);
        Parallel.For(0, pairs.Length, pair =>
        {
            for (var field = 0; field < columns.Count; field++)
            {
                var at = (pair * columns.Count) + field;
                level[at] = (sbyte)columns[field].Compare(pairs[pair].A, pairs[pair].B);
                if (level[at] == columns[field].Levels - 1)
                    rarity[at] = columns[field].Rarity(pairs[pair].A);
            }
        });
        return new Observed(columns.Count, pairs, level, rarity);
    }
}

/// <summary>
/// Learns the model without labels, by expectation-maximisation over candidate pairs. u starts from random pairs; as candidates are alike by selection, both u and m are then learnt from them,
/// with the random pairs as a prior. Where each record has one partner at most, a pair's rivals share its probability: that is what tells the same from the merely alike.
/// </summary>
internal static class Estimation
{
    private const int Rounds = 60;

    /// <summary>The share of pairs that are the same moves less than this from round to round.</summary>
    private const double Settled = 0.001;

    /// <summary>Pairs that the start counts for, so that a level never seen keeps a sensible weight.</summary>
    private const double Pseudo = 4;

    /// <summary>
    /// Without rivals nothing tells the same from the merely alike but how alike they are. There the start also counts for so many times the pairs expected, or else
    /// all that share a word would in the end be taken for the same.
    /// </summary>
    private const double Anchor = 3;

    public static MatchModel Learn(IReadOnlyList<Column> columns, Observed random, Observed candidates, Rivals? rivals, double expected)
    {
        var fields = columns.Count;
        var u0 = Shares(columns, random, new double[random.Pairs.Length], [.. columns.Select(column => Even(column.Levels))], Pseudo, same: false);
        var m0 = columns.Select(column => Start(column.Levels)).ToArray();
        var prior = Math.Clamp(expected / Math.Max(1, candidates.Pairs.Length), 1e-6, 0.9);
        var model = Model(columns, m0, u0, prior);
        var share = new double[candidates.Pairs.Length];
        for (var (round, before) = (0, 0.0); round < Rounds && Math.Abs(prior - before) > Settled * prior; round++)
        {
            Expect(model, candidates, rivals, share);
            var m = Shares(columns, candidates, share, m0, Pseudo + (rivals is null ? Anchor * expected : 0), same: true);
            var u = Shares(columns, candidates, share, u0, Pseudo * 10, same: false);
            (before, prior) = (prior, Math.Clamp(share.Sum() / Math.Max(1, share.Length), 1e-6, 0.99));
            model = Model(columns, m, u, prior);
        }

        return model;
    }

    private static void Expect(MatchModel model, Observed pairs, Rivals? rivals, double[] same)
    {
        var odds = new double[pairs.Pairs.Length];
        Parallel.For(0, odds.Length, pair =>
        {
            var bits = model.PriorBits;
            for (var field = 0; field < pairs.Fields; field++)
                bits += model.Bits(field, pairs.Level[(pair * pairs.Fields) + field], pairs.Rarity[(pair * pairs.Fields) + field]);
            odds[pair] = double.Exp2(Math.Min(bits, 60));
        });
        var others = rivals?.Odds(odds);
        for (var pair = 0; pair < odds.Length; pair++)
            same[pair] = odds[pair] / (1 + odds[pair] + (others?[pair] ?? 0));
    }

    /// <summary>Share of each level of each field, every pair weighing as much as it is taken to be the same (or not).</summary>
    private static double[][] Shares(IReadOnlyList<Column> columns, Observed pairs, double[] share, double[][] start, double pseudo, bool same)
    {
        var shares = new double[columns.Count][];
        Parallel.For(0, columns.Count, field =>
        {
            var own = Array.ConvertAll(start[field], level => level * pseudo);
            for (var (pair, at) = (0, field); pair < share.Length; pair++, at += columns.Count)
            {
                if (pairs.Level[at] >= 0)
                    own[pairs.Level[at]] += same ? share[pair] : 1 - share[pair];
            }

            var sum = own.Sum();
            shares[field] = Array.ConvertAll(own, level => level / sum);
        });
        return shares;
    }

    /// <summary>Pairs that are the same mostly agree: half at the highest level, half as many at each one below.</summary>
    private static double[] Start(int levels)
    {
        var shares = Enumerable.Range(0, levels).Select(level => double.Exp2(level - levels)).ToArray();
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }

    private static double[] Even(int levels) => [.. Enumerable.Repeat(1.0 / levels, levels)];

    private static MatchModel Model(IReadOnlyList<Column> columns, double[][] m, double[][] u, double prior) =>
        new(Math.Log2(prior / (1 - prior)), [.. columns.Select((column, field) => new FieldWeights(column.Field.Name, m[field], u[field], Rising(m[field], u[field])))]);

    /// <summary>Neighbouring levels whose ratios fall are taken together (pool adjacent violators), so that weights never fall; the lowest never speaks for, the highest never against.</summary>
    private static double[] Rising(double[] m, double[] u)
    {
        var pools = new Stack<(double M, double U, int Levels)>();
        for (var level = 0; level < m.Length; level++)
        {
            var pool = (M: m[level], U: u[level], Levels: 1);
            while (pools.TryPeek(out var last) && last.M * pool.U >= pool.M * last.U)
            {
                pools.Pop();
                pool = (pool.M + last.M, pool.U + last.U, pool.Levels + last.Levels);
            }

            pools.Push(pool);
        }

        var bits = pools.Reverse().SelectMany(pool => Enumerable.Repeat(Math.Log2(pool.M / pool.U), pool.Levels)).ToArray();
        bits[0] = Math.Min(0, bits[0]);
        bits[^1] = Math.Max(0, bits[^1]);
        return bits;
    }
}
