using System.Globalization;
using Counterpart.Benchmarks;
using Counterpart.Benchmarks.Assign;
using Counterpart.Benchmarks.Experts;
using Counterpart.Benchmarks.Linkage;
using Counterpart.Benchmarks.Pages;
using Counterpart.Benchmarks.Percolate;
using Counterpart.Benchmarks.Pipeline;
using Counterpart.Benchmarks.Score;
using Counterpart.Benchmarks.Texts;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["assign"] = AssignBenchmark.RunAsync,
    ["experts"] = ExpertsBenchmark.RunAsync,
    ["linkage"] = LinkageBenchmark.RunAsync,
    ["pages"] = PagesBenchmark.RunAsync,
    ["percolate"] = PercolateBenchmark.RunAsync,
    ["pictures"] = PagePictures.RunAsync,
    ["pipeline"] = PipelineBenchmark.RunAsync,
    ["score"] = ScoreBenchmark.RunAsync,
    ["text"] = TextBenchmark.RunAsync,
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.WriteLine($"./bench NAME, where NAME is one of: {string.Join(", ", benchmarks.Keys)}");
    return 1;
}

Hardware.Print();
await run();
return 0;
