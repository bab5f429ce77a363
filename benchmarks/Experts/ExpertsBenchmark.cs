using Counterpart.Tests;

namespace Counterpart.Benchmarks.Experts;

/// <summary>
/// How well likeness of texts finds expertise: researchers' own judgements of papers they might review, and Cranfield's of abstracts. The last line is the loss on
/// the former. Every setting of the engine's texts was chosen on the odd queries of Cranfield; the reviewers' judgements chose nothing, and the even queries are what
/// is reported of Cranfield. Where one way of several is
/// chosen by judgements, it is chosen for each reviewer by those of all the others. That a profile is read as one text was chosen by who wrote what.
/// </summary>
internal static class ExpertsBenchmark
{
    public static async Task RunAsync()
    {
        if (!SharedData.TryFind(Path.Combine("expert-match", "cranfield"), out var abstracts) || !SharedData.TryFind(Path.Combine("expert-match", "reviewer-gold"), out var reviewers))
            return;

        var cranfield = await Cranfield.ReadAsync(abstracts);
        Console.WriteLine($"Cranfield, nDCG@10: {cranfield.AsInTheProduct()}; settings were chosen on the odd ones");
        Console.WriteLine($"  plain BM25: {cranfield.PlainBm25()}");

        var gold = await ReviewerGold.ReadAsync(reviewers);
        var (product, mean, squared) = (gold.Measure(gold.AsOneText), gold.Measure(gold.ByPaper), gold.Measure(gold.ByPaperSquared));
        var (low, high) = product.Interval();
        Console.WriteLine($"Reviewers, a profile being one text, as in the product: {product}");
        Console.WriteLine($"  {product.Reviewers} reviewers; with others of their kind nine times in ten between {low:0.000} and {high:0.000}");
        Console.WriteLine($"  mean over the papers of a profile: {mean}");
        Console.WriteLine($"  mean of the squares: {squared}");
        Console.WriteLine($"  the best of the three for each reviewer, chosen by the others: loss {Quality.Chosen([product, mean, squared]):0.000}");
        Console.WriteLine($"Who wrote a paper, by the other papers of {gold.Authors} people: right one found first for {gold.FoundFirst(gold.AsOneText):0.000} as one text, {gold.FoundFirst(gold.ByPaper):0.000} by the mean, {gold.FoundFirst(gold.ByPaperSquared):0.000} by the mean of the squares");
        Console.WriteLine($"Others on the same judgements: {await PublishedAsync(reviewers)}; on all of them as printed: SPECTER2 0.22, SciNCL 0.22");
        Console.WriteLine($"experts: {product.Loss:0.000}");
    }

    /// <summary>Recomputed from the predictions that their authors released; see SOURCE.md.</summary>
    private static async Task<string> PublishedAsync(string folder)
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(folder, "losses_recomputed.csv"))).Skip(1).Select(line => line.Split(','));
        return string.Join(", ", rows.Select(row => $"{row[0]} {row[2]} (all {row[1]})"));
    }
}
