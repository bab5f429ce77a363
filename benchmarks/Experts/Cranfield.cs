using System.Globalization;
using System.Text.Json;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Benchmarks.Experts;

/// <summary>1,400 abstracts, 225 queries, and which abstract was judged to answer which query.</summary>
internal sealed class Cranfield
{
    private const int Depth = 10;

    private sealed record Query(int Number, string Text, TextTerms Terms, IReadOnlySet<int> Relevant);

    private readonly List<string> _texts;
    private readonly TextReference _reference;
    private readonly TextIndex _index;
    private readonly List<Query> _queries;

    private Cranfield(List<string> texts, List<TextTerms> read, List<Query> queries)
    {
        (_texts, _queries) = (texts, queries);
        _reference = new TextReference(1, read);
        _index = new TextIndex(read.Select(_reference.Vector));
    }

    public static async Task<Cranfield> ReadAsync(string folder)
    {
        var analysis = new TextAnalysis();
        var abstracts = await LinesAsync(Path.Combine(folder, "corpus.jsonl"));
        var places = abstracts.Index().ToDictionary(line => line.Item.Id, line => line.Index, StringComparer.Ordinal);
        var relevant = (await File.ReadAllLinesAsync(Path.Combine(folder, "qrels.tsv"))).Skip(1).Select(line => line.Split('\t')).Where(row => row[2] != "0").ToLookup(row => row[0], row => places[row[1]], StringComparer.Ordinal);
        var queries = (await LinesAsync(Path.Combine(folder, "queries.jsonl"))).ConvertAll(line => new Query(
            int.Parse(line.Id, CultureInfo.InvariantCulture), line.Text, analysis.Read(new TextField("query", line.Text, 1, "en")), relevant[line.Id].ToHashSet()));
        return new Cranfield(abstracts.ConvertAll(line => $"{line.Title} {line.Text}"), abstracts.ConvertAll(line => analysis.Read(Fields(line.Title, line.Text))), queries);
    }

    public string AsInTheProduct() => Shown(query => _index.Top(_reference.Vector(query.Terms), Depth).Select(hit => hit.Text));

    public string PlainBm25()
    {
        var bm25 = new PlainBm25(_texts);
        return Shown(query => bm25.Top(query.Text, Depth));
    }

    private string Shown(Func<Query, IEnumerable<int>> answer) => FormattableString.Invariant(
        $"{Ndcg(answer, _ => true):0.000} on all queries, {Ndcg(answer, query => query.Number % 2 == 0):0.000} on the even ones, {Ndcg(answer, query => query.Number % 2 == 1):0.000} on the odd ones");

    /// <summary>Mean over the queries that have a relevant abstract; relevant or not, as plain BM25 was measured before.</summary>
    private double Ndcg(Func<Query, IEnumerable<int>> answer, Func<Query, bool> chosen) => _queries.Where(query => query.Relevant.Count > 0 && chosen(query)).Average(query =>
    {
        var gain = answer(query).Select((text, i) => query.Relevant.Contains(text) ? Discount(i) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(Depth, query.Relevant.Count)).Sum(Discount);
    });

    private static double Discount(int place) => 1 / Math.Log2(place + 2);

    /// <summary>The texts of the collection begin with their title; it is read once.</summary>
    private static TextField[] Fields(string title, string text) =>
        [new("title", title, RecordTexts.TitleWeight, "en"), new("text", text.StartsWith(title, StringComparison.Ordinal) ? text[title.Length..] : text, 1, "en")];

    private static async Task<List<(string Id, string Title, string Text)>> LinesAsync(string path) =>
        [.. (await File.ReadAllLinesAsync(path)).Select(line => JsonDocument.Parse(line).RootElement).Select(line =>
            (line.GetProperty("id").GetString()!, line.TryGetProperty("title", out var title) ? title.GetString()! : "", line.GetProperty("text").GetString()!))];
}
