using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class ThemeTests
{
    [Theory]
    [InlineData("46", "46", ArticleLevel.Lead, 1000, "Leads on article 46 (essential).")]
    [InlineData("46", "46", ArticleLevel.Competent, 800, "Competent on article 46 (essential).")]
    [InlineData("46(13)", "46(13)", ArticleLevel.Lead, 1000, "Leads on article 46(13) (essential).")]
    [InlineData("46(13)", "46", ArticleLevel.Lead, 950, "Leads on article 46, of which 46(13) is part (essential).")]
    [InlineData("46(13)", "46", ArticleLevel.Competent, 750, "Competent on article 46, of which 46(13) is part (essential).")]
    [InlineData("46", "46(13)", ArticleLevel.Lead, 700, "Leads on article 46(13), part of 46 (essential).")]
    [InlineData("46(13)", "46(14)", ArticleLevel.Competent, 550, "Competent on article 46(14), in the same article as 46(13) (essential).")]
    [InlineData("53", "53(a)", ArticleLevel.Lead, 700, "Leads on article 53(a), part of 53 (essential).")]
    [InlineData("31", "57", ArticleLevel.Lead, 400, "Leads on article 57, related to 31 (essential).")]
    [InlineData("31", "57", ArticleLevel.Competent, 300, "Competent on article 57, related to 31 (essential).")]
    [InlineData("15", "99", ArticleLevel.Lead, 0, "Covers none of the articles, nor a related one.")]
    public void What_is_close_counts_in_part(string sought, string offered, ArticleLevel level, int points, string sentence)
    {
        var given = offered == "99" ? "54" : offered;
        var theme = Judge([new SoughtArticle(sought)], [new OfferedArticle(given, level)]);

        Assert.Equal((points, sentence), (theme.Points, theme.Sentence));
    }

    [Fact]
    public void The_same_chapter_counts_a_little()
    {
        var theme = Judge([new SoughtArticle("22")], [new OfferedArticle("41", ArticleLevel.Lead)]);

        Assert.Equal((120, "Leads on article 41, in the same chapter as 22 (essential)."), (theme.Points, theme.Sentence));
    }

    [Fact]
    public void Essential_articles_weigh_twice_as_much_as_desirable_ones()
    {
        OfferedArticle[] lead = [new("46", ArticleLevel.Lead)];

        Assert.Equal(667, Judge([new("46"), new("9", Essential: false)], lead).Points);
        Assert.Equal(334, Judge([new("46", Essential: false), new("9")], lead).Points);
        Assert.Equal("Leads on article 46 (desirable).", Judge([new("46", Essential: false), new("9")], lead).Sentence);
    }

    [Fact]
    public void The_closest_article_counts_and_nothing_that_is_added_takes_away()
    {
        OfferedArticle[] whole = [new("46", ArticleLevel.Lead)];

        Assert.Equal(950, Judge([new("46(13)")], whole).Points);
        Assert.Equal(950, Judge([new("46(13)")], [.. whole, new("46(13)")]).Points);
        Assert.Equal(1000, Judge([new("46")], [new("46"), new("46", ArticleLevel.Lead)]).Points);
    }

    [Fact]
    public void Of_two_equally_close_articles_the_same_one_is_always_named()
    {
        OfferedArticle[] offered = [new("46(14)", ArticleLevel.Lead), new("46(11)", ArticleLevel.Lead), new("46(20)", ArticleLevel.Lead)];

        Assert.Equal(Judge([new("46")], offered), Judge([new("46")], [.. offered.Reverse()]), (one, other) => one.Sentence == other.Sentence);
        Assert.StartsWith("Leads on article 46(11)", Judge([new("46")], offered).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_evidence_is_the_two_articles()
    {
        var theme = Judge([new SoughtArticle("46(13)")], [new OfferedArticle("46", ArticleLevel.Lead)]);

        Assert.Equal([new Evidence("need", "articles", "46(13)"), new Evidence("profile", "articles", "46")], theme.Evidence);
    }

    private static Contribution Judge(SoughtArticle[] sought, OfferedArticle[] offered) =>
        Given.Contribution(Criterion.Theme, Given.Seeking(sought).Case(), Given.Offering(offered).Case());
}
