using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Donors, providers and experts at their desk: what fits, the profile, activities, needs without anybody (B1, B2, B3, C4, C7).</summary>
public sealed class GiverJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Theory]
    [InlineData("GUY", "Guyana", true, 1280)]
    [InlineData("MEX", "Mexico", true, 768)]
    [InlineData("SUR", "Suriname", false, 360)]
    public async Task A_donor_reads_which_needs_fit_and_why_and_edits_the_profile(string state, string name, bool scripts, int width)
    {
        // With a second one there is a choice.
        await Site.As("donor:2").PostAsync("/api/v1/profiles", Fund("Elsewhere", "AND"), ("Idempotency-Key", "elsewhere"));
        var profile = await Site.As("donor:2").PostAsync("/api/v1/profiles", Fund(name, state));
        var id = (string)profile["id"]!;
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state, $"Training in {name}"));
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["name"] == $"Fund for {name}"));

        var visitor = await VisitAsync("donor:2", scripts, width);
        var page = await visitor.OpenAsync("/for-me");
        await page.GetByLabel("Which profile").SelectOptionAsync(id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync($"Fund for {name}");
        var row = page.Locator(".rows > li", new() { HasTextString = $"Training in {name}" }).First;
        await row.SaysAsync("of 10,000");
        await row.SaysAsync("Theme, ");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit the profile" }).ClickAsync();
        var articles = page.GetByRole(AriaRole.Group, new() { Name = "Articles that you lead on, or fund first" });
        await Assertions.Expect(articles.GetByLabel("Mutual legal assistance")).ToBeCheckedAsync();
        await articles.GetByLabel("By number").FillAsync("999");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await Assertions.Expect(articles.GetByLabel("By number")).ToHaveAttributeAsync("aria-invalid", "true");
        await articles.GetByLabel("By number").FillAsync("");
        await articles.GetByText("Choose by name").ClickAsync();
        await articles.GetByLabel("Extradition").CheckAsync();
        await page.GetByLabel("States that you never serve").FillAsync("Kenya, Togo");
        await page.GetByLabel("Budget for one need").FillAsync("120000");
        await page.GetByLabel("Currency").FillAsync("USD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Note().SaysAsync("The profile is saved");
        await page.Content().SaysAsync("Never: Kenya, Togo");
        await page.Content().SaysAsync("USD 120,000");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Still true, Fund for {name}" }).ClickAsync();
        await page.Note().SaysAsync("The profile is still true");
    }

    [Fact]
    public async Task Two_colleagues_do_not_overwrite_each_other_and_what_was_typed_is_kept()
    {
        var profile = await Site.As("donor:3").PostAsync("/api/v1/profiles", Fund("Belize", "BLZ", "XM-DEMO-BEACON"));
        var address = $"/profile/{profile["id"]}";
        var visitor = await VisitAsync("donor:3");
        var page = await visitor.OpenAsync(address);
        await page.GetByLabel("What you do, and have done").FillAsync("Written by the first.");

        await Site.As("donor:3").PostAsync($"/api/v1/profiles/{profile["id"]}/confirmation", new JsonObject());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Alert().SaysAsync("Somebody else has saved this profile since you opened it");
        await Assertions.Expect(page.GetByLabel("What you do, and have done")).ToHaveValueAsync("Written by the first.");
        await AccessibilityTests.LookAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Note().SaysAsync("The profile is saved");
        await page.Content().SaysAsync("Written by the first.");
    }

    [Theory]
    [InlineData("Expert of Botswana", true, 1280)]
    [InlineData("Expert of Namibia", true, 768)]
    [InlineData("Expert of Lesotho", false, 360)]
    public async Task An_expert_writes_a_curriculum_vitae_and_ticks_the_months_that_are_free(string name, bool scripts, int width)
    {
        var visitor = await VisitAsync("expert:2", scripts, width);
        var page = await visitor.OpenAsync("/profile/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Group, new() { Name = "Articles that you lead on" }).GetByLabel("By number").FillAsync("47");
        await page.Locator("#type-capacity_building").CheckAsync();
        await page.GetByLabel("In any State").CheckAsync();
        await page.GetByLabel("English").CheckAsync();
        await page.GetByLabel("Only in the months that are ticked").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Alert().SaysAsync("Tick at least one month");

        var month = new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1).AddMonths(3);
        foreach (var ticked in new[] { month, month.AddMonths(1) })
            await page.Locator($"#m-{ticked:yyyy-MM}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Note().SaysAsync("The profile is saved");
        await Assertions.Expect(page.Heading()).ToHaveTextAsync(name);

        var kept = (await Site.As("expert:2").AllAsync("/api/v1/profiles?mine=true")).Find(profile => (string?)profile["name"] == name)!;
        var window = Assert.Single(kept["availability"]!.AsArray())!;
        Assert.Equal((month, month.AddMonths(2).AddDays(-1)), (Day(window["from"]), Day(window["until"])));
        var card = page.Locator(".box", new() { HasTextString = "What a State sees of you" });
        await card.SaysAsync("Expert E-");
        Assert.DoesNotContain(name, await card.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_State_offers_what_it_can_give_and_a_school_offers_no_State()
    {
        var school = await VisitAsync("provider", width: 360);
        var page = await school.OpenAsync("/profile/new");
        await Assertions.Expect(page.GetByLabel("Peer State")).ToHaveCountAsync(0);

        var peer = await VisitAsync("provider:MUS", width: 360);
        page = await peer.OpenAsync("/profile/new");
        await Assertions.Expect(page.GetByLabel("Peer State")).ToBeCheckedAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mauritius to islands");
        await page.GetByRole(AriaRole.Group, new() { Name = "Articles that you lead on" }).GetByLabel("By number").FillAsync("52");
        await page.Locator("#type-capacity_building").CheckAsync();
        await page.GetByLabel("In any State").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the profile" }).ClickAsync();
        await page.Note().SaysAsync("The profile is saved");

        var kept = (await Site.As("provider:MUS").AllAsync("/api/v1/profiles?mine=true")).Find(profile => (string?)profile["name"] == "Mauritius to islands")!;
        Assert.Equal(("peer-state", "MUS"), ((string)kept["kind"]!, (string)kept["state"]!));
    }

    [Theory]
    [InlineData("provider", "XM-DEMO-INTEGRITY-HUB", true, 1280)]
    [InlineData("donor:3", "XM-DEMO-BEACON", true, 768)]
    [InlineData("provider:2", "XM-DEMO-LEXFORGE", false, 360)]
    public async Task Activities_are_said_to_be_true_ended_or_wrong_one_by_one_and_together(string who, string reporter, bool scripts, int width)
    {
        string[] titles = ["Course of judges", "Course of auditors", "Course of bailiffs", "Course of clerks"];
        await Site.As(who).ImportAsync("/api/v1/imports/activities", Iati(reporter, titles), "application/xml");
        var visitor = await VisitAsync(who, scripts, width);
        var page = await visitor.OpenAsync("/activities");
        await page.GetByRole(AriaRole.Button, new() { Name = "Still true, All that are ticked" }).ClickAsync();
        await page.Alert().SaysAsync("Tick those that you mean first.");

        await page.GetByRole(AriaRole.Button, new() { Name = $"Has ended, {titles[0]}" }).ClickAsync();
        await page.Note().SaysAsync("1 activity has ended");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Is wrong, {titles[1]}" }).ClickAsync();
        await page.Note().SaysAsync("1 activity is marked as wrong");
        await page.GetByLabel(titles[2], new() { Exact = true }).CheckAsync();
        await page.GetByLabel(titles[3], new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Still true, All that are ticked" }).ClickAsync();
        await page.Note().SaysAsync("2 activities are still true");

        await visitor.OpenAsync("/activities?show=all");
        foreach (var (title, word) in titles.Zip(["has ended", "is wrong", "still true", "still true"]))
            await page.Locator(".rows > li", new() { HasTextString = title }).SaysAsync(word);
    }

    [Fact]
    public async Task Needs_without_anybody_are_found_by_State()
    {
        // Of an article that no profile of any test leads on.
        var need = Samples.Need("ATG", "A treaty on compensation for damage");
        need["articles"] = new JsonArray("35");
        need["types"] = new JsonArray("model_treaties_agreements");
        need["workingLanguages"] = new JsonArray("is");
        var reference = (string)(await Site.As("focal-point:ATG").PostAsync("/api/v1/needs", need))["reference"]!;
        await Api.EventuallyAsync(() => Site.As("donor").AllAsync("/api/v1/orphans?state=ATG"), orphans => orphans.Exists(orphan => (string?)orphan["reference"] == reference));

        var visitor = await VisitAsync("donor", scripts: false, width: 360);
        var page = await visitor.OpenAsync("/orphans");
        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("ATG");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show needs" }).ClickAsync();
        await page.Locator(".rows").SaysAsync(reference);
        await page.Locator(".rows").SaysAsync("A treaty on compensation for damage");
    }

    private static JsonObject Fund(string name, string state, string owner = "XM-DEMO-HARBOUR")
    {
        var fund = Samples.Profile(owner, $"Fund for {name}", "donor");
        fund["places"] = new JsonObject { ["states"] = new JsonArray(state) };
        return fund;
    }

    private static DateOnly Day(JsonNode? day) => DateOnly.Parse((string)day!, CultureInfo.InvariantCulture);

    /// <summary>Activities that nobody has spoken of for more than a year.</summary>
    private static byte[] Iati(string reporter, string[] titles)
    {
        var updated = DateTime.UtcNow.AddDays(-400).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var activities = titles.Index().Select(title =>
            $"""
            <iati-activity last-updated-datetime="{updated}"><iati-identifier>{reporter}-STILL-{title.Index}</iati-identifier>
            <reporting-org ref="{reporter}" type="10"><narrative>{reporter}</narrative></reporting-org>
            <title><narrative>{title.Item}</narrative></title><activity-status code="2"/></iati-activity>
            """);
        return Encoding.UTF8.GetBytes($"<iati-activities version=\"2.03\">\n{string.Join('\n', activities)}\n</iati-activities>");
    }
}
