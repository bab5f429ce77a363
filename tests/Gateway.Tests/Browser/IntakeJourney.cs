using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Needs come in: from a note verbale, from the State itself, from a checklist (A2, A5, A6).</summary>
public sealed class IntakeJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("JAM", "Jamaica", true, 1280)]
    [InlineData("NZL", "New Zealand", true, 768)]
    [InlineData("BLZ", "Belize", false, 360)]
    public async Task A_need_from_a_note_verbale_is_entered_and_waits_for_the_State(string state, string name, bool scripts, int width)
    {
        var title = $"Register of requests of {name}";
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/intake");
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a need from a note verbale" }).ClickAsync();

        await page.GetByLabel("Title, in one line").FillAsync(title);
        await page.GetByLabel("Articles of the Convention").FillAsync("46, 99");
        await page.GetByLabel("Wanted from").FillAsync("2027-06-01");
        await page.GetByLabel("Wanted until").FillAsync("2027-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the need" }).ClickAsync();
        Assert.True(await page.Alert().HasFocusAsync(), "The focus is on the alert.");
        foreach (var (label, fault) in new[] { ("Articles of the Convention", "'99' is not an article"), ("Wanted until", "ends before it begins") })
        {
            await Assertions.Expect(page.GetByLabel(label)).ToHaveAttributeAsync("aria-invalid", "true");
            await page.Alert().SaysAsync(fault);
        }

        await page.Alert().GetByRole(AriaRole.Link, new() { Name = "'99' is not an article" }).ClickAsync();
        Assert.True(await page.GetByLabel("Articles of the Convention").HasFocusAsync(), "The link leads into the field.");
        await Assertions.Expect(page.GetByLabel("Title, in one line")).ToHaveValueAsync(title);

        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync(state);
        await page.GetByLabel("Document", new() { Exact = true }).FillAsync("Note verbale 7/2026");
        await page.GetByLabel("Articles of the Convention").FillAsync("46, 38?");
        await page.GetByLabel("Capacity-building programmes").CheckAsync();
        await page.GetByLabel("Wanted until").FillAsync("2027-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the need" }).ClickAsync();
        await page.Note().SaysAsync($"is entered for {name}");
        await page.Locator("section", new() { HasTextString = "Entered for a State, not confirmed yet" }).SaysAsync(title);

        var need = (await Site.As("coordinator").AllAsync($"/api/v1/needs?state={state}")).Single(found => (string?)found["title"] == title);
        Assert.Equal(["46 true", "38 false"], need["articles"]!.AsArray().Select(article => $"{article!["article"]} {article["essential"]}"));
        await Site.As($"focal-point:{state}").PostAsync($"/api/v1/needs/{need["id"]}/confirmation", new JsonObject());
        await page.GotoAsync("/intake");
        await Assertions.Expect(page.Content()).Not.ToContainTextAsync(title);
    }

    [Fact]
    public async Task A_need_is_authenticated_and_opened_by_keyboard_alone()
    {
        var body = Samples.Need("PSE", "Submitted by the State");
        body["status"] = "submitted";
        var reference = (string)(await Site.As("focal-point:PSE").PostAsync("/api/v1/needs", body))["reference"]!;
        var coordinator = await VisitAsync("coordinator:2", width: 768);
        var page = await coordinator.OpenAsync("/intake");

        await page.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Authenticate, {reference}" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/intake/{reference}");
        foreach (var (step, said) in new[] { ("Authenticate", "is authenticated"), ("Open it", "is open to be matched") })
        {
            await page.TabToAsync(page.GetByRole(AriaRole.Radio).First);
            await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(page.GetByLabel(step, new() { Exact = true })).ToBeCheckedAsync();
            await page.TabToAsync(page.GetByLabel("Why", new() { Exact = true }));
            await page.Keyboard.TypeAsync("Checked with the mission.");
            await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take this step" }));
            await page.Keyboard.PressAsync("Enter");
            await page.Note().SaysAsync($"{reference} {said}");
        }
    }

    [Fact]
    public async Task Nobody_is_offered_to_authenticate_what_they_entered()
    {
        var body = Samples.Need("LTU", "Entered and left to a colleague");
        body["status"] = "submitted";
        var reference = (string)(await Site.As("coordinator").PostAsync("/api/v1/needs", body))["reference"]!;
        var coordinator = await VisitAsync("coordinator", width: 360);

        var page = await coordinator.OpenAsync("/intake");
        await Assertions.Expect(page.Locator("#to-authenticate").Locator("xpath=ancestor::section").Locator("li", new() { HasTextString = reference })).ToContainTextAsync("Entered by you: a colleague authenticates it");
        await page.GotoAsync($"/intake/{reference}");
        await Assertions.Expect(page.GetByLabel("Authenticate", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("LIE", true, 1280)]
    [InlineData("SVK", true, 768)]
    [InlineData("MNE", false, 360)]
    public async Task A_checklist_is_tried_read_row_by_row_and_imported_once(string state, bool scripts, int width)
    {
        var file = $"need_id,state,title,articles,types,priority\nA,{state},First of the list,46,capacity_building,low\nB,{state},Second of the list,99,capacity_building,low\n";
        var coordinator = await VisitAsync("coordinator", scripts, width);
        var page = await coordinator.OpenAsync("/imports/needs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await page.Alert().SaysAsync("Choose a file that ends in .csv or .xlsx");

        await SendAsync(page, file);
        await ReportAsync(page, scripts, "What would happen");
        await page.Locator("section", new() { HasTextString = "1 row refused" }).SaysAsync("'99' is not an article");
        Assert.Empty(await Site.As("auditor").AllAsync($"/api/v1/needs?state={state}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 need" }).ClickAsync();
        await ReportAsync(page, scripts, "What happened");
        Assert.Single(await Site.As("auditor").AllAsync($"/api/v1/needs?state={state}"));

        await page.GotoAsync("/imports/needs");
        await SendAsync(page, file.Replace("46,capacity_building,low", "46;15?,capacity_building,high", StringComparison.Ordinal));
        await ReportAsync(page, scripts, "What would happen");
        var changes = page.Locator("section", new() { HasTextString = "1 need changes" });
        await changes.SaysAsync("46 essential, 15 desirable");
        await changes.SaysAsync("High");
    }

    private static async Task SendAsync(IPage page, string file)
    {
        await page.GetByLabel("Checklist as CSV or XLSX").SetInputFilesAsync(new FilePayload { Name = "checklist.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
    }

    private static async Task ReportAsync(IPage page, bool scripts, string title)
    {
        await page.WaitForURLAsync("**/imports/needs/*");
        if (scripts)
            await Assertions.Expect(page.Heading()).ToHaveTextAsync(title);
        else
            await Api.EventuallyAsync(async () => { await page.ReloadAsync(); return await page.Heading().TextAsync(); }, heading => heading == title);
    }
}
