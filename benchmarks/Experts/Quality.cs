namespace Counterpart.Benchmarks.Experts;

/// <summary>Pairs of papers in the wrong order, as SOURCE.md of the judgements defines it: each weighs the difference of its judgements, a tie counts half.</summary>
internal sealed class Quality(int sets, int reviewers)
{
    private const int Draws = 2_000;

    private readonly int _sets = sets;
    private readonly double[,] _costs = new double[sets, reviewers];
    private readonly double[,] _weights = new double[sets, reviewers];
    private (double Right, int All) _easy;
    private (double Right, int All) _hard;

    public int Reviewers => reviewers;

    /// <summary>Mean over the sets of profiles; in each one fraction over all reviewers.</summary>
    public double Loss => LossOf([.. Enumerable.Range(0, reviewers)]);

    /// <summary>One paper judged at least 4, the other at most 2.</summary>
    public double Easy => _easy.Right / _easy.All;

    /// <summary>Both judged at least 4, and not the same.</summary>
    public double Hard => _hard.Right / _hard.All;

    public void Count(int set, int reviewer, (double Expertise, double Prediction) one, (double Expertise, double Prediction) other)
    {
        var difference = one.Expertise - other.Expertise;
        if (difference == 0)
            return;
        var order = Math.Sign(one.Prediction - other.Prediction) * Math.Sign(difference);
        var right = (1 + order) / 2.0;
        _costs[set, reviewer] += Math.Abs(difference) * (1 - right);
        _weights[set, reviewer] += Math.Abs(difference);
        var (low, high) = (Math.Min(one.Expertise, other.Expertise), Math.Max(one.Expertise, other.Expertise));
        if (high >= 4 && low <= 2)
            _easy = (_easy.Right + right, _easy.All + 1);
        else if (low >= 4)
            _hard = (_hard.Right + right, _hard.All + 1);
    }

    /// <summary>From the 5th to the 95th of a hundred losses of as many reviewers, drawn from these with replacement.</summary>
    public (double Low, double High) Interval()
    {
        var random = new Random(20261120);
        var losses = Enumerable.Range(0, Draws).Select(_ => LossOf([.. Enumerable.Range(0, reviewers).Select(_ => random.Next(reviewers))])).Order().ToList();
        return (losses[Draws * 5 / 100], losses[Draws * 95 / 100]);
    }

    /// <summary>The loss when each reviewer is measured by the way that is best for all others.</summary>
    public static double Chosen(IReadOnlyList<Quality> ways)
    {
        var all = Enumerable.Range(0, ways[0].Reviewers).ToList();
        var best = all.ConvertAll(reviewer => ways.MinBy(way => way.LossOf([.. all.Where(other => other != reviewer)]))!);
        return Enumerable.Range(0, ways[0]._sets).Average(set => all.Sum(reviewer => best[reviewer]._costs[set, reviewer]) / all.Sum(reviewer => best[reviewer]._weights[set, reviewer]));
    }

    public override string ToString() => $"loss {Loss:0.000}, easy pairs right {Easy:0.000}, hard pairs right {Hard:0.000}";

    private double LossOf(int[] chosen) =>
        Enumerable.Range(0, _sets).Average(set => chosen.Sum(reviewer => _costs[set, reviewer]) / chosen.Sum(reviewer => _weights[set, reviewer]));
}
