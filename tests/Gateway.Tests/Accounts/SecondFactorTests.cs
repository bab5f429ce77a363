using System.Net;
using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class SecondFactorTests(CounterpartSystem system)
{
    /// <summary>RFC 6238, appendix B, the last six digits: the secret there is twenty characters of ASCII.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public async Task A_code_is_good_once()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var code = await Authenticator.NextCodeAsync(newcomer.Secret);
        using (var reader = new Reader(system))
        using (var signedIn = await newcomer.SignInAsync(reader, code))
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        using var again = new Reader(system);
        using var refused = await newcomer.SignInAsync(again, code);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var account = await again.Http.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
    }

    [Fact]
    public async Task Two_requests_with_the_same_code_at_once_open_one_session()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var code = await Authenticator.NextCodeAsync(newcomer.Secret);
        var readers = Enumerable.Range(0, 4).Select(_ => new Reader(system)).ToArray();
        var answers = await Task.WhenAll(readers.Select(reader => newcomer.SignInAsync(reader, code)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var used in readers.Concat<IDisposable>(answers))
            used.Dispose();
    }

    [Fact]
    public async Task A_recovery_code_is_good_once()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        foreach (var (code, expected) in new[] { (newcomer.RecoveryCodes[3], HttpStatusCode.Redirect), (newcomer.RecoveryCodes[3], HttpStatusCode.BadRequest), (newcomer.RecoveryCodes[4].ToLowerInvariant(), HttpStatusCode.Redirect) })
        {
            using var reader = new Reader(system);
            using var answer = await newcomer.SignInAsync(reader, code);
            Assert.Equal(expected, answer.StatusCode);
        }

        Assert.Contains("8 recovery codes left", (await newcomer.Reader.OpenAsync("/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var made = await newcomer.Reader.SubmitAsync(await newcomer.Reader.OpenAsync("/account/codes"));
        Assert.Equal(10, (await Reader.ReadAsync(made)).QuerySelectorAll("#recovery-codes code").Length);
        using var reader = new Reader(system);
        using var refused = await newcomer.SignInAsync(reader, newcomer.RecoveryCodes[0]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_secret_of_one_account_is_not_taken_for_another()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var other = await Newcomer.ComeAsync(system);
        var mine = await newcomer.Reader.OpenAsync("/account/authenticator");
        var offer = mine.QuerySelector("input[name=Offer]")!.GetAttribute("value")!;
        var secret = mine.QuerySelector("#secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        using var answer = await other.Reader.SubmitAsync(await other.Reader.OpenAsync("/account/authenticator"), ("Offer", offer), ("Code", await Authenticator.NextCodeAsync(secret)));
        Assert.Equal("/account/authenticator", answer.Headers.Location?.ToString());
        Assert.Equal(["account.accepted", "second-factor.added", "session.started"], await other.AuditedAsync());
    }

    [Fact]
    public async Task What_opens_an_account_is_changed_only_after_a_second_factor_within_a_quarter_of_an_hour()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await newcomer.TimePassesAsync($"update sessions set proved_at = now() - interval '15 minutes' where account_id = '{newcomer.Id}'");
        foreach (var path in new[] { "/account/authenticator", "/account/codes", "/account/password", "/account/passkey" })
        {
            var address = await Api.EventuallyAsync(async () =>
            {
                using var asked = await newcomer.Reader.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                return asked.Headers.Location?.ToString();
            }, address => address is not null, TimeSpan.FromSeconds(6));
            Assert.Equal($"/sign-in/again?returnUrl={Uri.EscapeDataString(path)}", address);
        }

        var again = await newcomer.Reader.OpenAsync("/sign-in/again?returnUrl=%2Faccount%2Fcodes");
        using var proved = await newcomer.Reader.SubmitAsync(again, ("Code", await Authenticator.NextCodeAsync(newcomer.Secret)));
        Assert.Equal("/account/codes", proved.Headers.Location?.ToString());
        await newcomer.Reader.OpenAsync("/account/codes");
    }
}
