using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>What readers look for on every page.</summary>
internal static partial class Looking
{
    private const string ShowsFocus =
        "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3; }";

    public static ILocator Content(this IPage page) => page.Locator("main");

    public static ILocator Heading(this IPage page) => page.Locator("h1");

    public static ILocator Alert(this IPage page) => page.Locator("main [role=alert]");

    public static ILocator Note(this IPage page) => page.Locator("main .note.good");

    /// <summary>The titles of the needs in a list, in order.</summary>
    public static ILocator Titles(this IPage page) => page.Locator(".rows .title");

    /// <summary>Where the page is too narrow for filters beside the list, a link leads to them.</summary>
    public static async Task OpenFiltersAsync(this IPage page)
    {
        var link = page.Locator("a[href='#filters']");
        if (await link.IsVisibleAsync())
            await link.ClickAsync();
    }

    public static Task<bool> HasFocusAsync(this ILocator element) => element.EvaluateAsync<bool>("element => element === document.activeElement");

    /// <summary>Text as a reader sees it, without the white space of the source.</summary>
    public static async Task<string> TextAsync(this ILocator element) => Spaces().Replace(await element.InnerTextAsync(), " ").Trim();

    /// <summary>Waits for it: after a click the page that is left still answers.</summary>
    public static Task SaysAsync(this ILocator element, string text) => Assertions.Expect(element).ToContainTextAsync(text, new() { UseInnerText = true, Timeout = 15_000 });

    /// <summary>Presses Tab until the element has the focus; whatever has it on the way must show it.</summary>
    public static async Task TabToAsync(this IPage page, ILocator element)
    {
        for (var pressed = 0; pressed < 100; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>(ShowsFocus), $"The focus cannot be seen on {await page.EvaluateAsync<string>("document.activeElement.outerHTML")}");
            if (await element.HasFocusAsync())
                return;
        }

        Assert.Fail($"A hundred times Tab does not lead to {element}.");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
