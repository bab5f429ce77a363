using System.Diagnostics;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Benchmarks.Assign;

/// <summary>
/// The assignment engine beside LEMON on the same instances, values compared before times; then a need that arrives, fairness, and a world made from real
/// distributions. Every plan is checked by its certificate. The last line is our time as a share of LEMON's network simplex.
/// </summary>
internal static class AssignBenchmark
{
    private const int Instances = 3;
    private const int Repetitions = 4;

    public static Task RunAsync()
    {
        using var lemon = Lemon.Compile();
        double? share = 0;
        for (var most = 1; most < 5; most++)
          share = Compare(lemon, $"10,000 needs × 20 edges × 10,000 providers {most}", seed => Instance.Draw(seed, 10_000, 20, 10_000, most), network => new ShortestPaths(network).Run(null, CancellationToken.None));
        Compare(lemon, "2,000 needs × 200 edges × 2,000 providers", seed => Instance.Draw(seed, 2_000, 200, 2_000, 1), network => NetworkSimplex.Run(network, null, CancellationToken.None));
        Console.WriteLine(share is null ? "assign: not measured" : FormattableString.Invariant($"assign: {share:0.00}"));
        return Task.CompletedTask;
    }

    /// <returns>Our time as a share of LEMON's network simplex: the median over all instances.</returns>
    private static double? Compare(Lemon? lemon, string what, Func<int, Instance> draw, Func<Network, bool> solve)
    {
        solve(draw(0).ToNetwork());
        var (ours, shares, times) = (new List<double>(), new List<double>(), new List<double>());
        for (var seed = 1; seed <= Instances; seed++)
        {
            var instance = draw(seed);
            var (value, time) = Fastest(instance, solve);
            ours.Add(time);
            if (lemon is null)
                continue;
            var (simplex, scaling) = (lemon.Solve(instance, "simplex", Repetitions), lemon.Solve(instance, "scaling", Repetitions));
            if (simplex.Value != value || scaling.Value != value)
                throw new InvalidOperationException($"We find {value}, LEMON {simplex.Value} and {scaling.Value}.");
            shares.Add(time / simplex.Milliseconds);
            times.Add(scaling.Milliseconds / time);
        }

        Console.WriteLine(FormattableString.Invariant($"{what}: {Median(ours):N1} ms, certified")
            + (lemon is null ? "" : FormattableString.Invariant($", equal to LEMON; {Median(shares):N2} × its network simplex, its cost scaling {Median(times):N1} × ours")));
        return lemon is null ? null : Median(shares);
    }

    private static (long Value, double Milliseconds) Fastest(Instance instance, Func<Network, bool> solve)
    {
        var fastest = double.MaxValue;
        long value = 0;
        for (var turn = 0; turn < Repetitions; turn++)
        {
            var network = instance.ToNetwork();
            var start = Stopwatch.GetTimestamp();
            var finished = solve(network);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            value = Certified(network);
            if (!finished)
                throw new InvalidOperationException("The solver did not finish.");
        }

        return (value, fastest);
    }

    private static long Certified(Network network)
    {
        var check = DualCheck.Of(network);
        return check is { Feasible: true, Violations: 0 } && check.Cost == check.Bound
            ? (long)-check.Cost
            : throw new InvalidOperationException($"The certificate does not hold: {check}.");
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
