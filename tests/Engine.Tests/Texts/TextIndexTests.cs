using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class TextIndexTests
{
    public static readonly TheoryData<int> Sizes = [0, 1, 2, 31, 32, 33, 49, 50, 51, 63, 64, 65, 511, 512, 513, 1000, 2047, 2048, 4095, 4096, 4097, 5000, 16383, 16384, 16385, 32769, 40000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_fifty_best_are_those_of_brute_force(int size)
    {
        var random = new RandomTexts(size);
        var texts = Vectors(random.Many(size), out var statistics);
        var index = new TextIndex(texts);
        for (var query = 0; query < (size > 5000 ? 3 : 12); query++)
        {
            var need = TextVector.Of(random.Text(longest: 4 + (8 * query)), statistics);
            Assert.Equal(BruteForce(texts, need, 50), index.Top(need, 50));
            Assert.Equal(BruteForce(texts, need, query), index.Top(need, query));
        }
    }

    [Fact]
    public void Every_size_up_to_three_hundred_is_exact()
    {
        for (var size = 0; size <= 300; size++)
        {
            var random = new RandomTexts(size, words: 40);
            var texts = Vectors(random.Many(size), out var statistics);
            var need = TextVector.Of(random.Text(), statistics);
            Assert.Equal(BruteForce(texts, need, 50), new TextIndex(texts).Top(need, 50));
        }
    }

    [Fact]
    public void A_text_of_very_many_words_does_not_overflow()
    {
        var words = new TextAnalysis().Read(new TextField("text", string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"w{i}x"))));
        var vector = TextVector.Of(words, new WordStatistics([words]));
        Assert.Equal(TextVector.MostTerms, vector.Terms.Length);
        Assert.Equal([new TextHit(0, vector.Likeness(vector))], new TextIndex([vector]).Top(vector, 50));
    }

    private static List<TextVector> Vectors(List<TextTerms> texts, out WordStatistics statistics)
    {
        var counted = new WordStatistics(texts);
        statistics = counted;
        return texts.ConvertAll(text => TextVector.Of(text, counted));
    }

    private static IEnumerable<TextHit> BruteForce(List<TextVector> texts, TextVector need, int count) => texts
        .Select((text, i) => new TextHit(i, need.Likeness(text)))
        .Where(hit => hit.Likeness > 0)
        .OrderByDescending(hit => hit.Likeness)
        .ThenBy(hit => hit.Text)
        .Take(count);
}
