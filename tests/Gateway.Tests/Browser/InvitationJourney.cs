using Counterpart.Gateway.Tests.Accounts;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>From the link to one's own account; every page on the way is looked at (I1, J1, J3).</summary>
public sealed class InvitationJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Fact]
    public async Task An_administrator_invites_and_a_donor_comes_in_and_makes_a_key()
    {
        var administrator = await VisitAsync("administrator", scripts: false);
        var accounts = await administrator.OpenAsync("/accounts");
        await accounts.GetByLabel("E-mail address").FillAsync($"{Guid.NewGuid():N}@new.example");
        await accounts.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace Donor");
        await accounts.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("donor");
        await accounts.GetByLabel("Organisation").FillAsync("XM-DEMO-GRACE");
        await accounts.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var link = new Uri(await accounts.Locator("#link").InnerTextAsync());

        // Axe itself needs scripts; the same way without any is walked in Accounts/.
        var donor = await VisitAsync();
        var page = await donor.OpenAsync(link.PathAndQuery);
        await page.Heading().SaysAsync("Welcome, Grace Donor");
        await AccessibilityTests.LookAsync(page);
        donor.Expect("/invitation", 400);
        await ChooseAsync(page, "qwertyqwerty");
        await page.Alert().SaysAsync("known from a breach");
        await AccessibilityTests.LookAsync(page);
        await ChooseAsync(page, Newcomer.GoodPassword);

        await Assertions.Expect(page.Heading()).ToHaveTextAsync("Add your second factor");
        await AccessibilityTests.LookAsync(page);
        var secret = (await page.Locator("#secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code that the app shows now").FillAsync(await Authenticator.NextCodeAsync(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add and sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#recovery-codes code")).ToHaveCountAsync(10);
        await AccessibilityTests.LookAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("For me");

        await page.GetByRole(AriaRole.Link, new() { Name = "Account", Exact = true }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Exchange");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await Assertions.Expect(page.Locator("#new-key")).ToContainTextAsync("cpk_");
        await AccessibilityTests.LookAsync(page);
        foreach (var path in new[] { "/account/password", "/account/authenticator", "/account/codes", "/account/passkey" })
        {
            await donor.OpenAsync(path);
            await AccessibilityTests.LookAsync(page);
        }
    }

    private static async Task ChooseAsync(IPage page, string password)
    {
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("The same again").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the second factor" }).ClickAsync();
    }
}
