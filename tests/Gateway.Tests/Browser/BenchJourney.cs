using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator finds what is urgent on the bench, reads everything about it on one page, decides and takes it back (D1).</summary>
public sealed class BenchJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string School = "School of the Bench";
    private const string Other = "Another School of the Bench";

    /// <summary>Not what other tests' profiles offer.</summary>
    private const string Article = "29";

    [Theory]
    [InlineData("MHL", true, 1280)]
    [InlineData("JPN", true, 768)]
    [InlineData("FSM", false, 360)]
    public async Task Filter_read_decide_take_back(string state, bool scripts, int width)
    {
        await SchoolsAsync(state);
        var (high, low) = (await NeedAsync(state, "high"), await NeedAsync(state, "low"));
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/bench");

        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync(state);
        await page.GetByLabel("Priority", new() { Exact = true }).SelectOptionAsync("low");
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#queue h2")).ToHaveTextAsync("2 pairings to decide");
        await Assertions.Expect(page.Locator("#queue")).ToContainTextAsync(low);
        await Assertions.Expect(page.Locator("#queue")).Not.ToContainTextAsync(high);

        await page.GetByRole(AriaRole.Link, new() { Name = $"Decide, {low} with {School}" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToContainTextAsync($"Should {School} meet this need of");
        await Assertions.Expect(page.Locator(".ledger tbody tr")).ToHaveCountAsync(9);
        await Section(page, "Alternates").SaysAsync(Other);
        await Section(page, "What would change the picture").SaysAsync("Each was scored again to be sure");
        await Section(page, "History").SaysAsync("Proposed under scoring policy");

        await page.GetByLabel("Approve").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Leads on the article.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await page.Note().SaysAsync($"Approved: {low} with {School}");

        await page.GotoAsync($"/bench?show=approved&state={state}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Approved, {low} with {School}" }).ClickAsync();
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("Meant for the other one.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.Note().SaysAsync($"Taken back: {low} with {School}");
        await Section(page, "History").SaysAsync("Decision taken back by Coordinator One");
        await Section(page, "History").SaysAsync("“Leads on the article.”");
    }

    [Fact]
    public async Task Whoever_entered_the_need_is_told_that_a_colleague_decides()
    {
        await SchoolsAsync("PLW");
        var need = await Site.As("coordinator").PostAsync("/api/v1/needs", Wanted("PLW", "Wanted from the schools of the bench"));
        var pairing = (await ProposedAsync(need))[0];
        var coordinator = await VisitAsync("coordinator", width: 360);

        var page = await coordinator.OpenAsync("/bench?state=PLW");
        await Assertions.Expect(page.Locator("#queue tr", new() { HasTextString = (string)need["reference"]! }).First).ToContainTextAsync("Entered by you: another coordinator decides");
        await page.GotoAsync($"/bench/{pairing["id"]}");
        await Assertions.Expect(page.Locator("#decide")).ToContainTextAsync("You entered this need: another coordinator decides.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" })).ToHaveCountAsync(0);

        var colleague = await VisitAsync("coordinator:2", width: 360);
        await Assertions.Expect((await colleague.OpenAsync($"/bench/{pairing["id"]}")).GetByRole(AriaRole.Button, new() { Name = "Record the decision" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_the_decision_page_has_its_evidence_and_a_line_to_sign()
    {
        await SchoolsAsync("KIR");
        var need = await Site.As("focal-point:KIR").PostAsync("/api/v1/needs", Wanted("KIR", "Wanted from the schools of the bench"));
        var pairing = (await ProposedAsync(need))[0];
        var coordinator = await VisitAsync("coordinator");
        var page = await coordinator.OpenAsync($"/bench/{pairing["id"]}");

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".signature")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".print-only")).ToContainTextAsync($"pairing {pairing["id"]}");
        await Assertions.Expect(page.Locator(".ledger")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" })).ToBeHiddenAsync();
    }

    private static ILocator Section(IPage page, string title) => page.Locator("section", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    private async Task SchoolsAsync(string state)
    {
        foreach (var (who, name) in new[] { ("provider", School), ("provider:2", Other) })
        {
            var profile = Samples.Profile(Site.AccountOf(who).Organisation!, name);
            profile["articles"] = new JsonArray(new JsonObject { ["article"] = Article, ["level"] = "lead" });
            profile["places"] = new JsonObject { ["states"] = new JsonArray(state) };
            await Site.As(who).PostAsync("/api/v1/profiles", profile, ("Idempotency-Key", $"bench-{state}"));
        }
    }

    private static JsonObject Wanted(string state, string title)
    {
        var need = Samples.Need(state, title);
        need["articles"] = new JsonArray(Article, new JsonObject { ["article"] = "30", ["essential"] = false });
        return need;
    }

    private async Task<string> NeedAsync(string state, string priority)
    {
        var body = Wanted(state, $"Need of {priority} priority");
        body["priority"] = priority;
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", body);
        await ProposedAsync(need);
        return (string)need["reference"]!;
    }

    /// <summary>The two schools' pairings of the need; others may be proposed for it too.</summary>
    private async Task<List<JsonObject>> ProposedAsync(JsonObject need) =>
        [.. (await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Count(IsOurs) == 2)).Where(IsOurs)];

    private static bool IsOurs(JsonObject pairing) => (string?)pairing["profile"]!["name"] is School or Other;
}
