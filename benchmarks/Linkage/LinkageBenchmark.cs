using System.Diagnostics;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Benchmarks.Linkage;

/// <summary>
/// The linkage engine on published sets, fields guessed by the engine, nothing learnt from labels but the threshold, and that on a training part only; then generated activities
/// up to a million; then double reporting of real activities with the graded verdicts. The last line is F1 of "same" against the rest there. ONLY names one set.
/// </summary>
internal static class LinkageBenchmark
{
    private static readonly double[] Thresholds = [.. Enumerable.Range(-24, 73).Select(step => (double)step)];

    public static Task RunAsync()
    {
        if (Find() is not { } data)
        {
            Console.WriteLine("Left out: all sets, because shared/data is not beside this working copy.");
            Grow();
            return Task.CompletedTask;
        }

        var published = Csv.Read(Path.Combine(data, "dedupe-bench", "published_results.csv")).Skip(1).ToList();
        Console.WriteLine($"{"set",-34} {"precision",9} {"recall",7} {"F1",6} {"at .5",6} {"calib.",7} {"pairs",9} {"per s",9}");
        foreach (var set in LinkageSets.Read(Path.Combine(data, "dedupe-bench")).Where(set => Environment.GetEnvironmentVariable("ONLY") is not { } only || set.Name.Contains(only, StringComparison.Ordinal)))
        {
            Measure(set);
            foreach (var row in published.Where(row => row[0].StartsWith(set.Name, StringComparison.Ordinal)))
                Console.WriteLine($"    published: {row[1]} {row[2]} ({row[4]})");
        }

        Grow();
        Report(new Duplicates(Path.Combine(data, "iati", "duplicates")));
        return Task.CompletedTask;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data", "dedupe-bench")))
                return Path.Combine(folder.FullName, "shared", "data");
        }

        return null;
    }

    private static void Measure(LinkageSet set)
    {
        var watch = Stopwatch.StartNew();
        var (fields, left, right) = Guess.Fields(set.Left, set.Right);
        var linker = Linker.Over(fields, left, right, new LinkOptions(set.OneToOne));
        var links = linker.Links();
        watch.Stop();
        var scored = links.Select(link => (Pair: set.Right is null ? LinkageSets.Ordered(link.Left, link.Right) : (link.Left, link.Right), link.Bits))
            .Where(link => (set.Known?.Contains(link.Pair.Item1) ?? true) && (set.Asked?.ContainsKey(link.Pair) ?? true)).ToList();
        var (train, test) = (Part(training: true), Part(training: false));
        var threshold = Thresholds.MaxBy(bits => Score(train, bits).F1);
        var (precision, recall, f1) = Score(test, threshold);
        Console.WriteLine($"{set.Name,-34} {precision,9:F3} {recall,7:F3} {f1,6:F3} {Score(test, 0).F1,6:F3} {Calibration([.. scored.Select(link => (link.Bits, set.Truth.Contains(link.Pair)))]),7:F3} {linker.Compared,9} {linker.Compared / watch.Elapsed.TotalSeconds,9:F0}");

        (List<(double Bits, bool Same)> Links, int Truth) Part(bool training) => (
            [.. scored.Where(link => IsTraining(link.Pair) == training).Select(link => (link.Bits, set.Truth.Contains(link.Pair)))],
            set.Truth.Count(pair => IsTraining(pair) == training));

        bool IsTraining((string Left, string Right) pair) => set.Asked is { } asked ? asked[pair] != "test" : Half(pair.Left);
    }

    /// <summary>Half of all ids, the same on every machine.</summary>
    private static bool Half(string id) => (id.Aggregate(17u, (sum, letter) => (sum * 31) + letter) >> 3) % 2 == 0;

    private static (double Precision, double Recall, double F1) Score((List<(double Bits, bool Same)> Links, int Truth) part, double bits)
    {
        var found = part.Links.Where(link => link.Bits >= bits).ToList();
        double right = found.Count(link => link.Same);
        return (right / Math.Max(1, found.Count), right / Math.Max(1, part.Truth), 2 * right / Math.Max(1, found.Count + part.Truth));
    }

    /// <summary>Expected calibration error over the links given (probability over 1/64), in ten bins: how far the mean probability is from the share that is the same.</summary>
    private static double Calibration(List<(double Bits, bool Same)> links) => links.Select(link => (Probability: 1 / (1 + double.Exp2(-link.Bits)), link.Same))
        .GroupBy(link => Math.Min(9, (int)(link.Probability * 10)))
        .Sum(bin => Math.Abs(bin.Sum(link => link.Probability - (link.Same ? 1 : 0)))) / Math.Max(1, links.Count);

    private static void Grow()
    {
        Console.WriteLine();
        foreach (var count in (int[])[10_000, 100_000, 1_000_000])
        {
            var (records, truth) = GeneratedActivities.Make(count, seed: 1);
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var linker = Linker.Over(FieldModels.Activities, records);
            var links = linker.Links();
            watch.Stop();
            var found = links.Where(link => link.Bits >= 0).ToList();
            double right = found.Count(link => truth.Contains((link.Left, link.Right)));
            Console.WriteLine(
                $"{count:N0} generated activities linked in {watch.Elapsed.TotalSeconds:F1} s ({(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s of processor time): {linker.Compared:N0} pairs compared ({linker.Compared / watch.Elapsed.TotalSeconds:N0} per s), precision {right / found.Count:F3}, recall {right / truth.Count:F3}, " +
                $"calibration error {Calibration([.. links.Select(link => (link.Bits, truth.Contains((link.Left, link.Right))))]):F3}");
        }
    }

    private static void Report(Duplicates duplicates)
    {
        // Each half is judged with the threshold that the other chose.
        var judged = new List<(LabelledPair Pair, Verdict Verdict)>();
        foreach (var training in (bool[])[true, false])
        {
            var (train, test) = (duplicates.Pairs.Where(pair => Half(pair.Id) == training).ToList(), duplicates.Pairs.Where(pair => Half(pair.Id) != training).ToList());
            var policy = Enumerable.Range(-6, 13).Select(bits => new VerdictPolicy(bits - 4, bits)).MaxBy(policy => F1(train.ConvertAll(pair => (pair, duplicates.Judge(pair, policy).Verdict))))!;
            judged.AddRange(test.Select(pair => (pair, duplicates.Judge(pair, policy).Verdict)));
        }

        Show("iati/duplicates", judged);
        Show("as it runs", [.. duplicates.Found().Select(found => (found.Key, found.Value))]);
        Console.WriteLine($"calibration error of the probability alone, before rules: {Calibration([.. duplicates.Pairs.Select(pair => (duplicates.Bits(pair), pair.Label == "same"))]):F3}");
        Console.WriteLine($"linkage: {F1(judged):F3}");
    }

    private static void Show(string name, IReadOnlyList<(LabelledPair Pair, Verdict Verdict)> judged)
    {
        Console.WriteLine();
        Console.WriteLine($"{name,-16} {string.Join(' ', Enum.GetValues<Verdict>().Select(verdict => $"{verdict,13}"))}");
        foreach (var label in (string[])["same", "cofinanced", "related", "different"])
            Console.WriteLine($"{label,-16} {string.Join(' ', Enum.GetValues<Verdict>().Select(verdict => $"{judged.Count(each => each.Pair.Label == label && each.Verdict == verdict),13}"))}");
        Console.WriteLine($"F1 of same against the rest: {F1(judged):F3}");
    }

    private static double F1(IReadOnlyList<(LabelledPair Pair, Verdict Verdict)> judged)
    {
        double right = judged.Count(each => each.Pair.Label == "same" && each.Verdict == Verdict.Same);
        return 2 * right / Math.Max(1, judged.Count(each => each.Pair.Label == "same") + judged.Count(each => each.Verdict == Verdict.Same));
    }
}
