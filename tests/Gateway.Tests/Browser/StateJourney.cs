using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A focal point at its desk: confirms, compares, answers, closes, nominates (A4, A5, B2, D2, E1).</summary>
public sealed class StateJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("CPV", true, 1280)]
    [InlineData("CAN", true, 768)]
    [InlineData("DJI", false, 360)]
    public async Task A_need_is_still_valid_in_one_click(string state, bool scripts, int width)
    {
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state));
        var visitor = await VisitAsync($"focal-point:{state}", scripts, width);
        var page = await visitor.OpenAsync("/my-state");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Still valid, {need["reference"]}" }).ClickAsync();

        await page.Note().SaysAsync("1 need is still valid");
        var steps = (await Site.As($"focal-point:{state}").ReadAsync($"/api/v1/needs/{need["id"]}/history"))["items"]!.AsArray();
        Assert.Contains(steps, step => (string?)step!["action"] == "confirmed");
    }

    [Fact]
    public async Task What_the_Secretariat_entered_waits_on_the_desk_until_the_State_says_that_it_is_its_own()
    {
        var need = await Site.As("coordinator").PostAsync("/api/v1/needs", Samples.Need("GNB"));
        var visitor = await VisitAsync("focal-point:GNB", width: 768);
        var page = await visitor.OpenAsync("/my-state");
        var button = page.GetByRole(AriaRole.Button, new() { Name = $"Confirm as written, {need["reference"]}" });
        await button.ClickAsync();
        await page.Note().SaysAsync("1 need is still valid");
        await Assertions.Expect(button).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("GAB", true, 1280)]
    [InlineData("AFG", true, 768)]
    [InlineData("GNQ", false, 360)]
    public async Task Providers_are_compared_one_is_accepted_and_what_came_of_it_is_said(string state, bool scripts, int width)
    {
        var (need, id) = await ApprovedAsync(state);
        var reference = (string)need["reference"]!;
        var visitor = await VisitAsync($"focal-point:{state}", scripts, width);
        var page = await visitor.OpenAsync("/my-state");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Read and answer, {reference}" }).ClickAsync();
        await Assertions.Expect(page.Locator("table.compare tbody tr")).ToHaveCountAsync(1 + 9 + 5);
        Assert.True(await page.Locator("table.compare thead th").CountAsync() > 2, "At least two are compared.");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Accept, {reference} with School of Comparison" }).ClickAsync();
        await page.Note().SaysAsync("You have accepted");
        await Site.As("provider").PostAsync($"/api/v1/pairings/{id}/answer", new JsonObject { ["answer"] = "accept" });

        await visitor.OpenAsync($"/engagements/{id}");
        await page.Content().SaysAsync("What happens next");
        await page.GetByLabel("What is to be done").FillAsync("The first course");
        await page.GetByLabel("By", new() { Exact = true }).FillAsync("2027-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await visitor.OpenAsync("/my-state");
        await page.Content().SaysAsync("Next: The first course, by 31 March 2027");
        await visitor.OpenAsync($"/engagements/{id}");
        await page.GetByLabel("Outcome").SelectOptionAsync("Met");
        await page.GetByLabel("Remarks").FillAsync("As agreed.");
        await page.GetByLabel("How the other side did").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Report" }).ClickAsync();
        await page.Note().SaysAsync("Your report is kept");
    }

    [Fact]
    public async Task A_need_that_is_not_needed_any_more_is_ended_with_a_reason()
    {
        var need = await Site.As("focal-point:STP").PostAsync("/api/v1/needs", Samples.Need("STP"));
        var visitor = await VisitAsync("focal-point:STP", width: 360);
        var page = await visitor.OpenAsync($"/needs/{need["reference"]}");
        await page.GetByRole(AriaRole.Link, new() { Name = "No longer needed" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this step" }).ClickAsync();
        await Assertions.Expect(page.Alert()).ToContainTextAsync("Say what the need becomes");
        await page.GetByLabel("Obsolete").CheckAsync();
        await page.GetByLabel("Why").FillAsync("The law was passed in October.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this step" }).ClickAsync();
        await page.Note().SaysAsync("is obsolete");
        await page.Content().SaysAsync("The law was passed in October.");
    }

    [Fact]
    public async Task An_expert_is_nominated_in_the_shape_of_a_curriculum_vitae()
    {
        var visitor = await VisitAsync("focal-point:CMR", width: 360);
        var page = await visitor.OpenAsync("/experts");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nominate an expert" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Judge Ngo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nominate" }).ClickAsync();
        var articles = page.GetByRole(AriaRole.Group, new() { Name = "Articles that the expert leads on" });
        await Assertions.Expect(articles.GetByLabel("By number")).ToHaveAttributeAsync("aria-invalid", "true");

        await articles.GetByText("Choose by name").ClickAsync();
        await articles.GetByLabel("Mutual legal assistance").CheckAsync();
        await articles.GetByLabel("By number").FillAsync("46(13)");
        await page.Locator("#type-capacity_building").CheckAsync();
        await page.GetByLabel("French").CheckAsync();
        await page.GetByLabel("Experience", new() { Exact = true }).FillAsync("Ten years in the central authority.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nominate" }).ClickAsync();
        await page.Note().SaysAsync("Judge Ngo is nominated");
        await page.Locator(".rows").SaysAsync("leads on 46, 46(13)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Still true, Judge Ngo" }).ClickAsync();
        await page.Note().SaysAsync("The expert is confirmed");
    }

    /// <summary>A need for which a provider is approved, and others are proposed.</summary>
    private async Task<(JsonObject Need, Guid Pairing)> ApprovedAsync(string state)
    {
        foreach (var name in new[] { "School of Comparison", "Institute of Comparison" })
            await Site.As("provider").PostAsync("/api/v1/profiles", Samples.Profile(Site.AccountOf("provider").Organisation!, name).On("60"), ("Idempotency-Key", name));
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state).On("60"));
        var pairings = await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), found => found.Count(pairing => ((string)pairing["profile"]!["name"]!).EndsWith("Comparison", StringComparison.Ordinal)) == 2);
        var id = (Guid)pairings.Find(pairing => (string?)pairing["profile"]!["name"] == "School of Comparison")!["id"]!;
        await Site.As("coordinator").PostAsync($"/api/v1/pairings/{id}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "It suits." });
        return (need, id);
    }
}
