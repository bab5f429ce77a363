using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Web;

/// <summary>One more gateway, set up as for production: HTTPS, its own name, a small allowance of calls.</summary>
public sealed class InEarnest(CounterpartSystem system) : IAsyncLifetime
{
    public const string Name = "counterpart.example";
    public const int CallsPerSecond = 20;

    private StackService? _gateway;

    public HttpClient Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var certificate = Certificate();
        var file = system.Home.File("keys", "test.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx));
        var port = system.Home.SecondPort;
        _gateway = await system.Stack.StartBesideAsync("gateway", new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            // Opened in this order; it is the last one that is asked whether all is ready.
            ["ASPNETCORE_URLS"] = $"https://127.0.0.1:{port + 1};http://127.0.0.1:{port}",
            ["Kestrel__Certificates__Default__Path"] = file,
            ["AllowedHosts"] = $"{Name};127.0.0.1",
            ["RateLimits__Api"] = $"{CallsPerSecond}",
            ["Accounts__SeedFile"] = "",
        }, TestContext.Current.CancellationToken);
        Browser = Client(port + 1, X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert)));
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        if (_gateway is not null)
            await _gateway.StopAsync();
    }

    private static HttpClient Client(int port, X509Certificate2 trusted)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = { TargetHost = Name, CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { trusted }, RevocationMode = X509RevocationMode.NoCheck } },
        };
        var client = new HttpClient(handler, disposeHandler: true) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Host = Name;
        return client;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        names.AddDnsName("evil.example");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}

public sealed class InEarnestTests(InEarnest site) : IClassFixture<InEarnest>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/needs")]
    [InlineData("/counterpart.css")]
    public async Task Browsers_are_told_to_come_by_https_alone(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Contains("includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/needs")]
    [InlineData("/needs?in=fr")]
    public async Task Every_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(string path)
    {
        using var answer = await GetAsync(path);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToList() : [];
        Assert.True(path == "/needs" || cookies.Count > 0, "The form brings its cookie, the language is remembered.");
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var attribute in (string[])["secure", "httponly", "path=/", "samesite="])
                Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task It_answers_to_its_own_name_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var answer = await site.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_calls_too_often_is_asked_to_wait()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5 * InEarnest.CallsPerSecond).Select(_ => GetAsync("/api/v1/needs?limit=1")));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single()));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers)
            answer.Dispose();

        using var page = await GetAsync("/needs");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => site.Browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
