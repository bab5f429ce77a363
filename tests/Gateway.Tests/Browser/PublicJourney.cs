using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Anybody reads figures, goes from a figure to its needs, and finds the right door (G1, G3, G5).</summary>
public sealed class PublicJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string Word = "lighthousekeepers";

    public override async ValueTask InitializeAsync()
    {
        foreach (var (state, article) in new[] { ("TON", "21"), ("WSM", "21"), ("KIR", "21"), ("VUT", "22"), ("TUV", "22"), ("NRU", "23") })
        {
            var need = Samples.Need(state, $"Integrity of {Word}");
            (need["visibility"], need["articles"]) = ("public", new JsonArray(article));
            await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", need, ("Idempotency-Key", $"figures-{state}"));
        }
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task A_figure_stands_for_three_States_and_leads_to_its_needs(bool scripts, int width)
    {
        var visitor = await VisitAsync(scripts: scripts, width: width);
        var page = await visitor.OpenAsync($"/figures?q={Word}");
        await page.Locator(".stats").SaysAsync("needs on record 6 States have said them");
        await page.Content().SaysAsync("Fewer than three States each: Art. 22, Art. 23.");
        await page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Art. 21 ") }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("#results h2")).ToHaveTextAsync("3 needs found");

        await page.GetByText("Where they gather: by chapter and region").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "More figures" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Needs in figures");
        await page.Locator(".ask").SaysAsync(Word);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task Figures_are_narrowed_and_what_was_asked_before_stays(bool scripts, int width)
    {
        var visitor = await VisitAsync(scripts: scripts, width: width);
        var page = await visitor.OpenAsync($"/figures?q={Word}");
        await page.GetByLabel("Regional group").SelectOptionAsync("african");
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#figures")).ToContainTextAsync("No need fits all of this");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove African States" }).ClickAsync();
        await page.Locator(".stats").SaysAsync("needs on record 6 States have said them");
    }

    [Fact]
    public async Task Who_may_see_the_needs_is_told_every_figure()
    {
        var visitor = await VisitAsync("donor");
        var page = await visitor.OpenAsync($"/figures?q={Word}");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Art. 23 ") })).ToContainTextAsync("1");
        await Assertions.Expect(page.Content().GetByText("Fewer than three States each")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(null, "See the figures", "Needs in figures")]
    [InlineData(null, "Knowledge", "What is there already")]
    [InlineData(null, "Who sees what", "Who sees what")]
    [InlineData(null, "See what States need", "Needs")]
    [InlineData(null, "Sign in as focal point", "Sign in")]
    [InlineData("focal-point:NRU", "My State", "Nauru")]
    [InlineData("donor", "Inbox", "Inbox")]
    [InlineData("coordinator", "What waits", "What waits")]
    [InlineData("auditor", "Audit log", "Audit")]
    public async Task Everybody_finds_the_own_door(string? who, string door, string heading)
    {
        var visitor = await VisitAsync(who, scripts: false, width: 360);
        var page = await visitor.OpenAsync("/");
        await page.Locator(".doors").GetByRole(AriaRole.Link, new() { Name = door, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToContainTextAsync(heading);
    }

    [Fact]
    public async Task Needs_are_found_by_chapter_and_review_clock()
    {
        var visitor = await VisitAsync(scripts: false, width: 360);
        var page = await visitor.OpenAsync($"/needs?q={Word}");
        await page.OpenFiltersAsync();
        await page.Locator("summary", new() { HasTextString = "Last confirmed" }).ClickAsync();
        await page.Locator("#freshness-fresh").CheckAsync();
        await page.Locator("summary", new() { HasTextRegex = new("^Chapter$") }).ClickAsync();
        await page.Locator("#chapter-III").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show needs" }).ClickAsync();
        await Assertions.Expect(page.Locator("#results h2")).ToHaveTextAsync("6 needs found");
        await page.Locator(".ask").SaysAsync("Chapter III, Criminalization and law enforcement and Fresh");
    }
}
