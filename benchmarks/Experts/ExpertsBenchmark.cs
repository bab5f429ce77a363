using Counterpart.Tests;

namespace Counterpart.Benchmarks.Experts;

/// <summary>
/// How well likeness of texts finds expertise: researchers' own judgements of papers they might review, and Cranfield's of abstracts. The last line is the loss on
/// the former. Every setting of the engine's texts was chosen on the odd queries of Cranfield; the reviewers' judgements chose nothing, and the even queries are what
/// is reported of Cranfield.
/// </summary>
internal static class ExpertsBenchmark
{
    public static async Task RunAsync()
    {
        if (!SharedData.TryFind(Path.Combine("expert-match", "cranfield"), out var abstracts) || !SharedData.TryFind(Path.Combine("expert-match", "reviewer-gold"), out var reviewers))
            return;

        var cranfield = await Cranfield.ReadAsync(abstracts);
        Console.WriteLine($"Cranfield, nDCG@10: {cranfield.Ndcg(_ => true):0.000} on all queries (plain BM25 0.360), {cranfield.Ndcg(query => query % 2 == 0):0.000} on the even ones, {cranfield.Ndcg(query => query % 2 == 1):0.000} on the odd ones, where the settings were chosen");

        var gold = await ReviewerGold.ReadAsync(reviewers);
        var whole = gold.Measure(gold.AsOneText);
        Console.WriteLine($"Reviewers, a profile being one text, as in the product: loss {whole.Loss:0.000}, easy pairs right {whole.Easy:0.000}, hard pairs right {whole.Hard:0.000}");
        var (low, high) = whole.Interval();
        Console.WriteLine($"  {whole.Reviewers} reviewers; with others of their kind nine times in ten between {low:0.000} and {high:0.000}");
        var mean = gold.Measure(gold.ByPaper);
        Console.WriteLine($"Reviewers, mean over the papers of a profile: loss {mean.Loss:0.000}, easy pairs right {mean.Easy:0.000}, hard pairs right {mean.Hard:0.000}");
        Console.WriteLine($"Others on the same judgements: {await PublishedAsync(reviewers)}");
        Console.WriteLine($"experts: {whole.Loss:0.000}");
    }

    /// <summary>Recomputed from the predictions that their authors released; see SOURCE.md.</summary>
    private static async Task<string> PublishedAsync(string folder)
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(folder, "losses_recomputed.csv"))).Skip(1).Select(line => line.Split(','));
        return string.Join(", ", rows.Select(row => $"{row[0]} {row[2]}"));
    }
}
