using System.Text;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator merges two records that are one, field by field, and undoes it (B9).</summary>
public sealed class MergeJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("KGZ", true, 1280)]
    [InlineData("CHN", true, 768)]
    [InlineData("UZB", false, 360)]
    public async Task Two_needs_become_one_with_what_was_chosen_and_are_two_again(string state, bool scripts, int width)
    {
        var kept = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state, "Training of prosecutors"));
        var other = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state, "Courses for prosecutors").On("51"));
        var (keptReference, otherReference) = ((string)kept["reference"]!, (string)other["reference"]!);
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync($"/needs/{keptReference}/merge?with={otherReference}");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Title Courses for prosecutors" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Title Courses for prosecutors" })).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("tr:has(#f-title) td").Last).ToContainTextAsync("Courses for prosecutors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await page.Locator("#reason-err").SaysAsync("Say why the two are one");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Title Courses for prosecutors" })).ToBeCheckedAsync();
        await page.GetByLabel("Reason").FillAsync("Both come from the same review.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();

        await page.Note().SaysAsync($"{keptReference} and {otherReference} are one need now");
        await page.GotoAsync($"/needs/{otherReference}");
        await page.Locator("main").SaysAsync("It was found to be the same need as another.");
        await page.GetByRole(AriaRole.Link, new() { Name = keptReference }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Courses for prosecutors");

        await page.GotoAsync($"/needs/{keptReference}/merge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.Note().SaysAsync("The merge is undone");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Training of prosecutors");
    }

    [Theory]
    [InlineData("Aurelia", true, 1280)]
    [InlineData("Borealia", false, 360)]
    public async Task Two_organisations_are_found_beside_one_another_become_one_and_are_two_again(string name, bool scripts, int width)
    {
        var (agency, written) = ($"{name} Agency for Integrity", $"{name} agency FOR integrity");
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            $"<iati-activities version=\"2.03\"><iati-activity><iati-identifier>XM-{name}-1</iati-identifier><reporting-org ref=\"XM-{name}\" type=\"10\"><narrative>{agency}</narrative></reporting-org><title><narrative>Courses</narrative></title><participating-org role=\"1\"><narrative>{written}</narrative></participating-org></iati-activity></iati-activities>"), "application/xml");
        var found = await Site.As("coordinator").AllAsync($"/api/v1/organisations?q={name}");
        var (kept, other) = ((string)found.Find(one => (string)one["name"]! == agency)!["id"]!, (string)found.Find(one => (string)one["name"]! == written)!["id"]!);
        var pair = (await Api.EventuallyAsync(async () => (await Site.As("coordinator").AllAsync("/api/v1/duplicates?kind=organisation")).FindAll(one => (string)one["first"]!["id"]! == kept || (string)one["second"]!["id"]! == kept), pairs => pairs.Count == 1))[0];
        var coordinator = await VisitAsync("coordinator", scripts, width);

        var page = await coordinator.OpenAsync($"/duplicates/{pair["id"]}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Is this the same organisation?");
        await page.Locator("main").SaysAsync("They have one name.");
        Assert.Equal(2, await page.GetByRole(AriaRole.Radio).CountAsync());

        await page.GotoAsync("/duplicates");
        await page.GetByRole(AriaRole.Link, new() { Name = "All organisations" }).ClickAsync();
        await page.GetByLabel("Name or identifier").FillAsync($"XM-{name}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator("#found h2")).ToHaveTextAsync("1 organisation");
        await page.GetByRole(AriaRole.Link, new() { Name = agency }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Reports it 1" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Merge it with another organisation" }).ClickAsync();
        await page.GetByLabel("The other organisation").FillAsync(written);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show both" }).ClickAsync();

        await page.GetByRole(AriaRole.Radio, new() { Name = $"Name {written}", Exact = true }).CheckAsync();
        await page.GetByLabel("Reason").FillAsync("They write themselves both ways.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await page.Note().SaysAsync($"{agency} and {written} are one organisation now");
        await page.GotoAsync($"/organisations/{kept}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(written);
        await page.Locator("main").SaysAsync("They write themselves both ways.");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Funds it 1" })).ToBeVisibleAsync();

        await page.GotoAsync($"/organisations/{other}/merge");
        await page.GetByRole(AriaRole.Link, new() { Name = "This organisation was merged into another." }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Undo, {written}" }).ClickAsync();
        await page.Note().SaysAsync("The merge is undone");
        Assert.Equal(agency, (string?)(await Site.As("coordinator").ReadAsync($"/api/v1/organisations/{kept}"))["name"]);
    }

    [Fact]
    public async Task Two_activities_become_one_and_are_two_again()
    {
        await Site.As("coordinator").ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes($"<iati-activities version=\"2.03\">{Iati(1, "Courses")}{Iati(2, "Kurse")}</iati-activities>"), "application/xml");
        var ids = new List<string>();
        foreach (var number in (int[])[1, 2])
            ids.Add((string)(await Site.As("coordinator").AllAsync($"/api/v1/activities?q=XM-JOIN-{number}"))[0]["id"]!);
        var coordinator = await VisitAsync("coordinator", scripts: false, width: 360);
        var page = await coordinator.OpenAsync($"/activities/{ids[0]}/merge?with={ids[1]}");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Title Kurse" }).CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Both report the same project.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await page.Note().SaysAsync("XM-JOIN-1 and XM-JOIN-2 are one activity now");
        await page.Locator("main").SaysAsync("XM-JOIN-2 was merged into XM-JOIN-1");
        Assert.Equal("Kurse", (string?)(await Site.Anonymous.ReadAsync($"/api/v1/activities/{ids[0]}"))["title"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo, XM-JOIN-2" }).ClickAsync();
        await page.Note().SaysAsync("The merge is undone");
        Assert.Equal("Courses", (string?)(await Site.Anonymous.ReadAsync($"/api/v1/activities/{ids[0]}"))["title"]);

        static string Iati(int number, string title) =>
            $"<iati-activity><iati-identifier>XM-JOIN-{number}</iati-identifier><reporting-org ref=\"XM-JOIN\" type=\"10\"><narrative>Agency</narrative></reporting-org><title><narrative>{title}</narrative></title></iati-activity>";
    }
}
