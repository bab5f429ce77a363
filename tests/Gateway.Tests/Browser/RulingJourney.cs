using System.Text;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator rules on an overlap, and takes it back (C10).</summary>
public sealed class RulingJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("TKM", "TM", true, 1280)]
    [InlineData("ROU", "RO", true, 768)]
    [InlineData("TJK", "TJ", false, 360)]
    public async Task What_is_no_duplicate_leaves_the_list_and_comes_back_when_the_ruling_is_taken_back(string state, string country, bool scripts, int width)
    {
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state));
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            $"""
            <iati-activities version="2.03"><iati-activity><iati-identifier>XM-RULE-{state}</iati-identifier><reporting-org ref="XM-RULE" type="10"><narrative>Agency of {state}</narrative></reporting-org>
            <title><narrative>Training of the central authority in mutual legal assistance</narrative></title><description><narrative>Workshops.</narrative></description><activity-status code="2"/>
            <activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2028-06-30"/><recipient-country code="{country}"/><sector vocabulary="1" code="15113"/></iati-activity></iati-activities>
            """), "application/xml");
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/overlaps"), overlaps => overlaps.Count > 0);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync($"/overlaps?state={state}&verdict=same");
        await page.Locator("#found").SaysAsync("Very likely, 97");
        await page.Locator("#found h3 a").ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Record the ruling" }).ClickAsync();
        await Assertions.Expect(page.Alert()).ToContainTextAsync("The ruling is not recorded yet");
        await page.GetByLabel("Not a duplicate").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Another court.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the ruling" }).ClickAsync();
        await page.Note().SaysAsync("Ruled: Not a duplicate");
        await page.Locator("#rule").SaysAsync("Another court.");

        await page.GotoAsync($"/overlaps?state={state}");
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync("No overlap here");
        await page.GetByLabel("Ruling").SelectOptionAsync("true");
        if (!scripts)
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.Locator("#found h3 a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.Note().SaysAsync("The ruling is taken back");
        await page.GotoAsync($"/overlaps?state={state}");
        await Assertions.Expect(page.Locator("#found h2")).ToHaveTextAsync("1 possible overlap");
    }
}
