using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Anybody looks for needs: by facets, by words, with scripts and without.</summary>
public sealed class SearchJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string Register = "Register of seized vessels";
    private const string Course = "Course on vessels for harbour inspectors";

    public override async ValueTask InitializeAsync()
    {
        var register = Samples.Need("FJI", Register);
        register["articles"] = new JsonArray("31");
        register["types"] = new JsonArray("technological_assistance");
        foreach (var need in new[] { register, Samples.Need("FJI", Course) })
            await Site.As("focal-point:FJI").PostAsync("/api/v1/needs", need, ("Idempotency-Key", $"search-{need["title"]}"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(768)]
    public async Task With_scripts_the_list_follows_each_tick_and_word_without_a_reload(int width)
    {
        var visitor = await VisitAsync(width: width);
        var page = await visitor.OpenAsync("/needs?state=FJI");
        await page.OpenFiltersAsync();
        var stays = await visitor.RememberAsync();
        Assert.Equal([Course, Register], (await page.Titles().AllInnerTextsAsync()).Order(StringComparer.Ordinal));

        await page.Locator("#article-31").CheckAsync();
        await Assertions.Expect(page.Titles()).ToHaveTextAsync([Register]);
        Assert.Contains("article=31", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#results h2")).ToHaveTextAsync("1 need found");
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("1 need found");

        await page.Locator("#article-31").UncheckAsync();
        await Assertions.Expect(page.Titles()).ToHaveCountAsync(2);
        await page.GetByLabel("Words").FillAsync("harbour inspectors");
        await Assertions.Expect(page.Titles()).ToHaveTextAsync([Course]);
        Assert.True(await stays());

        await page.GetByRole(AriaRole.Link, new() { Name = Course }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync(Course);
    }

    [Fact]
    public async Task Without_scripts_the_button_does_the_same()
    {
        var visitor = await VisitAsync(scripts: false, width: 360);
        var page = await visitor.OpenAsync("/needs?state=FJI");
        await page.OpenFiltersAsync();
        await page.Locator("#article-31").CheckAsync();
        await Assertions.Expect(page.Titles()).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show needs" }).ClickAsync();
        await Assertions.Expect(page.Titles()).ToHaveTextAsync([Register]);
        await page.OpenFiltersAsync();
        await Assertions.Expect(page.Locator("#article-31")).ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove Art. 31" }).ClickAsync();
        await page.OpenFiltersAsync();
        await page.GetByLabel("Words").FillAsync("harbour inspectors");
        await page.GetByLabel("Words").PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = Course }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync(Course);
    }

    [Fact]
    public async Task On_a_telephone_the_filters_open_and_close_by_a_link()
    {
        var visitor = await VisitAsync(scripts: false, width: 360);
        var page = await visitor.OpenAsync("/needs?state=FJI");
        await Assertions.Expect(page.GetByLabel("Words")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Filters, 1 ticked" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Words")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Close the filters" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Words")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_hidden_need_and_none_at_all_are_the_same_page()
    {
        var hidden = Samples.Need("FJI", "Hidden");
        hidden["visibility"] = "state";
        var reference = (string)(await Site.As("focal-point:FJI").PostAsync("/api/v1/needs", hidden, ("Idempotency-Key", "search-hidden")))["reference"]!;

        var visitor = await VisitAsync("donor");
        var one = await (await visitor.OpenAsync($"/needs/{reference}", (int)HttpStatusCode.NotFound)).Content().TextAsync();
        var other = await (await visitor.OpenAsync("/needs/FJI-999999", (int)HttpStatusCode.NotFound)).Content().TextAsync();
        Assert.Equal(other, one);
        await visitor.Page.Heading().SaysAsync("There is nothing here that you can see");
    }
}
