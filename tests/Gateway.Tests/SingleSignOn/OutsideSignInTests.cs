using System.Net;
using System.Web;
using Counterpart.Gateway.Tests.Accounts;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.SingleSignOn;

/// <summary>Sign-in by an outside provider, against a real one.</summary>
public sealed class OutsideSignInTests(CounterpartSystem system, Provider provider) : IClassFixture<Provider>
{
    [Fact]
    public async Task Who_is_invited_may_come_by_the_provider_with_a_verified_address_and_still_enrols_a_second_factor()
    {
        var (subject, invitation) = (Subject(), Newcomer.Invitation());
        var link = await Newcomer.InviteAsync(system.As("administrator"), invitation);
        await provider.SitDownAsync(subject, (string)invitation["email"]!);
        using var reader = Person();
        Assert.Equal("/sign-in/enrol", await GoAsync(reader, $"/sign-in/outside?invitation={HttpUtility.ParseQueryString(new Uri(link).Query)["token"]}"));

        var page = await reader.OpenAsync("/sign-in/enrol");
        var secret = page.QuerySelector("#secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        using (var enrolled = await reader.SubmitAsync(page, ("Code", await Authenticator.NextCodeAsync(secret))))
            Assert.Equal(HttpStatusCode.OK, enrolled.StatusCode);

        // The next time the provider's word stands for the password, and the code is still asked for.
        using var again = Person();
        Assert.Equal("/sign-in/code", await GoAsync(again, "/sign-in/outside?returnUrl=%2Faccount"));
        using var signedIn = await again.SubmitAsync(await again.OpenAsync("/sign-in/code"), ("Code", await Authenticator.NextCodeAsync(secret)));
        Assert.Equal("/account", signedIn.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("somebody.else@new.example", true)]
    [InlineData("", false)]
    public async Task An_invitation_is_not_accepted_for_another_address_or_one_that_is_not_verified(string? email, bool verified)
    {
        var invitation = Newcomer.Invitation();
        var link = await Newcomer.InviteAsync(system.As("administrator"), invitation);
        await provider.SitDownAsync(Subject(), email?.Length == 0 ? (string)invitation["email"]! : email, verified);
        using var reader = Person();
        Assert.Null(await GoAsync(reader, $"/sign-in/outside?invitation={HttpUtility.ParseQueryString(new Uri(link).Query)["token"]}"));
        await reader.OpenAsync(new Uri(link).PathAndQuery);
    }

    [Fact]
    public async Task Nobody_gets_an_account_by_being_known_elsewhere()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await provider.SitDownAsync(Subject(), newcomer.Email, twoFactors: true);
        using var reader = Person();
        Assert.Null(await GoAsync(reader, "/sign-in/outside"));
        Assert.Equal(["account.accepted", "second-factor.added", "session.started"], await newcomer.AuditedAsync());
    }

    [Fact]
    public async Task Who_is_signed_in_links_the_two_once_and_a_provider_that_asks_for_two_factors_is_enough()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var subject = Subject();
        await provider.SitDownAsync(subject, twoFactors: true);
        using var there = Person();
        using (var first = await newcomer.SignInAsync(there, await Authenticator.NextCodeAsync(newcomer.Secret)))
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/account/outside", await GoAsync(there, "/sign-in/outside?returnUrl=%2Faccount%2Foutside"));
        using (var linked = await there.SubmitAsync(await there.OpenAsync("/account/outside")))
            Assert.Equal("/account", linked.Headers.Location?.ToString());

        using var reader = Person();
        Assert.Equal("/for-me", await GoAsync(reader, "/sign-in/outside"));
        await reader.OpenAsync("/account");
        Assert.Equal("outside", await newcomer.ReadAsync<string>($"select method from sessions where account_id = '{newcomer.Id}' order by started_at desc limit 1"));
        Assert.Equal(["outside-identity.linked", "session.started"], (await newcomer.AuditedAsync()).TakeLast(2));
    }

    [Fact]
    public async Task Another_site_cannot_send_its_own_answer_in()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await provider.SitDownAsync(Subject(), twoFactors: true);
        using var attacker = Person();
        var callback = await FollowAsync(attacker, "/sign-in/outside", address => address.AbsolutePath == "/sign-in/outside/callback");
        Assert.NotEmpty(HttpUtility.ParseQueryString(callback.Query)["code"]!);

        using var victim = Person();
        foreach (var forged in new[] { callback, new Uri(callback, "?code=stolen&state=made-up") })
        {
            using var answer = await victim.Http.GetAsync(forged, TestContext.Current.CancellationToken);
            Assert.Equal("/sign-in/outside/refused", answer.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task Who_says_no_at_the_provider_is_back_at_the_sign_in()
    {
        await provider.SitDownAsync(Subject(), denies: true);
        using var reader = Person();
        Assert.Equal("/sign-in", await GoAsync(reader, "/sign-in/outside"));
    }

    [Fact]
    public async Task Proof_of_possession_and_state_go_along()
    {
        using var reader = Person();
        using var leaving = await reader.Http.GetAsync(new Uri("/sign-in/outside", UriKind.Relative), TestContext.Current.CancellationToken);
        var asked = HttpUtility.ParseQueryString(leaving.Headers.Location!.Query);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.NotEmpty(asked["code_challenge"]!);
        Assert.NotEmpty(asked["state"]!);
        Assert.Equal("code", asked["response_type"]);
    }

    private static string Subject() => Guid.NewGuid().ToString("N");

    private Reader Person() => new(system, address: provider.Gateway);

    /// <returns>The page of ours that it ends at; null when that is the one that says no.</returns>
    private async Task<string?> GoAsync(Reader reader, string path)
    {
        var end = await FollowAsync(reader, path, address => address.ToString().StartsWith(provider.Gateway, StringComparison.Ordinal)
            && (!address.AbsolutePath.StartsWith("/sign-in/outside", StringComparison.Ordinal) || address.AbsolutePath == "/sign-in/outside/back"));
        if (end.AbsolutePath != "/sign-in/outside/back")
            return end.AbsolutePath;

        using var back = await reader.Http.GetAsync(end, TestContext.Current.CancellationToken);
        return back.StatusCode == HttpStatusCode.Forbidden ? null : back.Headers.Location!.ToString();
    }

    /// <summary>Follows from address to address as a browser does, to the provider and back, until there.</summary>
    private async Task<Uri> FollowAsync(Reader reader, string path, Func<Uri, bool> isThere)
    {
        var address = new Uri(new Uri(provider.Gateway), path);
        for (var hops = 0; hops < 15; hops++)
        {
            using var answer = await reader.Http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(answer.Headers.Location is not null, $"{address} answers {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            address = new Uri(address, answer.Headers.Location);
            if (isThere(address))
                return address;
        }

        throw new InvalidOperationException($"No end of it: {address}");
    }
}
