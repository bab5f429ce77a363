using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AngleSharp;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Web;

/// <summary>What people write is text, wherever it comes out again: no markup, no header, no address that we call.</summary>
public sealed class InjectionTests(CounterpartSystem system)
{
    private const string Markup = "\"><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>{{7*7}}";

    [Fact]
    public async Task Markup_in_a_need_is_text_on_every_page_that_shows_it()
    {
        var body = Samples.Need("TCD", Markup);
        (body["description"], body["beneficiaries"]) = ($"Said so: {Markup}", new JsonArray(Markup));
        var need = await system.As("focal-point:TCD").PostAsync("/api/v1/needs", body);

        foreach (var path in new[] { $"/needs/{need["reference"]}", "/needs?state=TCD", "/needs?q=" + Uri.EscapeDataString(Markup), "/", "/sign-in?returnUrl=" + Uri.EscapeDataString(Markup) })
        {
            var page = await BrowsingContext.New().OpenAsync(response => response.Content(ReadAsync(path).Result), TestContext.Current.CancellationToken);
            Assert.Empty(page.QuerySelectorAll("script:not([src]), img[onerror], svg[onload], [onerror], [onload]"));
        }

        var shown = await BrowsingContext.New().OpenAsync(response => response.Content(ReadAsync($"/needs/{need["reference"]}").Result), TestContext.Current.CancellationToken);
        Assert.Equal(Markup, shown.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Markup_in_a_feed_is_text()
    {
        var subscription = await system.As("donor").PostAsync("/api/v1/subscriptions", Samples.Subscription(Markup, new JsonObject { ["states"] = new JsonArray("TCD") }));
        var feed = System.Xml.Linq.XDocument.Parse(await (await system.As("donor").GetAsync(new Uri($"/api/v1/subscriptions/{subscription["id"]}/feed.atom", UriKind.Relative), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(feed.Descendants(), element => element.Value == $"Counterpart: {Markup}");
    }

    [Theory]
    [InlineData("/needs/KEN-1%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/sign-in?returnUrl=/%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/api/v1/needs/KEN%0d%0aX-Injected:%20yes")]
    [InlineData("/api/v1/needs?cursor=%0d%0aX-Injected:%20yes")]
    public async Task A_line_break_in_an_address_makes_no_header(string path)
    {
        using var answer = await system.Anonymous.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("X-Injected"));
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("a=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_address_that_anybody_stores_is_ever_called()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var body = Samples.Need("TCD", $"See {address}");
        (body["description"], body["source"]) = ($"See {address} and file:///etc/passwd", new JsonObject { ["document"] = address });
        var need = await system.As("focal-point:TCD").PostAsync("/api/v1/needs", body);
        var profile = Samples.Profile("XM-DEMO-INTEGRITY-HUB");
        (profile["text"], profile["name"]) = ($"Our site is {address}", address);
        await system.As("provider").PostAsync("/api/v1/profiles", profile);
        var xml = $"""<iati-activities version="2.03" linked-data-uri="{address}"><iati-activity linked-data-uri="{address}"><iati-identifier>XM-SSRF-1</iati-identifier><reporting-org ref="XM-A" type="10"><narrative>{address}</narrative></reporting-org><title><narrative>{address}</narrative></title><contact-info><website>{address}</website></contact-info><document-link url="{address}" format="text/html"><title><narrative>{address}</narrative></title></document-link></iati-activity></iati-activities>""";
        await system.As("donor").ImportAsync("/api/v1/imports/activities", System.Text.Encoding.UTF8.GetBytes(xml), "application/xml");
        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Count > 0);
        await Api.EventuallyAsync(() => system.As("provider").AllAsync("/api/v1/inbox"), notices => notices.Exists(notice => (string?)notice["needId"] == (string?)need["id"]));
        await ReadAsync($"/needs/{need["reference"]}");

        Assert.False(listener.Pending(), "Somebody called an address that was only text.");
    }

    [Theory]
    [InlineData("/api/v1/needs", "focal-point:TCD", "id", "019a0000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/needs", "focal-point:TCD", "version", 7)]
    [InlineData("/api/v1/needs", "focal-point:TCD", "enteredBy", "somebody-else")]
    [InlineData("/api/v1/needs", "focal-point:TCD", "confirmedAt", "2026-01-01T00:00:00Z")]
    [InlineData("/api/v1/needs", "focal-point:TCD", "publishedAt", "2026-01-01T00:00:00Z")]
    [InlineData("/api/v1/needs", "focal-point:TCD", "reference", "KEN-1")]
    [InlineData("/api/v1/profiles", "provider", "anonymous", false)]
    [InlineData("/api/v1/profiles", "provider", "enteredBy", "somebody-else")]
    [InlineData("/api/v1/subscriptions", "donor", "owner", "XM-DEMO-HARBOUR")]
    [InlineData("/api/v1/subscriptions", "donor", "ownerRole", "coordinator")]
    public async Task Nobody_sets_what_is_not_asked_for(string path, string who, string field, object value)
    {
        var body = path switch
        {
            "/api/v1/needs" => Samples.Need("TCD"),
            "/api/v1/profiles" => Samples.Profile("XM-DEMO-INTEGRITY-HUB"),
            _ => Samples.Subscription(),
        };
        body[field] = JsonValue.Create(value);
        using var answer = await system.As(who).SendAsync(HttpMethod.Post, path, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string path) => system.Anonymous.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
