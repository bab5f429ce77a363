using System.Globalization;
using System.Text.Json;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Benchmarks.Experts;

/// <summary>
/// Researchers who said of papers how well they could review them (Stelmakh, Wieting, Neubig, Shah: arXiv 2303.16750). A profile is up to twenty of their own papers,
/// drawn ten times. The reference for texts is all papers, judged and not.
/// </summary>
internal sealed class ReviewerGold
{
    private const int Profiles = 10;

    /// <summary>Of an author, so that enough are left without one.</summary>
    private const int FewestPapers = 5;

    private sealed record Reviewer(string Id, string[][] Profiles, IReadOnlyList<(string Paper, double Expertise)> Judged);

    private readonly Dictionary<string, TextField[]> _papers;
    private readonly List<Reviewer> _reviewers;
    private readonly List<string[]> _authors;
    private readonly TextAnalysis _analysis = new();
    private readonly TextReference _reference;
    private readonly Dictionary<string, TextVector> _vectors;

    private ReviewerGold(Dictionary<string, TextField[]> papers, List<Reviewer> reviewers)
    {
        (_papers, _reviewers) = (papers, [.. reviewers.Where(reviewer => reviewer.Judged.Count > 0)]);
        _authors = [.. reviewers.Select(reviewer => reviewer.Profiles[0].Distinct(StringComparer.Ordinal).ToArray()).Where(own => own.Length >= FewestPapers)];
        var texts = papers.ToDictionary(paper => paper.Key, paper => _analysis.Read(paper.Value), StringComparer.Ordinal);
        _reference = new TextReference(1, texts.Values);
        _vectors = texts.ToDictionary(text => text.Key, text => _reference.Vector(text.Value), StringComparer.Ordinal);
    }

    public static async Task<ReviewerGold> ReadAsync(string folder)
    {
        var papers = (await ObjectsAsync(Path.Combine(folder, "papers.jsonl"))).ToDictionary(
            paper => Text(paper, "id"),
            paper => new TextField[] { new("title", Text(paper, "title"), RecordTexts.TitleWeight, "en"), new("abstract", Text(paper, "abstract"), 1, "en") },
            StringComparer.Ordinal);
        var judged = (await File.ReadAllLinesAsync(Path.Combine(folder, "labels_dev.csv"))).Skip(1).Select(line => line.Split(','))
            .ToLookup(row => row[0], row => (row[1], double.Parse(row[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        var reviewers = (await ObjectsAsync(Path.Combine(folder, "reviewers.jsonl"))).Select(reviewer => new Reviewer(
            Text(reviewer, "id"),
            [.. reviewer.GetProperty("profiles").EnumerateObject().Select(profile => profile.Value.EnumerateArray().Select(paper => paper.GetString()!).ToArray())],
            [.. judged[Text(reviewer, "id")]])).ToList();
        return new ReviewerGold(papers, reviewers);
    }

    /// <summary>Likeness of a paper with all papers of a profile, read as one text.</summary>
    public Func<string, double> AsOneText(string[] profile)
    {
        var whole = _reference.Vector(_analysis.Read([.. profile.SelectMany(paper => _papers[paper])]));
        return paper => _vectors[paper].Likeness(whole);
    }

    /// <summary>Mean likeness of a paper with each paper of a profile.</summary>
    public Func<string, double> ByPaper(string[] profile) => paper => profile.Average(own => _vectors[paper].Likeness(_vectors[own]));

    /// <summary>Mean of the squares, so that what is closest counts most.</summary>
    public Func<string, double> ByPaperSquared(string[] profile) => paper => profile.Average(own => Math.Pow(_vectors[paper].Likeness(_vectors[own]), 2));

    public int Authors => _authors.Count;

    /// <summary>Of all papers of all profiles, the part whose author is liker to it, without it, than all others are: no judgement is needed for this, and it asks as a need does.</summary>
    public double FoundFirst(Func<string[], Func<string, double>> predict)
    {
        var others = _authors.ConvertAll(own => predict(own));
        return _authors.SelectMany((own, author) => own.Select(paper =>
        {
            var likeness = predict([.. own.Where(other => other != paper)])(paper);
            return Enumerable.Range(0, others.Count).All(other => other == author || others[other](paper) < likeness) ? 1.0 : 0.0;
        })).Average();
    }

    public Quality Measure(Func<string[], Func<string, double>> predict)
    {
        var quality = new Quality(Profiles, _reviewers.Count);
        for (var set = 0; set < Profiles; set++)
        {
            for (var reviewer = 0; reviewer < _reviewers.Count; reviewer++)
            {
                var of = predict(_reviewers[reviewer].Profiles[set]);
                var predicted = _reviewers[reviewer].Judged.Select(judged => (judged.Expertise, Prediction: of(judged.Paper))).ToList();
                for (var i = 0; i < predicted.Count; i++)
                {
                    for (var j = 0; j < i; j++)
                        quality.Count(set, reviewer, predicted[i], predicted[j]);
                }
            }
        }

        return quality;
    }

    private static async Task<IEnumerable<JsonElement>> ObjectsAsync(string path) => (await File.ReadAllLinesAsync(path)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement record, string field) => record.GetProperty(field).GetString() ?? "";
}
