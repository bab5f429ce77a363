using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Counterpart.Platform.Access;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Platform.Tests.Access;

/// <summary>Every address of every service, as somebody who reached it past the gateway would try it (I3).</summary>
public sealed partial class DenyByDefaultTests(CounterpartSystem system)
{
    /// <summary>All that those who are not signed in may ask, of which they are shown what is public.</summary>
    private static readonly string[] ForEveryone =
    [
        "GET /api/v1/activities", "GET /api/v1/activities/{id}", "GET /api/v1/figures", "GET /api/v1/knowledge", "GET /api/v1/knowledge/{id}",
        "GET /api/v1/needs", "GET /api/v1/needs/facets", "GET /api/v1/needs/{id}", "GET /api/v1/needs/{id}/history", "GET /api/v1/policies", "GET /api/v1/policies/{version}",
    ];

    [Fact]
    public async Task Without_a_token_no_service_answers_anything()
    {
        await foreach (var (name, status) in AskEverythingAsync(_ => null))
            Assert.True(status == HttpStatusCode.Unauthorized, $"{name} answers {(int)status} to somebody without a token.");
    }

    [Fact]
    public async Task With_a_token_of_another_key_no_service_answers_anything()
    {
        var folder = Directory.CreateTempSubdirectory("counterpart-forged-");
        using var pair = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var (@public, @private) = (Path.Combine(folder.FullName, "public.pem"), Path.Combine(folder.FullName, "private.pem"));
        await File.WriteAllTextAsync(@public, pair.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(@private, pair.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        using var stranger = new Tokens(@public, @private, TimeProvider.System);

        await foreach (var (name, status) in AskEverythingAsync(service => stranger.Mint(new Caller("1", "Forger", Role.Administrator, null, null), service)))
            Assert.True(status == HttpStatusCode.Unauthorized, $"{name} answers {(int)status} to a forged token.");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Who_is_not_signed_in_may_ask_for_what_is_public_and_nothing_else()
    {
        using var gateway = new Tokens(system.Home.File("keys", "gateway.pub.pem"), system.Home.File("keys", "gateway.pem"), TimeProvider.System);
        var allowed = new List<string>();
        await foreach (var (name, status) in AskEverythingAsync(service => gateway.Mint(Caller.Nobody, service)))
        {
            if (status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized))
                allowed.Add(name);
        }

        Assert.Equal(ForEveryone, allowed.Order(StringComparer.Ordinal));
    }

    private async IAsyncEnumerable<(string Name, HttpStatusCode Status)> AskEverythingAsync(Func<string, string?> tokenFor)
    {
        foreach (var service in system.Stack.Services.Where(service => service.Name != "gateway"))
        {
            using var client = new HttpClient { BaseAddress = new Uri(service.Address) };
            client.DefaultRequestHeaders.Authorization = tokenFor(service.Name) is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
            var paths = (await client.ReadAsync("/openapi/v1.json"))["paths"]!.AsObject();
            Assert.NotEmpty(paths);
            foreach (var (path, methods) in paths)
            {
                foreach (var (method, _) in methods!.AsObject().Where(method => method.Key != "parameters"))
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), Placeholder().Replace(path.Replace("{number}", "1", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal), $"{Guid.NewGuid()}"));
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                    yield return ($"{request.Method} {path}", answer.StatusCode);
                }
            }
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
