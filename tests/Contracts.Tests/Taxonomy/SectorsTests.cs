using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class SectorsTests
{
    [Fact]
    public void All_codes_are_of_group_150_and_their_category_is_known() => Assert.All(Sectors.All, sector =>
    {
        Assert.Matches("^15[0-9]([0-9]{2})?$", sector.Code);
        Assert.NotEmpty(sector.Name);
        Assert.Same(sector, Sectors.Find(sector.Code));
        Assert.True(sector.Code == "150" || Sectors.Find(sector.Category) is not null);
    });

    [Fact]
    public void The_core_code_is_about_chapters_II_to_V() =>
        Assert.Equal(Enumerable.Range(5, 55).Select(number => $"{number}").ToHashSet(), Sectors.Articles(Sectors.Core).ToHashSet());

    [Theory]
    [InlineData("15111", "9")]
    [InlineData("15125", "9")]
    [InlineData("15130", "11", "30")]
    [InlineData("15132", "36", "38")]
    [InlineData("15133")]
    [InlineData("151")]
    [InlineData("11110")]
    public void Other_codes_hint_at_few_articles(string code, params string[] articles) =>
        Assert.Equal(articles.Order(StringComparer.Ordinal), Sectors.Articles(code).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_hint_is_an_article_of_the_Convention() =>
        Assert.All(Sectors.All.SelectMany(sector => Sectors.Articles(sector.Code)), article => Assert.NotNull(Articles.Find(article)));

    [Fact]
    public void An_unknown_code_is_not_found() => Assert.Null(Sectors.Find("11110"));
}
