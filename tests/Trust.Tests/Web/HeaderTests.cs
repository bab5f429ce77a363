using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Web;

/// <summary>What every answer tells the browser, whatever is asked for and whatever comes of it.</summary>
public sealed partial class HeaderTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/needs", HttpStatusCode.OK)]
    [InlineData("/needs/KEN-1", HttpStatusCode.NotFound)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("/counterpart.css", HttpStatusCode.OK)]
    [InlineData("/api/v1/needs", HttpStatusCode.OK)]
    [InlineData("/api/v1/needs/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/needs?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/profiles", HttpStatusCode.Forbidden)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    public async Task Every_answer_carries_them(string path, HttpStatusCode status)
    {
        using var answer = await system.Anonymous.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        string Header(string name) => Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);

        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        var policy = Header("Content-Security-Policy");
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_styles_run_by_the_nonce_of_this_answer_alone()
    {
        var (first, second) = (await ReadAsync(), await ReadAsync());
        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.Contains($"script-src 'nonce-{first.Nonce}'; style-src 'nonce-{first.Nonce}';", first.Policy, StringComparison.Ordinal);
        var named = NonceInPage().Matches(first.Page).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count >= 2, "The style sheet and the script carry it.");
        Assert.All(named, nonce => Assert.Equal(first.Nonce, nonce));
    }

    private async Task<(string Policy, string Nonce, string Page)> ReadAsync()
    {
        using var answer = await system.Anonymous.GetAsync(new Uri("/needs", UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        return (policy, NonceInPolicy().Match(policy).Groups[1].Value, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceInPolicy();

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex NonceInPage();
}
