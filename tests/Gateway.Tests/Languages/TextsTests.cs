using System.Globalization;
using System.Text.Encodings.Web;
using Counterpart.Gateway.Languages;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace Counterpart.Gateway.Tests.Languages;

/// <summary>What pages say, in the language of the thread that writes them.</summary>
public sealed class TextsTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public static TheoryData<string> Others => [.. UiLanguages.All.Select(language => language.Code).Where(code => code != UiLanguages.Source)];

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [MemberData(nameof(Others))]
    public void What_nobody_has_translated_is_said_in_English(string language)
    {
        In(language);
        Assert.Equal("A zorble of 5", Texts.T("A zorble of {0}", 5));
        Assert.Equal("Zorble", Texts.In("zorble", "Zorble"));
        Assert.Equal("Zorble, b", Texts.Say("Zorble, {0}", "b"));
        Assert.Equal(("1 zorble", "0 zorbles", "2 zorbles of b"), (Texts.Plural(1, "{0} zorble", "{0} zorbles"), Texts.Plural(0, "{0} zorble", "{0} zorbles"), Texts.Plural(2, "{0} zorble of {1}", "{0} zorbles of {1}", "b")));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_translated_is_said_so(string language)
    {
        In(language);
        using var file = new StreamReader(typeof(Texts).Assembly.GetManifestResourceStream($"{language}.po")!);
        var entries = PoFile.Read(file).ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries.Where(entry => entry is { IsTranslated: true, Many: null, Context: "" }), entry => Assert.Equal(entry.Translations[0], Texts.Say(entry.Text)));
    }

    [Fact]
    public void A_language_that_is_none_of_the_six_reads_English()
    {
        In("de");
        Assert.Equal("en", UiLanguages.Current.Code);
        Assert.Equal("Needs", Texts.T("Needs"));
    }

    [Fact]
    public void Places_are_filled_in_any_order_and_numbers_as_the_language_writes_them()
    {
        In("en");
        Assert.Equal("b, a, b, 12,345", Texts.T("{1}, {0}, {1}, {2}", "a", "b", 12345));
        Assert.Equal("{0} stays where there is no value", Texts.T("{0} stays where there is no value"));
        In("es");
        Assert.Equal("12.345", Texts.T("{0}", 12345L));
    }

    [Fact]
    public void Markup_stands_in_its_places_and_everything_else_is_encoded()
    {
        In("en");
        using var writer = new StringWriter();
        Texts.Html("Read {0} & <b>{1}</b>", Markup.Link("/needs?a=1&b=2", "<the needs>"), "<script>").WriteTo(writer, HtmlEncoder.Default);
        Assert.Equal("Read <a href=\"/needs?a=1&amp;b=2\">&lt;the needs&gt;</a> &amp; &lt;b&gt;&lt;script&gt;&lt;/b&gt;", writer.ToString());
        Assert.IsAssignableFrom<IHtmlContent>(Texts.Html("plain"));
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("zh", "ltr")]
    [InlineData("en", "ltr")]
    [InlineData("fr", "ltr")]
    [InlineData("ru", "ltr")]
    [InlineData("es", "ltr")]
    public void A_language_has_its_direction(string code, string direction) =>
        Assert.Equal((direction, direction), (UiLanguages.Find(code)!.Direction, UiLanguages.DirectionOf(code)));

    private static void In(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
