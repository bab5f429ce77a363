using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A coordinator goes through the bench; both sides hear of it (D1).</summary>
public sealed class DecisionJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    private const string School = "School of Decisions";

    [Fact]
    public async Task A_coordinator_approves_one_and_rejects_one_and_the_provider_is_told()
    {
        var (approved, rejected) = (await ProposedAsync("WSM"), await ProposedAsync("WSM"));

        var coordinator = await VisitAsync();
        await coordinator.SignInAsync(Site.AccountOf("coordinator"));
        var page = coordinator.Page;
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("What waits");
        await page.GetByRole(AriaRole.Link, new() { Name = "To the bench" }).ClickAsync();
        await page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("WSM");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await DecideAsync(page, approved, "Approve", "Leads on the article and is free.");
        await page.Note().SaysAsync($"Approved: {approved}");

        await page.GotoAsync("/bench?state=WSM");
        await DecideAsync(page, rejected, "Reject", "Another school is already there.");
        await page.Note().SaysAsync($"Rejected: {rejected}");

        var provider = await VisitAsync("provider", width: 360);
        foreach (var (reference, told) in new[] { (approved, "Leads on the article and is free."), (rejected, "Another school is already there.") })
        {
            await Api.EventuallyAsync(() => Site.As("provider").AllAsync("/api/v1/inbox"), inbox => inbox.Exists(notice => (string?)notice["needReference"] == reference && (string?)notice["kind"] == "pairing-decided"));
            var inbox = await provider.OpenAsync("/inbox");
            await inbox.Locator(".rows > li", new() { HasTextString = reference }).SaysAsync(told);
        }
    }

    [Fact]
    public async Task A_decision_without_a_reason_is_not_recorded_and_the_reader_is_led_to_what_is_missing()
    {
        var reference = await ProposedAsync("KIR");
        var coordinator = await VisitAsync("coordinator", width: 768);
        var page = await coordinator.OpenAsync("/bench?state=KIR");
        await DecideAsync(page, reference, "Reject", "");

        await Assertions.Expect(page.Alert()).ToContainTextAsync("The decision is not recorded yet");
        Assert.True(await page.Alert().HasFocusAsync(), "The focus is on the alert.");
        await Assertions.Expect(page.GetByLabel("Reject")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveAccessibleDescriptionAsync("Say why: both sides can read it Both sides can read it.");

        await page.Alert().GetByRole(AriaRole.Link, new() { Name = "Say why" }).ClickAsync();
        Assert.True(await page.GetByLabel("Reason").HasFocusAsync(), "The link leads into the field.");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        var reference = await ProposedAsync("NRU");
        var coordinator = await VisitAsync("coordinator", width: 360);
        var page = await coordinator.OpenAsync("/bench?state=NRU");

        await page.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = $"Decide, {reference} with {School}" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/bench/*");
        await page.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Go to the decision" }));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.GetByLabel("Approve"));
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync(page.GetByLabel("Reason"));
        await page.Keyboard.TypeAsync("Fits, and nobody else does it.");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }));
        await page.Keyboard.PressAsync("Enter");

        await page.Note().SaysAsync($"Approved: {reference}");
        Assert.True(await page.Note().HasFocusAsync(), "The focus is on what was done.");
    }

    /// <summary>From the list to the decision's form, filled in and sent.</summary>
    private static async Task DecideAsync(IPage page, string reference, string decision, string reason)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Decide, {reference} with {School}" }).ClickAsync();
        await page.GetByLabel(decision).CheckAsync();
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
    }

    /// <summary>The reference of a new need for which the provider is proposed.</summary>
    private async Task<string> ProposedAsync(string state)
    {
        var profile = Samples.Profile(Site.AccountOf("provider").Organisation!, School).On("57");
        await Site.As("provider").PostAsync("/api/v1/profiles", profile, ("Idempotency-Key", "decision"));
        var need = await Site.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state).On("57"));
        await Api.EventuallyAsync(() => Site.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["name"] == School));
        return (string)need["reference"]!;
    }
}
