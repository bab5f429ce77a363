using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class LanguagesTests
{
    [Fact]
    public void The_six_languages_of_the_United_Nations_are_known() =>
        Assert.Equal(["Arabic", "English", "Spanish", "French", "Russian", "Chinese"],
            Languages.UnitedNations.Select(code => Languages.Find(code)?.Name));

    [Fact]
    public void Codes_and_names_are_unique_and_every_language_is_spoken_somewhere()
    {
        Assert.Equal(Languages.All.Length, Languages.All.DistinctBy(language => language.Name).Count());
        Assert.All(Languages.All, language =>
        {
            Assert.Matches("^[a-z]{2,3}$", language.Code);
            Assert.Same(language, Languages.Find(language.Code.ToUpperInvariant()));
            Assert.Contains(States.All, state => state.Languages.Contains(language.Code));
        });
    }

    [Fact]
    public void An_unknown_language_is_not_found() => Assert.Null(Languages.Find("xx"));
}
