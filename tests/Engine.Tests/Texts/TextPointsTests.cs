using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class TextPointsTests
{
    [Fact]
    public void What_the_terms_give_adds_up_to_the_points_exactly() => Prop.ForAll<int, int>((seed, weight) =>
    {
        var random = new RandomTexts(seed, words: 60);
        var (need, profile, most) = (random.Text(40), random.Text(40), Math.Abs(weight % 10_000));
        var statistics = WordStatistics.Of(1, random.Many(30).Select(text => text.Text));
        var points = TextPoints.Of(TextVector.Of(need, statistics).Likeness(TextVector.Of(profile, statistics)), most);
        var shared = TextPoints.Explain(need, profile, statistics, most);
        return shared.Sum(term => term.Points) == points && points >= 0 && points <= most && shared.All(term => term.Points >= 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261120, 1));

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_greatest_with_itself() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomTexts(seed, words: 60);
        var statistics = WordStatistics.Of(1, random.Many(30).Select(text => text.Text));
        var (one, other) = (TextVector.Of(random.Text(40), statistics), TextVector.Of(random.Text(40), statistics));
        return one.Likeness(other) == other.Likeness(one) && one.Likeness(one) <= TextVector.One * TextVector.One && (one.Terms.Length == 0 || one.Likeness(one) > TextVector.One / 100 * 98 * TextVector.One);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261120, 1));

    [Fact]
    public void The_least_likeness_for_points_is_the_least()
    {
        for (var most = 1; most < 2000; most += 37)
        {
            for (var points = 1; points <= most; points += 11)
            {
                var least = TextPoints.LeastLikeness(points, most);
                Assert.Equal((points, points - 1), (TextPoints.Of(least, most), TextPoints.Of(least - 1, most)));
            }
        }
    }

    [Fact]
    public void Words_are_named_as_they_stand_in_both_texts_and_a_phrase_speaks_for_its_words()
    {
        var (need, profile) = (Read("Training of investigators in asset recovery."), Read("Investigated corruption; recovered assets. Asset recoveries."));
        var statistics = WordStatistics.Of(1, [need, profile, Read("The training of judges"), Read("Customs")]);
        var named = TextPoints.Telling(TextPoints.Explain(need, profile, statistics, 1000), 5);
        Assert.Equal([("asset recovery", "Asset recoveries"), ("investigators", "Investigated")], named.Select(term => (term.InNeed, term.InProfile)).Order());
    }

    [Fact]
    public void A_rare_word_says_more_than_a_frequent_one()
    {
        var texts = Enumerable.Range(0, 100).Select(i => Read(i == 0 ? "corruption, extradition" : "corruption, training")).ToList();
        var shared = TextPoints.Explain(Read("corruption, extradition"), texts[0], WordStatistics.Of(1, texts), 1000);
        Assert.Equal("extradit", shared[0].Term);
        Assert.True(shared[0].Points > 3 * shared[1].Points);
    }

    [Fact]
    public void With_the_snapshot_of_its_version_a_proposal_is_recomputed_to_the_same_number()
    {
        var (need, profile) = (Read("extradition of suspects"), Read("drafted extradition treaties"));
        var then = new WordStatistics(7, 3, new Dictionary<string, int>(StringComparer.Ordinal) { ["extradit"] = 1, ["suspect"] = 2 });
        var later = WordStatistics.Of(8, Enumerable.Repeat(Read("extradition"), 1000).Append(profile));
        var stored = new WordStatistics(then.Version, then.Documents, then.Frequencies);
        Assert.Equal(Likeness(then), Likeness(stored));
        Assert.NotEqual(Likeness(then), Likeness(later));

        int Likeness(WordStatistics statistics) => TextVector.Of(need, statistics).Likeness(TextVector.Of(profile, statistics));
    }

    [Fact]
    public void Articles_and_types_are_words_too()
    {
        var profile = new ProfileFacts
        {
            Kind = ProfileKind.Expert, Name = "A", Owner = "a", Articles = [new OfferedArticle("44")], Types = ["model_legislation"], Places = new ServedPlaces([], [], [], Global: true),
        };
        var terms = new TextAnalysis().Read(RecordTexts.Of(profile)).Terms.Select(term => term.Term).ToList();
        Assert.Contains("extradit", terms);
        Assert.Contains("model legisl", terms);
    }

    private static TextTerms Read(string text) => new TextAnalysis().Read(new TextField("text", text, 1, "en"));
}
