using System.Diagnostics;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Benchmarks.Texts;

/// <summary>The fifty likest of 1,000,000 texts to eight words, beside PostgreSQL's ts_rank on the same texts in the same run. The last line is how many times faster.</summary>
internal static class TextBenchmark
{
    private const int Documents = 1_000_000;
    private const int Terms = 8;
    private const int Best = 50;
    private const int Queries = 500;
    private const int Rounds = 3;
    private const int InDatabase = 20;
    private const int Checked = 10;

    public static async Task RunAsync()
    {
        var generated = new GeneratedTexts();
        var analysis = new TextAnalysis();
        var start = Stopwatch.GetTimestamp();
        var statistics = WordStatistics.Of(1, Enumerable.Range(0, Documents).Select(Read));
        var vectors = Enumerable.Range(0, Documents).Select(document => (Id: GeneratedTexts.Id(document), Text: TextVector.Of(Read(document), statistics))).ToList();
        Console.WriteLine($"{Documents:N0} texts generated and read twice in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        start = Stopwatch.GetTimestamp();
        var index = TextIndex.Build(statistics, vectors);
        Console.WriteLine($"Index built in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");

        var texts = Enumerable.Range(0, Queries).Select(number => generated.Query(number, Terms)).ToList();
        var needs = texts.ConvertAll(query => TextVector.Of(analysis.Read(Field(query)), statistics));
        var equal = Enumerable.Range(0, Checked).Count(i => index.Top(index.Query(needs[i]), Best).SequenceEqual(BruteForce(vectors, needs[i])));
        Console.WriteLine($"Best {Best} equal to brute force: {equal} of {Checked} queries");

        Console.WriteLine($"{Queries} queries of {Terms} words: {Timings.Of(Queries, Rounds, i => index.Top(index.Query(needs[i]), Best))}");
        var whole = Enumerable.Range(0, Queries).Select(number => vectors[number * 7].Text).ToList();
        Console.WriteLine($"{Queries} queries that are whole texts of 20 to 60 words: {Timings.Of(Queries, 1, i => index.Top(index.Query(whole[i]), Best))}");

        await using var database = await TextDatabase.LoadAsync(generated, Documents);
        var theirs = await database.MeasureAsync(texts[..InDatabase]);
        var ours = Timings.Of(InDatabase, Rounds * 5, i => index.Top(index.Query(needs[i]), Best));
        Console.WriteLine($"PostgreSQL, {Documents:N0} rows, {InDatabase} of these queries by ts_rank: mean {theirs.Average():N1} ms, median {theirs.Order().ElementAt(InDatabase / 2):N1} ms; here the same: {ours}");
        Console.WriteLine($"text: {theirs.Average() * 1000 / ours.Mean:N0}");

        TextTerms Read(int document) => analysis.Read(Field(generated.Text(document)));
    }

    private static TextField Field(string[] words) => new("text", string.Join(", ", words), 1, "en");

    private static IEnumerable<TextHit> BruteForce(List<(Guid Id, TextVector Text)> texts, TextVector need) => texts
        .AsParallel()
        .Select(text => new TextHit(text.Id, need.Likeness(text.Text)))
        .Where(hit => hit.Likeness > 0)
        .OrderByDescending(hit => hit.Likeness)
        .ThenBy(hit => hit.Id)
        .Take(Best)
        .AsEnumerable();
}
