using System.Globalization;
using System.Text.Json;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Benchmarks.Experts;

/// <summary>1,400 abstracts, 225 queries, and which abstract was judged to answer which query.</summary>
internal sealed class Cranfield
{
    private const int Depth = 10;

    private sealed record Query(int Number, TextVector Text, IReadOnlySet<Guid> Relevant);

    private readonly TextIndex _index;
    private readonly List<Query> _queries;

    private Cranfield(TextIndex index, List<Query> queries) => (_index, _queries) = (index, queries);

    public static async Task<Cranfield> ReadAsync(string folder)
    {
        var analysis = new TextAnalysis();
        var abstracts = (await LinesAsync(Path.Combine(folder, "corpus.jsonl"))).ConvertAll(line => (Id: Id(line.Id), Text: analysis.Read(Fields(line.Title, line.Text))));
        var statistics = WordStatistics.Of(1, abstracts.Select(document => document.Text));
        var index = TextIndex.Build(statistics, abstracts.Select(document => (document.Id, TextVector.Of(document.Text, statistics))));

        var relevant = (await File.ReadAllLinesAsync(Path.Combine(folder, "qrels.tsv"))).Skip(1).Select(line => line.Split('\t')).Where(row => row[2] != "0").ToLookup(row => row[0], row => Id(row[1]), StringComparer.Ordinal);
        var queries = (await LinesAsync(Path.Combine(folder, "queries.jsonl"))).ConvertAll(line =>
            new Query(Number(line.Id), TextVector.Of(analysis.Read(new TextField("query", line.Text, 1, "en")), statistics), relevant[line.Id].ToHashSet()));
        return new Cranfield(index, queries);
    }

    /// <summary>Mean over the queries that have a relevant abstract; relevant or not, as the plain BM25 was measured.</summary>
    public double Ndcg(Func<int, bool> chosen) => _queries.Where(query => query.Relevant.Count > 0 && chosen(query.Number)).Average(query =>
    {
        var gain = _index.Top(_index.Query(query.Text), Depth).Select((hit, i) => query.Relevant.Contains(hit.Id) ? Discount(i) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(Depth, query.Relevant.Count)).Sum(Discount);
    });

    private static double Discount(int place) => 1 / Math.Log2(place + 2);

    /// <summary>The texts of the collection begin with their title; it is read once.</summary>
    private static TextField[] Fields(string title, string text) =>
        [new("title", title, RecordTexts.TitleWeight, "en"), new("text", text.StartsWith(title, StringComparison.Ordinal) ? text[title.Length..] : text, 1, "en")];

    private static async Task<List<(string Id, string Title, string Text)>> LinesAsync(string path) =>
        [.. (await File.ReadAllLinesAsync(path)).Select(line => JsonDocument.Parse(line).RootElement).Select(line =>
            (line.GetProperty("id").GetString()!, line.TryGetProperty("title", out var title) ? title.GetString()! : "", line.GetProperty("text").GetString()!))];

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    private static Guid Id(string id) => new(Number(id), 0, 0, new byte[8]);
}
