using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A focal point has the page of its need open while things happen elsewhere (C2, F2).</summary>
public sealed class LiveJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Fact]
    public async Task A_provider_who_comes_is_on_the_page_that_is_open()
    {
        var need = await Site.As("focal-point:VUT").PostAsync("/api/v1/needs", Samples.Need("VUT"));
        var visitor = await VisitAsync("focal-point:VUT");
        var page = await OpenAsync(visitor, need);
        var stays = await visitor.RememberAsync();

        var posted = await Site.As("provider:2").PostAsync("/api/v1/profiles", Near("VUT", "provider:2", "School that opens today"));
        await AppearsAsync(page.Locator("#pairings h3", new() { HasTextString = (string)posted["name"]! }));
        Assert.True(await stays());
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("proposed pairing");
    }

    [Fact]
    public async Task A_need_that_is_opened_shows_its_pairings_on_the_page_that_is_open()
    {
        await Site.As("provider").PostAsync("/api/v1/profiles", Near("VUT", "provider", "School that is open"), ("Idempotency-Key", "live-open"));
        var submitted = Samples.Need("VUT");
        submitted["status"] = "submitted";
        var need = await StepAsync(await Site.As("focal-point:VUT").PostAsync("/api/v1/needs", submitted), "authenticated");
        var visitor = await VisitAsync("focal-point:VUT");
        var page = await OpenAsync(visitor, need);
        await page.Locator("#pairings").SaysAsync("Only open needs are matched");
        var stays = await visitor.RememberAsync();

        await StepAsync(need, "open");
        await AppearsAsync(page.Locator("#pairings h3", new() { HasTextString = "School that is open" }));
        Assert.True(await stays());
    }

    [Fact]
    public async Task What_a_reader_has_opened_stays_open_and_nothing_moves_while_they_are_in_it()
    {
        await Site.As("provider").PostAsync("/api/v1/profiles", Near("SLB", "provider", "School that is read about"), ("Idempotency-Key", "live-read"));
        var need = await Site.As("focal-point:SLB").PostAsync("/api/v1/needs", Samples.Need("SLB"));
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["name"] == "School that is read about"));
        var visitor = await VisitAsync("focal-point:SLB");
        var page = await OpenAsync(visitor, need);
        var read = page.Locator("#pairings li > details", new() { HasTextString = await page.Locator("#pairings h3").First.InnerTextAsync() });
        await read.Locator("summary").ClickAsync();

        await Site.As("provider:2").PostAsync("/api/v1/profiles", Near("SLB", "provider:2", "School that comes meanwhile"));
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["name"] == "School that comes meanwhile"));
        Assert.True(await read.Locator("summary").HasFocusAsync());

        await page.Heading().ClickAsync();
        await AppearsAsync(page.Locator("#pairings h3", new() { HasTextString = "School that comes meanwhile" }));
        await Assertions.Expect(read).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Without_scripts_it_is_there_after_a_click_on_refresh()
    {
        var need = await Site.As("focal-point:TON").PostAsync("/api/v1/needs", Samples.Need("TON"));
        var visitor = await VisitAsync("focal-point:TON", scripts: false);
        var page = await OpenAsync(visitor, need);
        await Site.As("provider").PostAsync("/api/v1/profiles", Near("TON", "provider", "School seen after a click"));
        await Api.EventuallyAsync(
            async () =>
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "Refresh" }).ClickAsync();
                return await page.Locator("#pairings").InnerTextAsync();
            },
            text => text.Contains("School seen after a click", StringComparison.Ordinal));
    }

    private Task<JsonObject> StepAsync(JsonObject need, string to) =>
        Site.As("coordinator").PostAsync($"/api/v1/needs/{need["id"]}/steps", new JsonObject { ["to"] = to, ["why"] = "In order." }, ("If-Match", $"\"{need["version"]}\""));

    /// <summary>Opens the need's page and waits until it listens.</summary>
    private static async Task<IPage> OpenAsync(Visitor visitor, JsonObject need)
    {
        var page = await visitor.OpenAsync($"/needs/{need["reference"]}");
        await page.Locator("#pairings[data-stream]").WaitForAsync();
        return page;
    }

    private static Task AppearsAsync(ILocator element) => element.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>A provider that serves the State in particular: other tests leave many behind that serve any, and only the best five are proposed.</summary>
    private JsonObject Near(string state, string who, string name)
    {
        var profile = Samples.Profile(Site.AccountOf(who).Organisation!, name);
        profile["places"] = new JsonObject { ["states"] = new JsonArray(state) };
        return profile;
    }
}
