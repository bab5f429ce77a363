using Counterpart.Tests;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>WCAG 2.0 to 2.2, A and AA, and best practices, with everything on the page opened (J3).</summary>
[Collection(nameof(Demonstration))]
public sealed class AccessibilityTests(CounterpartSystem system, Chromium chromium, Demonstration demo) : BrowserTest(system, chromium)
{
    private static readonly int[] Widths = [360, 768, 1280];

    /// <summary>What is too wide when the page scrolls sideways, else nothing.</summary>
    private const string TooWide =
        "document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('main *')].filter(part => part.getBoundingClientRect().right > innerWidth).map(part => part.outerHTML.slice(0, 120)).slice(-3).join(' | ')";

    private const string Everything = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

    // The dark scheme changes colours and nothing else: one width shows them all.
    private const string Contrast = "{ type: 'rule', values: ['color-contrast'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task Nothing_keeps_a_reader_out(string? who, string path, int status)
    {
        var visitor = await VisitAsync(who);
        await visitor.OpenAsync(demo.Address(path), status);
        await LookAsync(visitor.Page);
    }

    [Fact]
    public async Task Nor_does_a_form_that_was_filled_in_wrongly()
    {
        var coordinator = await VisitAsync("coordinator");
        var page = await coordinator.OpenAsync(demo.Address("/bench/{pairing}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await page.Alert().WaitForAsync();
        await LookAsync(page);

        var stranger = await VisitAsync();
        stranger.Expect("/sign-in", 400);
        await stranger.SignInAsync(Site.AccountOf("auditor"), "wrong");
        await stranger.Page.Alert().WaitForAsync();
        await LookAsync(stranger.Page);
    }

    /// <remarks>Axe comes into the page once and is run there; a page without frames needs no more, and the rest of its driver takes longer than its rules.</remarks>
    internal static async Task LookAsync(IPage page)
    {
        await page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
        await page.EvaluateAsync(Axe);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var tooWide = await page.EvaluateAsync<string>(TooWide);
            Assert.True(tooWide.Length == 0, $"{page.Url} scrolls sideways at {width} px: {tooWide}");
            await CheckAsync(page, ColorScheme.Light, Everything);
        }

        await CheckAsync(page, ColorScheme.Dark, Contrast);
    }

    private static async Task CheckAsync(IPage page, ColorScheme scheme, string rules)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var found = await page.EvaluateAsync<string[]>(
            $$"""
            async () => (await axe.run(document, { runOnly: {{rules}}, resultTypes: ['violations'] }))
              .violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(' | ')}`)
            """);
        Assert.True(found.Length == 0, $"{page.Url}, {page.ViewportSize?.Width} px, {scheme}:\n{string.Join('\n', found)}");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
