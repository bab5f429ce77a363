using System.Diagnostics;
using System.Globalization;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Benchmarks.Score;

/// <summary>
/// One need against a million profiles: the exact best 50 with contributions and sentences, beside the time that memory takes to
/// hand over what a full scan would read, and beside PostgreSQL on the same data. The last line is the mean as a share of that bound.
/// PROFILES sets another size, LARGE=1 adds ten times as many.
/// </summary>
internal static class ScoreBenchmark
{
    private const int Best = 50;
    private const int Needs = 100;
    private const int Rounds = 10;
    private const int Checked = 20_000;

    private static readonly Policy Policy = Policy.BuiltIn with { Proposals = Best };

    public static async Task RunAsync()
    {
        var profiles = int.Parse(Environment.GetEnvironmentVariable("PROFILES") ?? "1000000", CultureInfo.InvariantCulture);
        var needs = Enumerable.Range(0, Needs).Select(number => new NeedCase(MadeMarket.Id(-1 - number), 1, MadeMarket.Need(number))).ToList();
        var terms = needs.ConvertAll(need => need.Under(Policy));
        Check(needs);

        var compile = Timings.Of(Needs, 5, i => NeedTerms.Of(needs[i], Policy));
        Console.WriteLine($"Compiling a need: {compile}");
        var tenth = Measure(profiles / 10, terms, out _);
        var whole = Measure(profiles, terms, out var index);

        var bandwidth = Bandwidth.Measure();
        var columns = terms.Average(index.Columns);
        var bound = ((columns * profiles / 8) + (2.0 * profiles)) / bandwidth * 1e6;
        Console.WriteLine(FormattableString.Invariant($"Bound T_bw: {columns:N0} columns of a need and 2 bytes a profile at {bandwidth / 1e9:N1} GB/s on one core: {bound:N1} µs"));
        Console.WriteLine(FormattableString.Invariant($"T(all)/T(a tenth): {whole.Mean / tenth.Mean:N2}; p99 {whole.P99 / bound:N2} × T_bw"));
        if (Environment.GetEnvironmentVariable("LARGE") == "1")
            Console.WriteLine(FormattableString.Invariant($"T(ten times)/T(all): {Measure(profiles * 10, terms, out _).Mean / whole.Mean:N2}"));

        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { } postgres)
        {
            await PostgresScore.CompareAsync(postgres, profiles, terms, index, whole.Mean);
            await ReadModelLoad.MeasureAsync(postgres, profiles);
        }
        else
            Console.WriteLine("PostgreSQL was not measured: TEST_POSTGRES is not set.");
        Console.WriteLine(FormattableString.Invariant($"score: {whole.Mean / bound:0.00}"));
    }

    private static Timings Measure(int profiles, IReadOnlyList<NeedTerms> needs, out ProfileIndex index)
    {
        var start = Stopwatch.GetTimestamp();
        var built = index = Load(profiles);
        Console.WriteLine(FormattableString.Invariant($"{profiles:N0} profiles indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s, {built.Bytes / 1e6:N0} MB"));

        // What the winners' records say is at hand in the service too.
        var winners = needs.SelectMany(need => built.Best(need, Best, Free)).Select(found => found.Id).Distinct().ToDictionary(id => id, id => new ProfileCase(id, 1, MadeMarket.Profile(MadeMarket.Number(id))));
        var search = Timings.Of(needs.Count, Rounds, i => built.Best(needs[i], Best, Free));
        var explained = Timings.Of(needs.Count, Rounds, i =>
        {
            foreach (var found in built.Best(needs[i], Best, Free))
                needs[i].Contributions(found.Reached, winners[found.Id]);
        });
        Console.WriteLine($"{profiles:N0} profiles, best {Best}: {search}; with contributions and sentences: {explained}");
        return explained;
    }

    /// <summary>Every answer equals that of brute force, on a sample that brute force can take.</summary>
    private static void Check(List<NeedCase> needs)
    {
        var index = Load(Checked);
        var profiles = Enumerable.Range(0, Checked).Select(number => new ProfileCase(MadeMarket.Id(number), 1, MadeMarket.Profile(number))).ToList();
        foreach (var need in needs.Take(5))
        {
            var expected = Judge.Rank(need, profiles, Free, Policy).Select(pair => (pair.Profile.Id, pair.Judgement.Score));
            if (!expected.SequenceEqual(index.Best(need.Under(Policy), Best, Free).Select(found => (found.Id, found.Score))))
                throw new InvalidOperationException("The index does not find what brute force finds.");
        }

        Console.WriteLine(FormattableString.Invariant($"Equal to brute force on {Checked:N0} profiles."));
    }

    private static ProfileIndex Load(int profiles)
    {
        var index = new ProfileIndex();
        index.Load(Enumerable.Range(0, profiles).Select(number => (MadeMarket.Id(number), MadeMarket.Profile(number))));
        return index;
    }

    private static Circumstances Free(Guid id) => new(0, false);
}
