using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Platform.Files;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Advice;

/// <summary>How often suggestions hit what people assigned to the needs of the notes (A9); the figures are printed. Phrases were chosen on every other row of them.</summary>
public sealed class SuggestionQualityTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Most_of_what_is_suggested_clearly_was_assigned_by_people_too()
    {
        if (!SharedData.TryFind("needs-text/needs.csv", out var path))
            return;
        await using var file = File.OpenRead(path);
        var rows = ((SheetRead)await SheetReader.ReadAsync(file, SheetFormat.Csv, cancellation: TestContext.Current.CancellationToken)).Rows;
        foreach (var (half, kept) in new[] { ("rows that phrases were chosen on", 0), ("other rows", 1) })
        {
            var some = rows.Index().Where(row => row.Index % 2 == kept).Select(row => row.Item.Cells).ToList();
            var articles = Measure(some.Select(row => (Labels(row["articles"]).AsEnumerable(), Clear(row["text"]).Articles.Where(one => one.IsClear).Select(one => ArticleReference.Parse(one.Value).Article))));
            var types = Measure(some.Select(row => (Labels(row["types"]).Select(Cycle1), Clear(row["text"]).Types.Where(one => one.IsClear).Select(one => one.Value))));
            output.WriteLine($"{half}: articles precision {articles.Precision:P0}, recall {articles.Recall:P0}; types precision {types.Precision:P0}, recall {types.Recall:P0}");

            Assert.True(articles is { Precision: > 0.7, Recall: > 0.4 }, $"{articles}");
            Assert.True(types is { Precision: > 0.5, Recall: > 0.4 }, $"{types}");
        }
    }

    private static TextSuggestions Clear(string? text) => Suggester.Read(new TextField("text", text ?? ""));

    private static string[] Labels(string? cell) => (cell ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <remarks>Both name the same ground; "other" is what no word points to.</remarks>
    private static string Cycle1(string type) => type == "legislative" ? "legislative_drafting_legal_advice" : AssistanceTypes.Find(type)!.Code;

    private static (double Precision, double Recall) Measure(IEnumerable<(IEnumerable<string> Wanted, IEnumerable<string> Suggested)> answers)
    {
        var (hits, suggested, wanted) = (0.0, 0, 0);
        foreach (var (labels, found) in answers.Select(answer => (answer.Wanted.Where(label => label != "other").ToHashSet(), answer.Suggested.Where(label => label != "other").ToHashSet())))
        {
            hits += labels.Intersect(found).Count();
            suggested += found.Count;
            wanted += labels.Count;
        }

        return (hits / suggested, hits / wanted);
    }
}
