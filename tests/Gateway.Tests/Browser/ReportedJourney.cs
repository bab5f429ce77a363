using System.Net;
using System.Text;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>One reported activity: who said what, what cannot be so, and what it is about, which people confirm (B3, A9).</summary>
public sealed class ReportedJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Fact]
    public async Task An_answer_that_is_none_says_nothing_of_an_activity()
    {
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            """<iati-activities version="2.03"><iati-activity><iati-identifier>XM-READ-NOTHING</iati-identifier><reporting-org ref="XM-READ" type="10"><narrative>Agency</narrative></reporting-org><title><narrative>Roads</narrative></title></iati-activity></iati-activities>"""), "application/xml");
        var id = (string)(await Site.Anonymous.AllAsync("/api/v1/activities?q=XM-READ-NOTHING"))[0]["id"]!;
        using var reader = new Reader(Site);
        using var signedIn = await reader.SignInAsync(Site.AccountOf("coordinator"));

        using var refused = await reader.SubmitAsync(await reader.OpenAsync($"/activities/{id}"), ("about", "article"), ("value", "46"), ("standing", "perhaps"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Empty((await Site.Anonymous.ReadAsync($"/api/v1/activities/{id}"))["articles"]!.AsArray());
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 768)]
    [InlineData(false, 360)]
    public async Task An_activity_is_read_and_what_it_is_about_is_confirmed(bool scripts, int width)
    {
        var (owner, identifier) = (Site.AccountOf("donor:2").Organisation!, $"XM-READ-{width}");
        foreach (var (reporter, until) in new[] { (owner, "2024-12-31"), ("XM-OTHER-READER", "2025-06-30") })
        {
            await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
                $"""
                <iati-activities version="2.03"><iati-activity last-updated-datetime="2026-10-01T00:00:00Z"><iati-identifier>{identifier}</iati-identifier><reporting-org ref="{reporter}" type="10"><narrative>{reporter}</narrative></reporting-org>
                <title><narrative>Extradition and asset recovery</narrative></title><description><narrative>Training of prosecutors in extradition.</narrative></description>
                <participating-org role="4" ref="XM-DOES-IT"><narrative>Institute of Practice</narrative></participating-org><activity-status code="2"/>
                <activity-date type="2" iso-date="2024-01-01"/><activity-date type="4" iso-date="{until}"/><recipient-country code="ME"/><sector vocabulary="1" code="15113"/></iati-activity></iati-activities>
                """), "application/xml");
        }

        var id = (string)(await Site.Anonymous.AllAsync($"/api/v1/activities?q={identifier}"))[0]["id"]!;
        var anybody = await VisitAsync(null, scripts, width);
        var page = await anybody.OpenAsync($"/activities/{id}");
        await page.Locator(".note.warn").SaysAsync("Its last day has passed, and it is still said to run.");
        await page.Locator(".note.warn").SaysAsync("Those who report it do not agree: Ends.");
        await page.Content().SaysAsync("Institute of Practice");
        await Assertions.Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("30 June 2025");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("Is right") })).ToHaveCountAsync(0);

        var donor = await VisitAsync("donor:2", scripts, width);
        page = await donor.OpenAsync($"/activities/{id}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Is right, .*Extradition") }).ClickAsync();
        await page.Note().SaysAsync("What it is about is kept");
        await page.Content().SaysAsync("confirmed by a person");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Is wrong, .*") }).First.ClickAsync();
        await page.Note().SaysAsync("What it is about is kept");
        await page.Content().SaysAsync("Not about: ");
        await page.GetByLabel("It is also about").SelectOptionAsync("32");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await page.Content().SaysAsync("Protection of witnesses");
        if (scripts)
            await AccessibilityTests.LookAsync(page);
    }
}
