using Counterpart.Gateway.Languages;
using Xunit;

namespace Counterpart.Gateway.Tests.Languages;

/// <summary>The cardinal rules of CLDR, language by language.</summary>
public sealed class PluralFormsTests
{
    [Theory]
    [InlineData("en", 0, 1)]
    [InlineData("en", 1, 0)]
    [InlineData("en", 2, 1)]
    [InlineData("en", 101, 1)]
    [InlineData("en", 1_000_000, 1)]
    [InlineData("es", 0, 1)]
    [InlineData("es", 1, 0)]
    [InlineData("es", 2, 1)]
    [InlineData("es", 21, 1)]
    [InlineData("fr", 0, 0)]
    [InlineData("fr", 1, 0)]
    [InlineData("fr", 2, 1)]
    [InlineData("fr", 1_000_000, 1)]
    [InlineData("zh", 0, 0)]
    [InlineData("zh", 1, 0)]
    [InlineData("zh", 1_000_000, 0)]
    [InlineData("ru", 0, 2)]
    [InlineData("ru", 1, 0)]
    [InlineData("ru", 2, 1)]
    [InlineData("ru", 4, 1)]
    [InlineData("ru", 5, 2)]
    [InlineData("ru", 10, 2)]
    [InlineData("ru", 11, 2)]
    [InlineData("ru", 12, 2)]
    [InlineData("ru", 14, 2)]
    [InlineData("ru", 15, 2)]
    [InlineData("ru", 21, 0)]
    [InlineData("ru", 22, 1)]
    [InlineData("ru", 111, 2)]
    [InlineData("ru", 112, 2)]
    [InlineData("ru", 121, 0)]
    [InlineData("ru", 1_000_004, 1)]
    [InlineData("ar", 0, 0)]
    [InlineData("ar", 1, 1)]
    [InlineData("ar", 2, 2)]
    [InlineData("ar", 3, 3)]
    [InlineData("ar", 10, 3)]
    [InlineData("ar", 11, 4)]
    [InlineData("ar", 99, 4)]
    [InlineData("ar", 100, 5)]
    [InlineData("ar", 101, 5)]
    [InlineData("ar", 102, 5)]
    [InlineData("ar", 103, 3)]
    [InlineData("ar", 110, 3)]
    [InlineData("ar", 111, 4)]
    [InlineData("ar", 200, 5)]
    [InlineData("ar", 1_000_002, 5)]
    public void A_number_takes_the_form_of_its_language(string language, long number, int form) => Assert.Equal(form, PluralForms.Of(language, number));

    [Fact]
    public void Every_form_is_used_and_none_is_beyond_the_count()
    {
        foreach (var language in UiLanguages.All.Select(language => language.Code))
            Assert.Equal(Enumerable.Range(0, PluralForms.Count(language)), Enumerable.Range(0, 1000).Select(number => PluralForms.Of(language, number)).Distinct().Order());
    }

    [Fact]
    public void The_header_of_a_file_says_the_same_number_of_forms()
    {
        foreach (var language in UiLanguages.All.Select(language => language.Code))
            Assert.StartsWith($"nplurals={PluralForms.Count(language)};", PluralForms.Gettext(language), StringComparison.Ordinal);
    }
}
