using Counterpart.Contracts.Texts;

namespace Counterpart.Engine.Tests.Texts;

/// <summary>Texts of random words of which few are frequent and many are rare; equal seeds give equal texts.</summary>
internal sealed class RandomTexts(int seed, int words = 400)
{
    private readonly Random _random = new(seed);
    private readonly TextAnalysis _analysis = new();

    public int Below(int end) => _random.Next(end);

    /// <returns>At least one word.</returns>
    public string Words(int longest) => string.Join(_random.Next(3) == 0 ? ", " : " ", Enumerable.Range(0, _random.Next(1, longest + 1)).Select(_ => Word()));

    public TextTerms Text(int longest = 12) =>
        _analysis.Read(new TextField("text", string.Join(_random.Next(3) == 0 ? ", " : " ", Enumerable.Range(0, _random.Next(longest + 1)).Select(_ => Word())), 1, "en"));

    /// <summary>Some of them equal, so that there are ties.</summary>
    public List<TextTerms> Many(int count)
    {
        var texts = new List<TextTerms>(count);
        for (var i = 0; i < count; i++)
            texts.Add(i > 0 && _random.Next(5) == 0 ? texts[_random.Next(i)] : Text());
        return texts;
    }

    private string Word() => $"w{(int)Math.Pow(words, _random.NextDouble())}x";
}
