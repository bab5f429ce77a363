using System.Diagnostics;
using System.Globalization;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Benchmarks.Assign;

/// <summary>
/// The assignment engine beside LEMON on the same instances, values compared before times; then a need that arrives, fairness, and a world made from real
/// distributions. Every plan is checked by its certificate. The last line is our time as a share of LEMON's network simplex where every provider
/// takes one need: the hardest case. SEEDS sets another number of worlds.
/// </summary>
internal static class AssignBenchmark
{
    private const int Instances = 5;
    private const int Repetitions = 5;
    private const int Arrivals = 200;

    public static Task RunAsync()
    {
        using var lemon = Lemon.Compile();
        var share = Compare(lemon, "10,000 needs × 20 edges × 10,000 providers of one place", seed => Instance.Draw(seed, 10_000, 20, 10_000, 1), Paths);
        Compare(lemon, "10,000 needs × 20 edges × 10,000 providers of one to four places", seed => Instance.Draw(seed, 10_000, 20, 10_000, 4), Paths);
        Compare(lemon, "2,000 needs × 200 edges × 2,000 providers of one place", seed => Instance.Draw(seed, 2_000, 200, 2_000, 1), network => NetworkSimplex.Run(network, null, CancellationToken.None));
        // Once before, so that nothing is compiled while it is measured.
        Arrive(4);
        Console.WriteLine($"One need arrives at providers of one place: {Arrive(1)}; of one to four places: {Arrive(4)}");
        if (RealWorld.Find() is { } world)
        {
            RunWorlds(world, int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "200", CultureInfo.InvariantCulture));
            RunLarge(world);
        }

        Console.WriteLine(share is null ? "assign: not measured" : FormattableString.Invariant($"assign: {share:0.00}"));
        return Task.CompletedTask;
    }

    private static bool Paths(Network network) => new ShortestPaths(network).Run(null, CancellationToken.None);

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

    /// <summary>The last needs arrive one by one; in the end the value is that of a full run, made of the same problem.</summary>
    private static string Arrive(int places)
    {
        var problem = Instance.Draw(1, 10_000, 20, 10_000, places).ToProblem();
        var begin = Stopwatch.GetTimestamp();
        var value = new LivePlan(problem).Value;
        var full = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        var live = new LivePlan(problem with { Needs = [.. problem.Needs.Take(problem.Needs.Count - Arrivals)] });
        var times = new List<double>();
        foreach (var need in problem.Needs.TakeLast(Arrivals))
        {
            var start = Stopwatch.GetTimestamp();
            live.Arrive(need);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }


        if (live.Value != value || !live.Certificate.Optimal)
            throw new InvalidOperationException($"Need by need the plan is worth {live.Value}, at once {value}.");
        return FormattableString.Invariant($"mean {times.Average() * 1000:N1} µs, 1/{full / times.Average():N0} of a full run, optimal");
    }

    private static void RunWorlds(RealWorld world, int seeds)
    {
        var (times, gains, prices, shares, greedy, better, worse) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            var (plan, _, seconds) = Run(world.Draw(seed));
            var fair = plan.Fairness!;
            times.Add(seconds);
            gains.Add((double)fair.Optimum / plan.Greedy.Value);
            prices.Add(fair.PriceOfFairness);
            shares.Add(fair.Worst!.Share / 10_000.0);
            greedy.Add(plan.Greedy.Worst!.Share / 10_000.0);
            better += fair.Worst.Share > plan.Greedy.Worst.Share ? 1 : 0;
            worse += fair.Worst.Share < plan.Greedy.Worst.Share || fair.Optimum < plan.Greedy.Value ? 1 : 0;
        }

        Console.WriteLine(FormattableString.Invariant($"World of 4,100 needs × 500 providers, {seeds} seeds: model and plan in {Median(times):N2} s, at most {times.Max():N2} s; value {gains.Min():N4} to {gains.Max():N4} × best pair first"));
        Console.WriteLine(FormattableString.Invariant($"Worst-served State: {shares.Average():P1} of its places, best pair first {greedy.Average():P1}; better on {better}, worse on {worse} of {seeds}; price of fairness {prices.Average():P2}, at most {prices.Max():P2}"));
    }

    private static void RunLarge(RealWorld world)
    {
        var market = world.Draw(1, needs: 100_000, providers: 100_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (plan, model, seconds) = Run(market, candidates: 20);
        Console.WriteLine(FormattableString.Invariant($"World of 100,000 needs × 100,000 providers: model and plan in {seconds:N1} s, of which the model takes {model:N1} s; price of fairness {plan.Fairness!.PriceOfFairness:P2}; memory at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB, of which the market takes {before >> 20:N0} MB"));
    }

    private static (AssignmentPlan Plan, double Model, double Seconds) Run(Market market, int candidates = 50)
    {
        var start = Stopwatch.GetTimestamp();
        var problem = WorldProblem.Of(market, Policy.BuiltIn, new Wishes { Fairness = new Fairness(), Candidates = candidates });
        var model = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var plan = WorldAssignment.Solve(problem);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return plan is { Finished: true, Certificate.Optimal: true, Fairness.Certificate.Optimal: true }
            ? (plan, model, seconds)
            : throw new InvalidOperationException($"The certificate does not hold: {plan.Certificate}, {plan.Fairness?.Certificate}.");
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
