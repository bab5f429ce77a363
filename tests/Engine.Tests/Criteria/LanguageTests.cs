using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "en fr", 1000, "Works in English, as asked for.")]
    [InlineData("en fr", "en fr", 1000, "Works in English and French, as asked for.")]
    [InlineData("en fr", "fr", 800, "Works in French, 1 of 2 languages asked for.")]
    [InlineData("en fr", "es", 0, "Does not work in English or French.")]
    [InlineData("en", "", 0, "Does not work in English.")]
    public void One_common_language_is_most_of_it(string asked, string offered, int points, string sentence)
    {
        var language = Judge("KEN", Split(asked), Split(offered));

        Assert.Equal((points, sentence), (language.Points, language.Sentence));
    }

    [Fact]
    public void Where_none_is_asked_for_an_official_language_will_do()
    {
        var language = Judge("RWA", [], ["fr"]);

        Assert.Equal((1000, "Works in French, official there."), (language.Points, language.Sentence));
        Assert.Contains(language.Evidence, evidence => evidence is { Record: "need", Field: "state" });
        Assert.Contains(new Evidence("profile", "languages", "fr"), language.Evidence);
    }

    private static Contribution Judge(string state, string[] asked, string[] offered) =>
        Given.Contribution(Criterion.Language, (Given.Need with { State = state, WorkingLanguages = asked }).Case(), (Given.Profile with { Languages = offered }).Case());

    private static string[] Split(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
