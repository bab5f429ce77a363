using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Languages;

/// <summary>The reader's language: chosen on any page, remembered, else as the browser asks (J2).</summary>
public sealed class LanguageChoiceTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/needs?article=46&q=a%20b", "/needs?article=46&q=a%20b")]
    [InlineData("/knowledge?language=ru", "/knowledge?language=ru")]
    [InlineData("/sign-in?returnUrl=%2Fmy-state", "/sign-in?returnUrl=%2Fmy-state")]
    public async Task Choosing_stays_on_the_page_and_is_remembered(string path, string stays)
    {
        using var reader = new Reader(system);
        var page = await reader.OpenAsync(path);
        var link = page.QuerySelector("details.menu a[lang=ar]")!.GetAttribute("href")!;
        using var chosen = await reader.Http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, stays), (chosen.StatusCode, Uri.UnescapeDataString(chosen.Headers.Location!.OriginalString) == Uri.UnescapeDataString(stays) ? stays : chosen.Headers.Location.OriginalString));

        foreach (var next in new[] { stays, "/figures" })
        {
            var html = (await reader.OpenAsync(next)).DocumentElement;
            Assert.Equal(("ar", "rtl"), (html.GetAttribute("lang"), html.GetAttribute("dir")));
        }
    }

    [Fact]
    public async Task On_a_page_that_is_not_there_it_stays_too()
    {
        using var reader = new Reader(system);
        var page = await reader.OpenAsync("/needs/XXX-1?a=b", HttpStatusCode.NotFound);
        Assert.Equal("/needs/XXX-1?a=b&in=fr", page.QuerySelector("details.menu a[lang=fr]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("//evil.example/?in=fr")]
    [InlineData("//evil.example/%2f..?in=fr")]
    [InlineData("///evil.example?in=fr")]
    [InlineData("/%5cevil.example?in=fr")]
    [InlineData("/%5c%5cevil.example/?in=fr")]
    [InlineData("/%2f%2fevil.example?in=fr")]
    [InlineData("/needs?in=fr&returnUrl=https://evil.example")]
    [InlineData("/%D0%BD%D0%B5%D1%82?in=fr")]
    [InlineData("/%0d%0aLocation:%20https://evil.example?in=fr")]
    public async Task Nobody_is_led_elsewhere_by_it(string path)
    {
        using var reader = new Reader(system);
        using var answer = await reader.Http.GetAsync(new Uri(system.Home.Address + path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        // As browsers read it: a backslash is a slash to them.
        Assert.Equal(new Uri(system.Home.Address).Authority, new Uri(new Uri(system.Home.Address), location.Replace('\\', '/')).Authority);
        Assert.DoesNotContain("\\", location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_not_offered_changes_nothing()
    {
        using var reader = new Reader(system);
        foreach (var path in new[] { "/?in=de", "/?in=", "/?in=fr-CH", "/?in=fr&in=es" })
        {
            using var answer = await reader.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task The_cookie_is_kept_for_a_year_and_out_of_reach_of_scripts()
    {
        // Bound to the host by its name and to HTTPS where that is spoken: Every_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts.
        using var reader = new Reader(system);
        using var answer = await reader.Http.GetAsync(new Uri("/?in=es", UriKind.Relative), TestContext.Current.CancellationToken);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("counterpart-language=", cookie, StringComparison.Ordinal);
        Assert.All(["max-age=31536000", "path=/", "httponly", "samesite=lax"], attribute => Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("fr-CH, fr;q=0.9, en;q=0.8", "fr", "ltr")]
    [InlineData("ar-EG", "ar", "rtl")]
    [InlineData("zh-Hans-CN, zh;q=0.9", "zh", "ltr")]
    [InlineData("ru", "ru", "ltr")]
    [InlineData("de, es;q=0.5", "es", "ltr")]
    [InlineData("en-GB", "en", "ltr")]
    [InlineData("de", "en", "ltr")]
    [InlineData("nonsense;;q=x", "en", "ltr")]
    public async Task The_browser_is_followed(string asked, string language, string direction)
    {
        using var reader = new Reader(system);
        reader.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        var html = (await reader.OpenAsync("/who-sees-what")).DocumentElement;
        Assert.Equal((language, direction), (html.GetAttribute("lang"), html.GetAttribute("dir")));
    }

    [Fact]
    public async Task What_was_chosen_counts_more_than_what_the_browser_asks_for()
    {
        using var reader = new Reader(system);
        reader.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ru");
        using var chosen = await reader.Http.GetAsync(new Uri("/?in=es", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("es", (await reader.OpenAsync("/needs")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_other_languages_are_offered_in_their_own_words_and_directions()
    {
        using var reader = new Reader(system);
        var offered = (await reader.OpenAsync("/")).QuerySelectorAll("details.menu a").Select(link => (link.GetAttribute("lang"), link.GetAttribute("dir"), link.TextContent, link.GetAttribute("aria-current")));
        Assert.Equal(
            [("ar", "rtl", "العربية", null), ("zh", "ltr", "中文", null), ("en", "ltr", "English", "true"), ("fr", "ltr", "Français", null), ("ru", "ltr", "Русский", null), ("es", "ltr", "Español", null)], offered);
    }
}
