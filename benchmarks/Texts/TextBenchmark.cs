using System.Diagnostics;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Benchmarks.Texts;

/// <summary>
/// The fifty likest of 1,000,000 texts to eight words, beside PostgreSQL's ts_rank on the same texts in the same run; then what text adds to the search for profiles.
/// The last line is how many times faster than ts_rank.
/// </summary>
internal static class TextBenchmark
{
    private const int Texts = 1_000_000;
    private const int Terms = 8;
    private const int Best = 50;
    private const int Queries = 500;
    private const int Rounds = 3;
    private const int InDatabase = 20;
    private const int Checked = 10;

    public static async Task RunAsync()
    {
        var generated = new GeneratedTexts();
        var figure = await RankedAsync(generated);
        GC.Collect();
        JointSearch.Run(generated);
        Console.WriteLine($"text: {figure:N0}");
    }

    /// <returns>How many times faster than ts_rank; 0 without a database.</returns>
    private static async Task<double> RankedAsync(GeneratedTexts generated)
    {
        var analysis = new TextAnalysis();
        var start = Stopwatch.GetTimestamp();
        var statistics = new WordStatistics(Enumerable.Range(0, Texts).Select(Read));
        var vectors = Enumerable.Range(0, Texts).Select(text => TextVector.Of(Read(text), statistics)).ToList();
        Console.WriteLine($"{Texts:N0} texts generated and read twice in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        start = Stopwatch.GetTimestamp();
        var index = new TextIndex(vectors);
        Console.WriteLine($"Index built in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");

        var texts = Enumerable.Range(0, Queries).Select(number => generated.Query(number, Terms)).ToList();
        var needs = texts.ConvertAll(query => TextVector.Of(analysis.Read(Field(query)), statistics));
        for (var i = 0; i < Checked; i++)
        {
            if (!index.Top(needs[i], Best).SequenceEqual(BruteForce(vectors, needs[i])))
                throw new InvalidOperationException("The index does not find what brute force finds.");
        }

        Console.WriteLine($"Best {Best} equal to brute force in {Checked} queries");
        Console.WriteLine($"{Queries} queries of {Terms} words: {Timings.Of(Queries, Rounds, i => index.Top(needs[i], Best))}");
        var whole = Enumerable.Range(0, Queries).Select(number => vectors[number * 7]).ToList();
        Console.WriteLine($"{Queries} queries that are whole texts of 20 to 60 words: {Timings.Of(Queries, 1, i => index.Top(whole[i], Best))}");

        await using var database = await TextDatabase.LoadAsync(generated, Texts);
        var theirs = await database.MeasureAsync(texts[..InDatabase]);
        var ours = Timings.Of(InDatabase, Rounds * 5, i => index.Top(needs[i], Best));
        Console.WriteLine($"PostgreSQL, {Texts:N0} rows, {InDatabase} of these queries by ts_rank: mean {theirs.Average():N1} ms, median {theirs.Order().ElementAt(InDatabase / 2):N1} ms; here the same: {ours}");
        return theirs.Average() * 1000 / ours.Mean;

        TextTerms Read(int text) => analysis.Read(Field(generated.Text(text)));
    }

    private static TextField Field(string[] words) => new("text", string.Join(", ", words), 1, "en");

    private static IEnumerable<TextHit> BruteForce(List<TextVector> texts, TextVector need) => texts
        .AsParallel()
        .Select((text, i) => new TextHit(i, need.Likeness(text)))
        .Where(hit => hit.Likeness > 0)
        .OrderByDescending(hit => hit.Likeness)
        .ThenBy(hit => hit.Text)
        .Take(Best)
        .AsEnumerable();
}
