using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class PageTests(CounterpartSystem system)
{
    private const int Budget = 100_000;

    [Theory]
    [InlineData("/")]
    [InlineData("/needs")]
    [InlineData("/figures")]
    [InlineData("/who-sees-what")]
    [InlineData("/knowledge")]
    [InlineData("/sign-in")]
    [InlineData("/api")]
    public async Task Public_pages_are_light_and_carry_no_style_or_script_of_their_own(string path)
    {
        using var answer = await system.Anonymous.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var page = await Reader.ReadAsync(answer);
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.Single(page.QuerySelectorAll("h1"));
        var weight = answer.Content.Headers.ContentLength ?? (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        foreach (var file in page.QuerySelectorAll("link[rel=stylesheet], script[src]"))
            weight += (await system.Anonymous.GetByteArrayAsync(new Uri((file.GetAttribute("href") ?? file.GetAttribute("src"))!, UriKind.Relative), TestContext.Current.CancellationToken)).Length;
        Assert.True(weight <= Budget, $"{path} weighs {weight} bytes.");
    }

    [Fact]
    public async Task One_act_is_one_line_of_the_history()
    {
        using var reader = new Reader(system);
        var need = await system.As("focal-point:UGA").PostAsync("/api/v1/needs", Samples.Need("UGA", "Posted to be matched at once"));
        await system.As("focal-point:UGA").PostAsync($"/api/v1/needs/{need["id"]}/confirmation", new JsonObject());
        var page = await reader.OpenAsync($"/needs/{need["reference"]}");
        Assert.Equal(["Confirmed as still valid", "Posted: Open"], page.QuerySelectorAll(".log li > span").Select(line => line.TextContent.Trim()));
    }

    [Fact]
    public async Task What_is_hidden_and_what_is_not_there_look_the_same()
    {
        using var reader = new Reader(system);
        var hidden = Samples.Need("UGA");
        hidden["visibility"] = "state";
        var reference = (string)(await system.As("focal-point:UGA").PostAsync("/api/v1/needs", hidden))["reference"]!;
        var one = await reader.OpenAsync($"/needs/{reference}", HttpStatusCode.NotFound);
        var other = await reader.OpenAsync("/needs/UGA-999999", HttpStatusCode.NotFound);
        Assert.Equal(other.QuerySelector("main")!.TextContent, one.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_coordinator_decides_on_the_page_and_is_led_to_the_next()
    {
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile(system.AccountOf("provider").Organisation!));
        var need = await system.As("focal-point:ZMB").PostAsync("/api/v1/needs", Samples.Need("ZMB"));
        var pairings = await Api.EventuallyAsync(() => system.As("coordinator").ReadAsync($"/api/v1/needs/{need["id"]}/pairings"), page => page["items"]!.AsArray().Count > 0);
        var address = $"/bench/{pairings["items"]![0]!["id"]}";

        using var reader = new Reader(system);
        var account = system.AccountOf("coordinator");
        using var signedIn = await reader.SignInAsync(account);
        var page = await reader.OpenAsync(address);
        Assert.Equal(9, page.QuerySelectorAll(".ledger tbody tr").Length);

        // Whoever decides sees that the State asks for the same once more, and whether somebody gives it there.
        var twin = await system.As("focal-point:ZMB").PostAsync("/api/v1/needs", Samples.Need("ZMB"));
        page = await Api.EventuallyAsync(() => reader.OpenAsync(address), shown => shown.QuerySelector("section[aria-labelledby=ov]")!.TextContent.Contains((string)twin["reference"]!, StringComparison.Ordinal));

        using var unsaid = await reader.SubmitAsync(page, ("Decision", "approve"), ("Reason", ""));
        Assert.Contains("Say why", (await Reader.ReadAsync(unsaid)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        using var decided = await reader.SubmitAsync(page, ("Decision", "approve"), ("Reason", "Leads on the article and is free."));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        // The page that is being left may ask for its list anew at this very moment: what was done is told on the next all the same.
        using var part = await reader.Http.SendAsync(HttpMethod.Get, address, null, ("X-Part", "1"));
        Assert.Null((await Reader.ReadAsync(part)).QuerySelector(".note.good"));
        var next = await reader.OpenAsync(decided.Headers.Location!.ToString());
        Assert.Contains($"Approved: {need["reference"]}", next.QuerySelector(".note.good")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("approved", (string?)(await system.As("coordinator").ReadAsync($"/api/v1/pairings/{pairings["items"]![0]!["id"]}"))["status"]);
    }

    [Fact]
    public async Task Who_is_proposed_is_shown_to_the_state_and_not_to_others()
    {
        var need = await system.As("focal-point:GHA").PostAsync("/api/v1/needs", Samples.Need("GHA"));
        foreach (var (who, shown) in new[] { ("focal-point:GHA", true), ("focal-point:NGA", false) })
        {
            using var reader = new Reader(system);
            var account = system.AccountOf(who);
            using var signedIn = await reader.SignInAsync(account);
            Assert.Equal(shown, (await reader.OpenAsync($"/needs/{need["reference"]}")).QuerySelector("#pairings[data-stream]") is not null);
        }
    }
}
