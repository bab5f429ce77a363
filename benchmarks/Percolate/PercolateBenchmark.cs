using System.Diagnostics;
using System.Globalization;
using Counterpart.Benchmarks.Score;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Benchmarks.Percolate;

/// <summary>
/// Which of a million subscriptions want a need, beside PostgreSQL with GIN indexes over the same questions, a counting index, and
/// the time that memory takes to hand over the columns. The last line is how many times faster than PostgreSQL.
/// </summary>
internal static class PercolateBenchmark
{
    private const int Needs = 100;
    private const int Rounds = 10;
    private const int Checked = 20_000;
    private const int Added = 1_000;

    public static async Task RunAsync()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("SUBSCRIPTIONS") ?? "1000000", CultureInfo.InvariantCulture);
        var needs = Enumerable.Range(0, Needs).Select(MadeMarket.Need).ToList();
        Check(needs);

        var start = Stopwatch.GetTimestamp();
        var index = new SubscriptionIndex();
        index.Load(Made(0, count));
        Console.WriteLine(FormattableString.Invariant($"{count:N0} subscriptions indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s, {index.Bytes / 1e6:N0} MB"));
        var ours = Timings.Of(Needs, Rounds, i => index.Wanting(needs[i]));
        var matches = needs.Average(need => index.Wanting(need).Count);
        var bound = needs.Average(index.Columns) * count / 8 / Bandwidth.Measure() * 1e6;
        Console.WriteLine(FormattableString.Invariant($"Who wants a need, {matches:N0} on average: {ours}; {ours.Mean / bound:N2} × the bandwidth bound of {bound:N1} µs"));

        var counting = new CountingIndex(Made(0, count).Select(subscription => subscription.Facts));
        if (needs.Take(10).Any(need => counting.Wanting(need) != index.Wanting(need).Count))
            throw new InvalidOperationException("The counting index finds others.");
        var counted = Timings.Of(Needs, 1, i => counting.Wanting(needs[i]));
        Console.WriteLine(FormattableString.Invariant($"A counting index, equal results: {counted.Mean:N0} µs, {counted.Mean / ours.Mean:N1} times ours"));

        var put = Timings.Of(Added, 1, i => index.Put([(MadeMarket.Id(count + i), MadeMarket.Subscription(count + i))]));
        Console.WriteLine($"One more subscription, counted at once: {put}");
        var withTail = Timings.Of(Needs, Rounds, i => index.Wanting(needs[i]));
        Console.WriteLine($"With {index.Tail:N0} not yet merged: {withTail}");

        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is not { } postgres)
        {
            Console.WriteLine("PostgreSQL was not measured: TEST_POSTGRES is not set.");
            return;
        }

        index.Load(Made(0, count));
        var database = await PostgresPercolate.MeasureAsync(postgres, count, needs, index);
        Console.WriteLine(FormattableString.Invariant($"PostgreSQL with GIN indexes, equal results: {database / 1000:N1} ms"));
        Console.WriteLine(FormattableString.Invariant($"percolate: {database / ours.Mean:0}"));
    }

    private static IEnumerable<(Guid Id, SubscriptionFacts Facts)> Made(int first, int count) =>
        Enumerable.Range(first, count).Select(number => (MadeMarket.Id(number), MadeMarket.Subscription(number)));

    private static void Check(List<NeedFacts> needs)
    {
        var subscriptions = Made(0, Checked).ToList();
        var index = new SubscriptionIndex();
        index.Load(subscriptions);
        foreach (var need in needs.Take(10))
        {
            var expected = subscriptions.Where(subscription => subscription.Facts.Wants(need)).Select(subscription => subscription.Id);
            if (!expected.Order().SequenceEqual(index.Wanting(need).Order()))
                throw new InvalidOperationException("Percolation does not find what brute force finds.");
        }

        Console.WriteLine(FormattableString.Invariant($"Equal to brute force on {Checked:N0} subscriptions."));
    }
}
