using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A world assignment from the form to its withdrawal, with another run beside it (C5).</summary>
[Collection(nameof(Alone))]
public sealed class RunJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string School = "School of the Plan";

    [Theory]
    [InlineData("TON", true, 1280)]
    [InlineData("KOR", true, 768)]
    [InlineData("WSM", false, 360)]
    public async Task Start_read_lock_compare_publish_withdraw(string state, bool scripts, int width)
    {
        var need = await NeedAsync(state);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/runs");
        await page.GetByRole(AriaRole.Link, new() { Name = "New run" }).ClickAsync();
        await page.GetByLabel("Most value only").CheckAsync();
        await page.GetByLabel("Time limit").SelectOptionAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the dry run" }).ClickAsync();
        var first = await EndedAsync(page, scripts);

        await page.GotoAsync($"{first}?state={state}#pairs");
        var row = page.Locator("#run tr", new() { HasTextString = need });
        await row.SaysAsync(School);
        await page.GetByLabel($"In the next run: {need} with {School}").SelectOptionAsync("forbid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start another run with these" }).ClickAsync();
        var second = await EndedAsync(page, scripts);
        await Assertions.Expect(page.Locator("#run")).ToContainTextAsync("1 forbidden");

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with the Run of" }).First.ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Two plans side by side");
        await Assertions.Expect(page.Locator("tr", new() { HasTextString = need }).First).ToContainTextAsync(School);

        await page.GotoAsync(first);
        await page.GetByRole(AriaRole.Link, new() { Name = "Publish this plan" }).ClickAsync();
        await Assertions.Expect(page.Content()).ToContainTextAsync("proposed at once");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish [0-9,]+ pairing") }).ClickAsync();
        await page.Note().SaysAsync("The plan is published");
        Assert.Contains(await Site.As("coordinator").AllAsync($"/api/v1/pairings?status=proposed&state={state}"), pairing => (string?)pairing["needReference"] == need && pairing["run"] is not null);

        // A second one cannot stand beside it, and the page says so.
        coordinator.Expect($"{new Uri(second).AbsolutePath}/publish", 200);
        await page.GotoAsync($"{second}/publish");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish [0-9,]+ pairing") }).ClickAsync();
        await page.Alert().SaysAsync("withdraw it first");

        await page.GotoAsync(first);
        await page.GetByRole(AriaRole.Link, new() { Name = "Withdraw this plan" }).ClickAsync();
        await Assertions.Expect(page.Content()).ToContainTextAsync("The ordinary ranking proposes again for these needs at once.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw this plan" }).ClickAsync();
        await page.Note().SaysAsync("The plan is withdrawn");
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/pairings?status=proposed&state={state}"), pairings => pairings.Exists(pairing => (string?)pairing["needReference"] == need && pairing["run"] is null));
    }

    [Fact]
    public async Task What_is_not_in_order_is_said_beside_the_field_and_the_keyboard_is_enough()
    {
        var coordinator = await VisitAsync("coordinator", width: 768);
        var page = await coordinator.OpenAsync("/runs/new");
        await page.TabToAsync(page.GetByLabel("At least, %: African States"));
        await page.Keyboard.TypeAsync("80");
        await page.TabToAsync(page.GetByLabel("At most, %: African States"));
        await page.Keyboard.TypeAsync("20");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Start the dry run" }));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Alert()).ToContainTextAsync("the least is not above the most");
        Assert.True(await page.Alert().HasFocusAsync(), "The focus is on the alert.");
        await Assertions.Expect(page.GetByLabel("At least, %: African States")).ToHaveValueAsync("80");
        await page.TabToAsync(page.Alert().GetByRole(AriaRole.Link));
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("#quotas").HasFocusAsync(), "The link leads to the quotas.");
    }

    /// <summary>Waits for the plan on the page itself: with scripts it comes by itself, without it is asked for again.</summary>
    private static async Task<string> EndedAsync(IPage page, bool scripts)
    {
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/runs/[0-9a-f-]{36}$"));
        var plan = page.GetByRole(AriaRole.Heading, new() { Name = "Who is served" });
        if (scripts)
            await Assertions.Expect(plan).ToBeVisibleAsync(new() { Timeout = 30_000 });
        else
            await Api.EventuallyAsync(async () => { await page.ReloadAsync(); return await plan.CountAsync(); }, count => count == 1);
        return page.Url;
    }

    /// <summary>A need that the school alone suits.</summary>
    private async Task<string> NeedAsync(string state)
    {
        var profile = Samples.Profile(Site.AccountOf("provider").Organisation!, School);
        profile["places"] = new JsonObject { ["states"] = new JsonArray(state) };
        profile["articles"] = new JsonArray(new JsonObject { ["article"] = "30", ["level"] = "lead" });
        await Site.As("provider").PostAsync("/api/v1/profiles", profile, ("Idempotency-Key", $"run-{state}"));
        var body = Samples.Need(state, $"Planned for {state}");
        body["articles"] = new JsonArray("30");
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", body);
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["name"] == School));
        return (string)need["reference"]!;
    }
}
