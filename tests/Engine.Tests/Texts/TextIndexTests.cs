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
        var index = TextIndex.Build(statistics, texts);
        for (var query = 0; query < (size > 5000 ? 3 : 12); query++)
        {
            var need = TextVector.Of(random.Text(longest: 4 + (8 * query)), statistics);
            Assert.Equal(BruteForce(texts, need, 50), index.Top(index.Query(need), 50));
            Assert.Equal(BruteForce(texts, need, query), index.Top(index.Query(need), query));
        }
    }

    [Fact]
    public void Every_size_up_to_three_hundred_is_exact()
    {
        for (var size = 0; size <= 300; size++)
        {
            var random = new RandomTexts(size, words: 40);
            var texts = Vectors(random.Many(size), out var statistics);
            var index = TextIndex.Build(statistics, texts);
            var need = TextVector.Of(random.Text(), statistics);
            Assert.Equal(BruteForce(texts, need, 50), index.Top(index.Query(need), 50));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changes_give_what_building_anew_gives_before_and_after_a_merge(int seed)
    {
        var random = new RandomTexts(seed);
        var texts = Vectors(random.Many(600), out var statistics).ToDictionary(text => text.Id, text => text.Text);
        var index = TextIndex.Build(statistics, texts.Select(text => (text.Key, text.Value)));
        for (var round = 0; round < 20; round++)
        {
            var changes = Enumerable.Range(0, random.Below(40)).Select(_ =>
                (random.Below(3) == 0 ? random.Id() : texts.Keys.ElementAt(random.Below(texts.Count)), random.Below(3) == 0 ? null : TextVector.Of(random.Text(), statistics))).ToList();
            index = index.With(changes);
            foreach (var (id, text) in changes)
            {
                texts.Remove(id);
                if (text is not null)
                    texts.Add(id, text);
            }

            index = round % 7 == 6 ? index.Merged() : index;
            var need = TextVector.Of(random.Text(), statistics);
            var query = index.Query(need);
            Assert.Equal(BruteForce([.. texts.Select(text => (text.Key, text.Value))], need, 50), index.Top(query, 50));
            foreach (var (id, text) in texts)
                Assert.Equal(need.Likeness(text), index.Likeness(query, id));
        }

        Assert.Equal(0, index.Merged().TailLength);
    }

    [Fact]
    public void An_index_from_which_another_was_made_answers_as_before()
    {
        var random = new RandomTexts(5);
        var texts = Vectors(random.Many(300), out var statistics);
        var index = TextIndex.Build(statistics, texts);
        var need = TextVector.Of(random.Text(), statistics);
        var before = index.Top(index.Query(need), 50);
        index.With(texts.Select(text => (text.Id, (TextVector?)null))).With([(random.Id(), need)]);
        Assert.Equal(before, index.Top(index.Query(need), 50));
    }

    [Fact]
    public void Whoever_is_not_among_those_with_so_many_points_has_fewer()
    {
        var random = new RandomTexts(6);
        var texts = Vectors(random.Many(3000), out var statistics);
        var index = TextIndex.Build(statistics, texts);
        for (var query = 0; query < 10; query++)
        {
            var need = TextVector.Of(random.Text(), statistics);
            foreach (var points in (ReadOnlySpan<int>)[1, 50, 333, 999, 1000, 1001])
            {
                var expected = BruteForce(texts, need, int.MaxValue).Where(hit => TextPoints.Of(hit.Likeness, 1000) >= points);
                Assert.Equal(expected, index.AtLeast(index.Query(need), points, 1000));
            }
        }
    }

    [Fact]
    public void The_order_in_which_texts_arrive_does_not_matter()
    {
        var random = new RandomTexts(7);
        var texts = Vectors(random.Many(2000), out var statistics);
        var need = TextVector.Of(random.Text(), statistics);
        var (one, other) = (TextIndex.Build(statistics, texts), TextIndex.Build(statistics, texts.OrderBy(text => text.Id)));
        Assert.Equal(one.Top(one.Query(need), 50), other.Top(other.Query(need), 50));
    }

    [Fact]
    public void A_text_of_very_many_words_does_not_overflow()
    {
        var long1 = new TextAnalysis().Read(new TextField("text", string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"w{i}x"))));
        var statistics = WordStatistics.Of(1, [long1]);
        var vector = TextVector.Of(long1, statistics);
        var index = TextIndex.Build(statistics, [(Guid.Empty, vector)]);
        Assert.Equal(TextVector.MostTerms, vector.Terms.Length);
        Assert.Equal([new TextHit(Guid.Empty, vector.Likeness(vector))], index.Top(index.Query(vector), 50));
    }

    private static List<(Guid Id, TextVector Text)> Vectors(List<(Guid Id, TextTerms Text)> texts, out WordStatistics statistics)
    {
        var counted = WordStatistics.Of(1, texts.Select(text => text.Text));
        statistics = counted;
        return [.. texts.Select(text => (text.Id, TextVector.Of(text.Text, counted)))];
    }

    private static IReadOnlyList<TextHit> BruteForce(List<(Guid Id, TextVector Text)> texts, TextVector need, int count) =>
        [.. texts.Select(text => new TextHit(text.Id, need.Likeness(text.Text))).Where(hit => hit.Likeness > 0).OrderByDescending(hit => hit.Likeness).ThenBy(hit => hit.Id).Take(count)];
}
