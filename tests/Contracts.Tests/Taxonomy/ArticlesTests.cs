using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class ArticlesTests
{
    [Fact]
    public void The_Convention_has_71_articles_in_order()
    {
        Assert.Equal(Enumerable.Range(1, 71).Select(number => $"{number}"), Articles.All.Select(article => article.Number));
        Assert.All(Articles.All, article => Assert.Same(article, Articles.Find(article.Number)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("72")]
    [InlineData("99")]
    [InlineData("046")]
    [InlineData("")]
    [InlineData(null)]
    public void Article_99_does_not_exist(string? number) => Assert.Null(Articles.Find(number));

    [Fact]
    public void It_has_eight_chapters()
    {
        Assert.Equal(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"], Articles.Chapters.Select(chapter => chapter.Code));
        Assert.Equal("Asset recovery", Articles.Chapters.Single(chapter => chapter.Code == "V").Title);
    }

    [Theory]
    [InlineData("II", 2)]
    [InlineData("III", 1)]
    [InlineData("IV", 1)]
    [InlineData("V", 2)]
    [InlineData("I", null)]
    [InlineData("VI", null)]
    [InlineData("VII", null)]
    [InlineData("VIII", null)]
    public void A_chapter_is_reviewed_in_one_cycle_or_not_at_all(string chapter, int? cycle) =>
        Assert.All(Articles.All.Where(article => article.Chapter == chapter), article => Assert.Equal(cycle, article.ReviewCycle));

    [Fact]
    public void Article_46_is_mutual_legal_assistance_with_30_paragraphs() =>
        Assert.Equal(new Article("46", "Mutual legal assistance", "IV", "International cooperation", 1, 30), Articles.Find("46"));

    [Fact]
    public void All_articles_in_groups_exist()
    {
        Assert.Equal(33, Articles.Groups.Length);
        Assert.Equal(Articles.Groups.Length, Articles.Groups.Select(group => group.Id).Distinct().Count());
        Assert.All(Articles.Groups, group =>
        {
            Assert.NotEmpty(group.Articles);
            Assert.All(group.Articles, article => Assert.NotNull(Articles.Find(article)));
            Assert.Matches("^00[034] (¶|section )", group.Source);
        });
    }

    [Fact]
    public void Relation_is_mutual_and_never_to_oneself() => Assert.All(Articles.All, article =>
    {
        var related = Related(article.Number);
        Assert.DoesNotContain(article.Number, related);
        Assert.All(related, other => Assert.Contains(article.Number, Related(other)));
    });

    [Fact]
    public void Articles_of_one_group_are_related() =>
        Assert.All(Articles.Groups, group => Assert.All(group.Articles, article =>
            Assert.Subset(Articles.Related(article).ToHashSet(), group.Articles.Where(other => other != article).ToHashSet())));

    [Fact]
    public void Cross_references_relate_in_both_directions()
    {
        Assert.Contains("31", Related("57"));
        Assert.Contains("57", Related("31"));
        Assert.Superset(new HashSet<string> { "44", "45", "46", "47", "48", "49", "50" }, Articles.Related("43").ToHashSet());
    }

    [Fact]
    public void An_unknown_article_is_related_to_nothing() => Assert.Empty(Articles.Related("99"));

    private static string[] Related(string article) => [.. Articles.Related(article)];
}
