using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class SignInTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("provider:2", "/bench", "/bench")]
    [InlineData("provider:2", "https://elsewhere.example/", "/for-me")]
    [InlineData("expert", "//elsewhere.example/", "/for-me")]
    [InlineData("expert", "/\\elsewhere.example/", "/for-me")]
    public async Task After_signing_in_the_reader_stays_here(string who, string asked, string expected)
    {
        using var reader = new Reader(system);
        var account = system.AccountOf(who);
        using var answer = await reader.SignInAsync(account, asked);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_in_the_same_words()
    {
        using var reader = new Reader(system);
        using var wrong = await reader.SendPasswordAsync(system.AccountOf("auditor").Email, "wrong");
        using var unknown = await reader.SendPasswordAsync("nobody@demo.example", "wrong");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        var first = (await Reader.ReadAsync(wrong)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Equal(first, (await Reader.ReadAsync(unknown)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task The_eleventh_attempt_in_a_minute_has_to_wait()
    {
        using var reader = new Reader(system);
        var page = await reader.OpenAsync("/sign-in");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var refused = await reader.SubmitAsync(page, ("Email", "guessed@demo.example"), ("Password", "guess"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var last = await reader.SubmitAsync(page, ("Email", "Guessed@demo.example"), ("Password", "guess"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_through_the_api()
    {
        using var reader = new Reader(system);
        var account = system.AccountOf("focal-point:KEN");
        using var signedIn = await reader.SignInAsync(account);
        using var forged = await reader.Http.SendAsync(HttpMethod.Post, "/api/v1/needs", new JsonObject());
        await forged.ProblemAsync(HttpStatusCode.BadRequest, "antiforgery");
    }

    [Fact]
    public async Task The_bench_is_for_the_secretariat()
    {
        using var reader = new Reader(system);
        using (var anonymous = await reader.Http.GetAsync(new Uri("/bench", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal("/sign-in?returnUrl=%2Fbench", anonymous.Headers.Location?.PathAndQuery);

        var donor = system.AccountOf("donor");
        using var signedIn = await reader.SignInAsync(donor);
        Assert.Equal("This is not open to you", (await reader.OpenAsync("/bench", HttpStatusCode.Forbidden)).QuerySelector("h1")!.TextContent);
    }
}
