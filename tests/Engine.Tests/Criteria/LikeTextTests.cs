using Counterpart.Contracts.Needs;
using Counterpart.Engine.Tests.Texts;
using Counterpart.Matching.Engine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class LikeTextTests
{
    [Fact]
    public void The_words_of_both_texts_are_named_as_they_stand_with_the_field_they_stand_in()
    {
        var text = Judge("Customs officers", "Investigators of trade-based fraud need forensic accounting.", "We train investigation and forensics for customs.");

        Assert.Equal("“Customs”, “forensic”, “Investigators” in both texts.", text.Sentence);
        Assert.Equal(
            [new Evidence("need", "title", "Customs"), new Evidence("need", "description", "forensic, Investigators"), new Evidence("profile", "text", "customs, forensics, investigation")],
            text.Evidence);
    }

    [Theory]
    [InlineData("", "The profile has no text.")]
    [InlineData("Of the, and to it.", "The profile has no text.")]
    [InlineData("Elephants", "The texts have no telling word in common.")]
    public void What_has_nothing_in_common_gives_nothing_and_says_so(string text, string sentence)
    {
        var contribution = Judge("Forensic accounting", "For investigators.", text);

        Assert.Equal((0, sentence), (contribution.Points, contribution.Sentence));
        Assert.Empty(contribution.Evidence);
    }

    [Fact]
    public void A_rare_word_gives_more_than_one_that_everyone_uses() =>
        Assert.True(Judge("Forensic training", "", "In the ports we did forensics of ship papers.").Points > Judge("Forensic training", "", "In the ports we did training of ship papers.").Points);

    [Fact]
    public void A_need_and_a_profile_in_different_languages_meet_in_the_names_of_articles()
    {
        var need = Given.Need with { Title = "Renforcement de l'autorité centrale", Description = "Les demandes arrivent tard.", Language = "fr" };
        var text = Given.Contribution(Criterion.Text, need.Case(), (Given.Profile with { Text = "Twenty years of mutual legal assistance and extradition." }).Case());

        Assert.Equal("Names “mutual legal assistance”, the subject of an article asked for.", text.Sentence);
        Assert.InRange(text.Points, 50, 400);
    }

    [Fact]
    public void A_text_like_the_needs_own_gets_all_points() => Assert.Equal(Given.Most, Judge("Registers of seized property", "Nobody keeps one.", "Registers of seized property; nobody keeps one.").Points);

    [Fact]
    public void The_order_of_paragraphs_and_saying_everything_twice_change_nothing() => Seeded((need, one, other) =>
    {
        var points = Judge("", need, $"{one}. {other}").Points;
        Assert.Equal(points, Judge("", need, $"{other}. {one}").Points);
        Assert.Equal(points, Judge("", need, $"{one}. {other}. {one}. {other}").Points);
    });

    [Fact]
    public void Words_that_the_need_does_not_have_never_add_points() => Seeded((need, one, other) =>
        Assert.True(Judge("", need, $"{one}. {other.Replace('w', 'v')}").Points <= Judge("", need, one).Points));

    /// <summary>The likeness of a mixture is concave: a point is left for rounding.</summary>
    [Fact]
    public void Two_texts_together_get_no_fewer_points_than_the_lesser_of_them_alone() => Seeded((need, one, other) =>
        Assert.True(Judge("", need, $"{one}. {other}").Points >= Math.Min(Judge("", need, one).Points, Judge("", need, other).Points) - 1));

    private static void Seeded(Action<string, string, string> check) => Prop.ForAll<int>(seed =>
    {
        var random = new RandomTexts(seed, words: 40);
        check(random.Words(20), random.Words(12), random.Words(12));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261120, 1));

    private static Contribution Judge(string title, string description, string profile) =>
        Given.Contribution(Criterion.Text, (Given.Need with { Title = title, Description = description, Articles = [new SoughtArticle("2")] }).Case(), (Given.Profile with { Text = profile }).Case());
}
