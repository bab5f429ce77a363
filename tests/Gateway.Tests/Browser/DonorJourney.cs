using System.Text.Json.Nodes;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A donor subscribes from a search and reads what comes of it (B4, F1).</summary>
public sealed class DonorJourney(CounterpartSystem system, Chromium chromium) : BrowserTest(system, chromium)
{
    [Fact]
    public async Task A_donor_subscribes_and_reads_what_is_found_need_by_need()
    {
        var donor = await VisitAsync("donor:3", width: 360);
        var page = await donor.OpenAsync("/needs?state=PLW");
        await page.GetByText("Subscribe to this question").ClickAsync();
        await page.Locator("#results").SaysAsync("It would have brought");
        await page.GetByLabel("How often").SelectOptionAsync("instant");
        await page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await page.Note().SaysAsync("You are subscribed");
        await page.Locator("#subscriptions").SaysAsync("(Palau)");

        var references = new List<string>();
        foreach (var title in new[] { "Advice on a law for Palau", "Training of auditors in Palau", "An expert for Palau" })
            references.Add((string)(await Site.As("focal-point:PLW").PostAsync("/api/v1/needs", Samples.Need("PLW", title)))["reference"]!);
        await Api.EventuallyAsync(() => Site.As("donor:3").AllAsync("/api/v1/inbox?unread=true"), inbox => references.TrueForAll(reference => inbox.Exists(notice => (string?)notice["needReference"] == reference && (string?)notice["kind"] == "subscription-matched")));

        await donor.OpenAsync("/inbox");
        foreach (var reference in references)
            await Thread(page, reference).SaysAsync("Found by your subscription");

        await page.GetByRole(AriaRole.Button, new() { Name = $"Mark as read, {references[0]}" }).ClickAsync();
        await Assertions.Expect(Thread(page, references[0]).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(Thread(page, references[1]).GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark all of these as read" }).ClickAsync();
        await Assertions.Expect(Thread(page, references[1]).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(Thread(page, references[2]).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await donor.OpenAsync("/subscriptions");
        await Row(page, "(Palau)").GetByText("newest that it would have brought").ClickAsync();
        await Row(page, "(Palau)").SaysAsync(references[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "End, (Palau)" }).ClickAsync();
        await page.Note().SaysAsync("The subscription is ended");
        await Assertions.Expect(Row(page, "(Palau)")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_that_is_told_of_one_need_is_one_thread()
    {
        var donor = Site.As("donor:2");
        foreach (var name in new[] { "Tuvalu", "Tuvalu again" })
            await donor.PostAsync("/api/v1/subscriptions", Samples.Subscription(name, new JsonObject { ["states"] = new JsonArray("TUV") }));
        var reference = (string)(await Site.As("focal-point:TUV").PostAsync("/api/v1/needs", Samples.Need("TUV")))["reference"]!;
        await Api.EventuallyAsync(() => donor.AllAsync("/api/v1/inbox"), inbox => inbox.Count(IsTuvalu) == 2);

        var visitor = await VisitAsync("donor:2", width: 768);
        var page = await visitor.OpenAsync("/inbox");
        await Assertions.Expect(Thread(page, reference)).ToHaveCountAsync(1);
        // One line for all subscriptions that asked for it.
        await Assertions.Expect(Thread(page, reference).GetByText("You asked for this with")).ToHaveCountAsync(1);
        await Thread(page, reference).SaysAsync("“Tuvalu”");
        await Thread(page, reference).SaysAsync("“Tuvalu again”");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Mark as read, {reference}" }).ClickAsync();
        await Api.EventuallyAsync(() => donor.AllAsync("/api/v1/inbox"), inbox => inbox.Count(notice => IsTuvalu(notice) && notice["readAt"] is not null) == 2);

        // The donor has other subscriptions and a profile, of which it may hear at the same time.
        bool IsTuvalu(JsonObject notice) => (string?)notice["needReference"] == reference && ((string?)notice["text"])?.Contains("“Tuvalu", StringComparison.Ordinal) == true;
    }

    [Fact]
    public async Task With_a_wrong_password_the_address_stays_and_the_fault_is_told()
    {
        var stranger = await VisitAsync(width: 360);
        stranger.Expect("/sign-in", 400);
        var account = Site.AccountOf("expert:2");
        await stranger.SignInAsync(account, "wrong");

        var page = stranger.Page;
        await page.Alert().SaysAsync("Address and password do not belong together.");
        Assert.True(await page.Alert().HasFocusAsync(), "The focus is on the alert.");
        await Assertions.Expect(page.GetByLabel("E-mail address")).ToHaveValueAsync(account.Email);
        await Assertions.Expect(page.GetByLabel("Password")).ToHaveValueAsync("");

        await stranger.SendPasswordAsync(account);
        await stranger.SendCodeAsync(account);
        Assert.StartsWith("/for-me", stranger.PathOf(page.Url), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
    }

    private static ILocator Row(IPage page, string question) => page.Locator("#subscriptions tbody tr", new() { HasTextString = question });

    private static ILocator Thread(IPage page, string reference) => page.Locator(".rows > li", new() { HasTextString = reference });
}
