using System.Text;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A donor looks at who helps whom with what, finds a gap, and reads what stands behind it (G1, G3, G4).</summary>
public sealed class CoverageJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("IRQ", "Iraq", "IQ", true, 1280)]
    [InlineData("DNK", "Denmark", "DK", true, 768)]
    [InlineData("MYS", "Malaysia", "MY", false, 360)]
    public async Task A_donor_finds_a_gap_sees_it_covered_and_reads_the_records(string state, string name, string country, bool scripts, int width)
    {
        var need = Samples.Need(state, $"Requests of {name}");
        var reference = (string)(await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", need))["reference"]!;
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Iati(state, country), "application/xml");
        await Api.EventuallyAsync(() => Site.As("donor").AllAsync($"/api/v1/coverage?state={state}"), cells => cells.Exists(cell => (string?)cell["article"] == "52") && cells.Exists(cell => (string?)cell["article"] == "46"));

        var visitor = await VisitAsync("donor", scripts, width);
        var page = await visitor.OpenAsync("/coverage");
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Who helps whom with what");
        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync(state);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#map")).ToHaveTextAsync(name);
        var gap = page.Locator("tbody tr", new() { HasTextString = "Art. 46" });
        await gap.SaysAsync("Gap");
        await gap.SaysAsync("Nobody is known");
        var covered = page.Locator("tbody tr", new() { HasTextString = "Art. 52" });
        await covered.SaysAsync("Covered");
        await covered.SaysAsync("Agency of reports");
        await covered.SaysAsync("lapsed");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
        // Axe is a script itself.
        if (scripts)
            await AccessibilityTests.LookAsync(page);

        await covered.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("#given")).ToContainTextAsync("What is given");
        await page.Content().SaysAsync("Reports of suspicious transactions");
        await page.GetByRole(AriaRole.Link, new() { Name = "All articles of this State" }).ClickAsync();
        await gap.GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator(".rows").SaysAsync(reference);
        if (scripts)
            await AccessibilityTests.LookAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Requests of {name}" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToContainTextAsync($"Requests of {name}");

        var sheet = await Site.As("donor").GetStringAsync(new Uri($"/coverage?state={state}&handler=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"{state},{name},IV,46,gap", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_State_asks_for_what_is_missing_by_chapter_and_the_page_speaks_Arabic()
    {
        await Site.As("focal-point:LBN").PostAsync("/api/v1/needs", Samples.Need("LBN", "Requests of Lebanon").On("23"));
        await Api.EventuallyAsync(() => Site.As("focal-point:LBN").AllAsync("/api/v1/coverage?state=LBN"), cells => cells.Count == 1);
        var visitor = await VisitAsync("focal-point:LBN", scripts: false, width: 360);
        var page = await visitor.OpenAsync("/coverage?chapter=III&group=asia-pacific&in=ar");
        await page.Locator("table.matrix").SaysAsync("ثغرة");
        Assert.Equal("rtl", await page.EvaluateAsync<string>("document.documentElement.dir"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }

    /// <summary>Somebody gives article 52 there, and has not spoken of it for more than a year.</summary>
    private static byte[] Iati(string state, string country) => Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"""
        <iati-activities version="2.03"><iati-activity last-updated-datetime="{DateTime.UtcNow.AddDays(-500):yyyy-MM-ddTHH:mm:ssZ}"><iati-identifier>XM-COVER-{state}</iati-identifier>
        <reporting-org ref="XM-COVER" type="10"><narrative>Agency of reports</narrative></reporting-org>
        <title><narrative>Reports of suspicious transactions</narrative></title><description><narrative>Training under article 52 of the Convention against Corruption.</narrative></description>
        <activity-status code="2"/><recipient-country code="{country}"/><sector vocabulary="1" code="15113"/><tag vocabulary="99" vocabulary-uri="https://www.unodc.org/unodc/en/treaties/CAC/" code="52"><narrative>Article 52</narrative></tag></iati-activity></iati-activities>
        """));
}
