using Counterpart.Gateway.Tests.Accounts;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A device with a passkey: added on the account's page, it signs in alone (I1). The device is the browser's own virtual one.</summary>
public sealed class PasskeyJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    // A passkey belongs to a name, not to a number.
    private string Named => $"http://localhost:{Site.Home.GatewayPort}";

    [Fact]
    public async Task A_passkey_is_added_signs_in_alone_and_is_removed()
    {
        using var newcomer = await Newcomer.ComeAsync(Site);
        var visitor = await VisitAsync(width: 360, address: Named);
        var page = await visitor.OpenAsync("/sign-in");
        await AddDeviceAsync(page, verifiesUser: true);
        await page.GetByLabel("E-mail address").FillAsync(newcomer.Email);
        await page.GetByLabel("Password").FillAsync(newcomer.Password);
        await SignInButton(page).ClickAsync();
        await page.GetByLabel("Code").FillAsync(await Authenticator.NextCodeAsync(newcomer.Secret));
        await SignInButton(page).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("For me");

        await visitor.OpenAsync("/account/passkey");
        await page.GetByLabel("Name").FillAsync("My telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the passkey" }).ClickAsync();
        await page.Note().SaysAsync("The passkey is added");
        await page.Locator("#factors").SaysAsync("My telephone");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a passkey instead" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the passkey" }).ClickAsync();
        await Assertions.Expect(page.Heading()).ToHaveTextAsync("For me");
        Assert.Equal("passkey", await newcomer.ReadAsync<string>($"select method from sessions where account_id = '{newcomer.Id}' order by started_at desc limit 1"));

        await visitor.OpenAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove My telephone" }).ClickAsync();
        await page.Note().SaysAsync("The passkey is removed");
        Assert.Equal(["second-factor.added", "session.ended", "session.started", "second-factor.removed"], (await newcomer.AuditedAsync()).TakeLast(4));
    }

    [Fact]
    public async Task A_device_that_asks_nobody_for_a_finger_or_a_number_is_not_enough()
    {
        using var newcomer = await Newcomer.ComeAsync(Site);
        var visitor = await VisitAsync(address: Named);
        var page = await visitor.OpenAsync("/sign-in/passkey");
        await AddDeviceAsync(page, verifiesUser: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("has given no passkey");
    }

    private static ILocator SignInButton(IPage page) => page.Content().GetByRole(AriaRole.Button, new() { Name = "Sign in" });

    private static async Task AddDeviceAsync(IPage page, bool verifiesUser)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = verifiesUser,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
