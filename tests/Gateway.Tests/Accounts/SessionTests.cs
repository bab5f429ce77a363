using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class SessionTests(CounterpartSystem system)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Sessions_are_seen_and_ended_one_by_one()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var elsewhere = await newcomer.SignInAgainAsync();
        var sessions = await SessionsAsync(newcomer.Reader);
        Assert.Equal(2, sessions.Count);
        var other = sessions.Single(session => !(bool)session!["current"]!);

        using (var ended = await newcomer.Reader.CallAsync(HttpMethod.Delete, $"/api/v1/account/sessions/{other!["id"]}"))
            Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await IsOutAsync(elsewhere);
        await newcomer.Reader.OpenAsync("/account");
        Assert.Equal("session.ended", (await newcomer.AuditedAsync())[^1]);
    }

    [Fact]
    public async Task All_others_are_ended_at_once()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var second = await newcomer.SignInAgainAsync();
        using var third = await newcomer.SignInAgainAsync();
        using var pressed = await second.PressAsync(await second.OpenAsync("/account"), "End all others");
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        await IsOutAsync(newcomer.Reader);
        await IsOutAsync(third);
        await second.OpenAsync("/account");
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var other = await Newcomer.ComeAsync(system);
        var theirs = (await SessionsAsync(other.Reader))[0]!["id"];
        using var hidden = await newcomer.Reader.CallAsync(HttpMethod.Delete, $"/api/v1/account/sessions/{theirs}");
        using var absent = await newcomer.Reader.CallAsync(HttpMethod.Delete, $"/api/v1/account/sessions/{Guid.NewGuid()}");
        var (one, two) = (await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found"), await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found"));
        Assert.Equal((string?)two["detail"], (string?)one["detail"]);
        await other.Reader.OpenAsync("/account");
    }

    [Fact]
    public async Task A_new_sign_in_is_a_new_session_and_ends_the_one_before_it_in_that_browser()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var before = (await SessionsAsync(newcomer.Reader))[0]!["id"]!.ToString();
        using var again = await newcomer.SignInAsync(newcomer.Reader, await Authenticator.NextCodeAsync(newcomer.Secret));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        var after = Assert.Single(await SessionsAsync(newcomer.Reader))!["id"]!.ToString();
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("started_at = now() - interval '12 hours'")]
    [InlineData("seen_at = now() - interval '2 hours'")]
    public async Task A_session_ends_after_twelve_hours_and_after_two_without_use(string passed)
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await newcomer.TimePassesAsync($"update sessions set {passed} where account_id = '{newcomer.Id}'");
        await IsOutAsync(newcomer.Reader);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_the_cookie()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var session = (await SessionsAsync(newcomer.Reader))[0]!["id"];
        var page = await newcomer.Reader.OpenAsync("/account");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("form[action='/sign-out'] input")!.GetAttribute("value")!)]);
        using var signedOut = await newcomer.Reader.Http.PostAsync(new Uri("/sign-out", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal("/", signedOut.Headers.Location?.ToString());
        Assert.Equal(0L, await newcomer.ReadAsync<long>($"select count(*) from sessions where session_id = '{session}'"));
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        const string Better = "seven lanterns in the violin harbour";
        using var newcomer = await Newcomer.ComeAsync(system);
        using var elsewhere = await newcomer.SignInAgainAsync();
        var page = await newcomer.Reader.OpenAsync("/account/password");
        using (var wrong = await newcomer.Reader.SubmitAsync(page, ("Old", "not the password"), ("Password", Better), ("Again", Better)))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await elsewhere.OpenAsync("/account");

        using (var changed = await newcomer.Reader.SubmitAsync(page, ("Old", newcomer.Password), ("Password", Better), ("Again", Better)))
            Assert.Equal("/account", changed.Headers.Location?.ToString());
        await IsOutAsync(elsewhere);
        using var reader = new Reader(system);
        using (var old = await reader.SendPasswordAsync(newcomer.Email, newcomer.Password))
            Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        using var better = await reader.SendPasswordAsync(newcomer.Email, Better);
        Assert.Equal("/sign-in/code", better.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_disabled_account_is_dead_within_five_seconds_by_cookie_by_key_and_in_streams_that_are_open()
    {
        using var newcomer = await Newcomer.ComeAsync(system, Newcomer.Invitation("focal-point", "BTN", null));
        var key = (string)(await newcomer.MakeKeyAsync("read"))["key"]!;
        var need = await system.As("focal-point:BTN").PostAsync("/api/v1/needs", Samples.Need("BTN"));
        using var program = new HttpClient { BaseAddress = new Uri(system.Home.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        var stream = new Uri($"/api/v1/needs/{need["id"]}/pairings/stream", UriKind.Relative);
        using var byCookie = await newcomer.Reader.Http.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var byKey = await program.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", byCookie.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/event-stream", byKey.Content.Headers.ContentType?.MediaType);
        Task[] ends = [EndAsync(byCookie), EndAsync(byKey), IsOutAsync(newcomer.Reader), IsRefusedAsync(program)];

        using var disabled = await system.As("administrator").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{newcomer.Id}/disable", new JsonObject { ["reason"] = "Left the ministry." });
        Assert.Equal(HttpStatusCode.NoContent, disabled.StatusCode);
        await Task.WhenAll(ends).WaitAsync(Promised, TestContext.Current.CancellationToken);
        Assert.Equal("account.disabled", (await newcomer.AuditedAsync())[^1]);
    }

    [Fact]
    public async Task The_stream_of_a_session_that_is_ended_is_cut_and_that_of_another_goes_on()
    {
        using var newcomer = await Newcomer.ComeAsync(system, Newcomer.Invitation("focal-point", "BTN", null));
        using var elsewhere = await newcomer.SignInAgainAsync();
        var need = await system.As("focal-point:BTN").PostAsync("/api/v1/needs", Samples.Need("BTN"));
        var stream = new Uri($"/api/v1/needs/{need["id"]}/pairings/stream", UriKind.Relative);
        using var ended = await elsewhere.Http.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var going = await newcomer.Reader.Http.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var (endOfOne, endOfOther) = (EndAsync(ended), EndAsync(going));
        using var pressed = await newcomer.Reader.PressAsync(await newcomer.Reader.OpenAsync("/account"), "End all others");
        await endOfOne.WaitAsync(Promised, TestContext.Current.CancellationToken);
        Assert.False(endOfOther.IsCompleted);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_says_nothing()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var reader = new Reader(system);
        using var signedIn = await newcomer.SignInAsync(reader, await Authenticator.NextCodeAsync(newcomer.Secret));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("counterpart=", StringComparison.Ordinal));
        foreach (var attribute in new[] { "; path=/", "; httponly", "; samesite=lax" })
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(newcomer.Id.ToString(), cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<JsonArray> SessionsAsync(Reader reader)
    {
        using var answer = await reader.Http.GetAsync(new Uri("/api/v1/account/sessions", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
    }

    private static Task IsOutAsync(Reader reader) => Api.EventuallyAsync(async () =>
    {
        using var answer = await reader.Http.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }, status => status == HttpStatusCode.Redirect, Promised);

    private static Task IsRefusedAsync(HttpClient program) => Api.EventuallyAsync(async () =>
    {
        using var answer = await program.SendAsync(HttpMethod.Get, "/api/v1/inbox");
        return answer.StatusCode;
    }, status => status == HttpStatusCode.Unauthorized, Promised);

    /// <summary>Reads what comes until nothing does: the server ends it or cuts the line.</summary>
    private static async Task EndAsync(HttpResponseMessage answer)
    {
        var buffer = new byte[1024];
        try
        {
            await using var events = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            while (await events.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
                continue;
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            Assert.NotNull(cut);
        }
    }
}
