using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>The Secretariat and those who watch over it look for things: what waits, overlaps, people, what was done.</summary>
public sealed class LookingJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task Every_number_of_what_waits_leads_to_its_list(bool scripts, int width)
    {
        await Site.As("provider").PostAsync("/api/v1/profiles", Samples.Profile(Site.AccountOf("provider").Organisation!), ("Idempotency-Key", "waiting"));
        var need = await Site.As("focal-point:SRB").PostAsync("/api/v1/needs", Samples.Need("SRB"));
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Count > 0);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/waiting");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^[0-9,]+, Decisions on pairings, High$") }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Bench");
        await Assertions.Expect(page.GetByLabel("Priority", new() { Exact = true })).ToHaveValueAsync("high");

        await page.GotoAsync("/waiting");
        await page.GetByText("Decisions on pairings: the").ClickAsync();
        await page.Locator("details[open] a").First.ClickAsync();
        await Assertions.Expect(page.Heading()).ToContainTextAsync("Should");
    }

    [Theory]
    [InlineData("KHM", "KH", true, 1280)]
    [InlineData("POL", "PL", true, 768)]
    [InlineData("MKD", "MK", false, 360)]
    public async Task An_overlap_is_found_by_its_State_and_read_side_by_side(string state, string country, bool scripts, int width)
    {
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state));
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", System.Text.Encoding.UTF8.GetBytes(
            $"""
            <iati-activities version="2.03"><iati-activity><iati-identifier>XM-LOOK-{state}</iati-identifier><reporting-org ref="XM-LOOK" type="10"><narrative>Agency of {state}</narrative></reporting-org>
            <title><narrative>Training of the central authority in mutual legal assistance</narrative></title><description><narrative>Workshops.</narrative></description><activity-status code="2"/>
            <activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2028-06-30"/><recipient-country code="{country}"/><sector vocabulary="1" code="15113"/></iati-activity></iati-activities>
            """), "application/xml");
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/overlaps"), overlaps => overlaps.Count > 0);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/overlaps");

        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync(state);
        await page.GetByLabel("Their activity is").SelectOptionAsync("implementation");
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#found h2")).ToHaveTextAsync("1 possible overlap");
        await page.Locator("#found h3 a").ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Is this the same assistance?");
        await page.Locator(".side-by-side").SaysAsync("January 2026 to June 2028, ongoing");
        await page.Locator(".half.offer").SaysAsync($"Agency of {state}");
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task An_expert_is_found_by_article_and_language(bool scripts, int width)
    {
        var expert = Samples.Profile("XP-DEMO-001", $"Ines at {width} px", "expert");
        expert["languages"] = new JsonArray("ca");
        expert["articles"] = new JsonArray(new JsonObject { ["article"] = "62", ["level"] = "lead" });
        expert["state"] = "SMR";
        await Site.As("expert").PostAsync("/api/v1/profiles", expert);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/people");

        await page.GetByLabel("Article").SelectOptionAsync("62");
        await page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("ca");
        await page.GetByLabel("Nominated by, or peer State").SelectOptionAsync("SMR");
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync((string)expert["name"]!);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task An_auditor_finds_an_entry_reads_it_and_proves_the_chains(bool scripts, int width)
    {
        var need = await Site.As("focal-point:SVN").PostAsync("/api/v1/needs", Samples.Need("SVN"));
        var auditor = await VisitAsync("auditor", scripts, width);
        var page = await auditor.OpenAsync("/audit");

        await page.GetByLabel("To what").FillAsync($"need:{need["id"]}");
        await page.GetByLabel("What was done").SelectOptionAsync("need.posted");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Need posted" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Need posted");
        await page.Content().SaysAsync("Focal point of SVN");

        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Link, new() { Name = "Is the chain unbroken?" }).ClickAsync();
        await Assertions.Expect(page.Content()).ToContainTextAsync("All chains hold");
    }
}
