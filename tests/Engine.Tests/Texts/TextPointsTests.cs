using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class TextPointsTests
{
    private static readonly TextPoints Scale = new(most: 1000, enough: 40);

    [Fact]
    public void What_the_terms_give_adds_up_to_the_points_exactly() => Seeded((random, reference) =>
    {
        var (need, profile, most) = (random.Text(40), random.Text(40), random.Below(10_000));
        var scale = new TextPoints(most, enough: 1 + random.Below(100));
        var (asked, offered) = (reference.Vector(need, [reference.Vector(random.Text(5))]), reference.Vector(profile));
        var shared = scale.Explain(need, asked, profile, offered);
        Assert.Equal(scale.Of(asked.Likeness(offered)), shared.Sum(term => term.Points));
        Assert.All(shared, term => Assert.InRange(term.Points, 0, most));
        Assert.All(shared, term => Assert.Equal(need.Place(term.Term), term.InNeed));
    });

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_greatest_with_itself() => Seeded((random, reference) =>
    {
        var (one, other) = (reference.Vector(random.Text(40)), reference.Vector(random.Text(40)));
        Assert.Equal(one.Likeness(other), other.Likeness(one));
        Assert.InRange(one.Likeness(one), one.Terms.Length == 0 ? 0 : TextVector.One / 100 * 98 * TextVector.One, TextVector.One * TextVector.One);
        Assert.True(one.Terms.Length == 0 || one.Likeness(other) <= TextVector.One * TextVector.One);
    });

    [Fact]
    public void The_liker_text_never_gets_fewer_points()
    {
        for (var (likeness, before) = (0, 0); likeness < TextVector.One * TextVector.One; likeness += 99_991)
        {
            Assert.InRange(Scale.Of(likeness), before, 1000);
            before = Scale.Of(likeness);
        }

        Assert.Equal((0, 1000), (Scale.Of(0), Scale.Of(TextVector.One * TextVector.One)));
    }

    [Fact]
    public void Words_are_named_as_they_stand_in_both_texts_and_a_phrase_speaks_for_its_words()
    {
        var (need, profile) = (Read("Training of investigators in asset recovery."), Read("Investigated corruption; recovered assets. Asset recoveries."));
        var statistics = new WordStatistics([need, profile, Read("The training of judges"), Read("Customs")]);
        var named = TextPoints.Telling(Scale.Explain(need, TextVector.Of(need, statistics), profile, TextVector.Of(profile, statistics)));
        Assert.Equal([("asset recovery", "Asset recoveries"), ("investigators", "Investigated")], named.Select(term => (term.InNeed!.Words, term.InProfile.Words)).Order());
        Assert.Equal(1000, named.Sum(term => term.Points));
    }

    [Fact]
    public void Phrases_that_run_into_each_other_in_both_texts_are_one()
    {
        var (need, profile) = (Read("Mutual legal assistance"), Read("We give mutual legal assistance. Legal advice, mutual funds."));
        var statistics = new WordStatistics([need, profile]);
        var named = TextPoints.Telling(Scale.Explain(need, TextVector.Of(need, statistics), profile, TextVector.Of(profile, statistics)));
        Assert.Equal([("Mutual legal assistance", "mutual legal assistance")], named.Select(term => (term.InNeed!.Words, term.InProfile.Words)));
    }

    [Fact]
    public void A_rare_word_says_more_than_a_frequent_one()
    {
        var texts = Enumerable.Range(0, 100).Select(i => Read(i == 0 ? "corruption, extradition" : "corruption, training")).ToList();
        var vector = TextVector.Of(texts[0], new WordStatistics(texts));
        var shared = Scale.Explain(texts[0], vector, texts[0], vector);
        Assert.Equal("extradit", shared[0].Term);
        Assert.True(shared[0].Points > 3 * shared[1].Points);
    }

    private static void Seeded(Action<RandomTexts, TextReference> check) => Prop.ForAll<int>(seed =>
    {
        var random = new RandomTexts(seed, words: 60);
        check(random, new TextReference(1, random.Many(30)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261120, 1));

    private static TextTerms Read(string text) => new TextAnalysis().Read(new TextField("text", text, 1, "en"));
}
