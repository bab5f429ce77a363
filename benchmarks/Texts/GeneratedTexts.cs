namespace Counterpart.Benchmarks.Texts;

/// <summary>
/// Texts of 20 to 60 words, of which there are 200,000. The word of rank r is drawn in proportion to 1 / (r + 30): Zipf's law as Mandelbrot bent it, so that the commonest
/// word stands in one text of seven, as words do once those that say nothing are gone. Commas between them, so that no two make a phrase: PostgreSQL has none either.
/// </summary>
internal sealed class GeneratedTexts
{
    private const int Words = 200_000;
    private const int Bend = 30;
    private const int Seed = 20261120;

    private readonly double[] _cumulated = new double[Words];
    private readonly string[] _words = [.. Enumerable.Range(1, Words).Select(rank => $"w{rank}x")];

    public GeneratedTexts()
    {
        var sum = 0.0;
        for (var rank = 1; rank <= Words; rank++)
            _cumulated[rank - 1] = sum += 1.0 / (rank + Bend);
    }

    public static Guid Id(int document) => new(document, 0, 0, new byte[8]);

    /// <returns>The words of a text; the same for the same number.</returns>
    public string[] Text(int document)
    {
        var random = Numbers(document);
        return [.. Enumerable.Range(0, random.Next(20, 61)).Select(_ => Word(random))];
    }

    /// <returns>Different words, drawn as those of the texts are.</returns>
    public string[] Query(int number, int length)
    {
        var random = Numbers(-1 - number);
        var query = new HashSet<string>(StringComparer.Ordinal);
        while (query.Count < length)
            query.Add(Word(random));
        return [.. query];
    }

    private static Random Numbers(int number) => new(unchecked((number * 0x2545F491) ^ Seed));

    private string Word(Random random)
    {
        var place = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return _words[Math.Min(Words - 1, place < 0 ? ~place : place)];
    }
}
