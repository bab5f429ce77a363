using Counterpart.Contracts.Taxonomy;
using Counterpart.Providers.Activities;
using Xunit;

namespace Counterpart.Providers.Tests.Activities;

/// <summary>A9: what an activity is about, and the words or the sector that say so.</summary>
public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("Courses on asset recovery", "", "15113", "51 (“asset recovery”)")]
    [InlineData("Road maintenance", "Strengthens road asset management and procurement.", "21020", "")]
    [InlineData("Road maintenance", "Strengthens procurement against corruption.", "21020", "9 (“procurement”)")]
    [InlineData("Procurement reform", "", "", "9 (“Procurement”)")]
    [InlineData("Hospitals", "As article 9 of the Convention wants it.", "12191", "9 (“article 9”)")]
    public void Words_of_another_field_are_everyday_words(string title, string description, string sector, string expected)
    {
        var (articles, _) = Suggestions.Of(title, description, sector.Length > 0 ? [sector] : [], []);

        Assert.Equal(expected, string.Join("; ", articles.Select(article => $"{article.Article} ({article.Because})")));
    }

    [Fact]
    public void What_the_publisher_tags_comes_before_what_words_say()
    {
        var (articles, types) = Suggestions.Of("Training on asset recovery", "", [], [ArticleReference.Parse("51"), ArticleReference.Parse("46(13)")]);

        Assert.Equal(["46 (tag 46(13))", "51 (tag 51)"], articles.Select(article => $"{article.Article} ({article.Because})"));
        Assert.Contains(types, type => type is { Type: "capacity_building", Because: "“Training”" });
    }
}
