using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.SingleSignOn;

/// <summary>A real OpenID Connect provider (oidc-provider, from npm) and a second gateway that knows it.</summary>
public sealed class Provider(CounterpartSystem system) : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Process? _process;
    private StackService? _gateway;

    public string Gateway => _gateway!.Address;

    private string Address => $"http://127.0.0.1:{system.Home.GatewayPort + 20}";

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Gateway.Tests", "SingleSignOn");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"{folder}/node_modules is missing. ./test installs it; by hand: infra/local/install.sh --tests");
        _gateway = await system.Stack.StartBesideAsync("gateway", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SingleSignOn__Name"] = "Ministry sign-in",
            ["SingleSignOn__ClientId"] = "counterpart",
            ["SingleSignOn__ClientSecret"] = "only-for-tests",
            ["SingleSignOn__Issuer"] = Address,
            ["SingleSignOn__AuthorizationEndpoint"] = $"{Address}/auth",
            ["SingleSignOn__TokenEndpoint"] = $"{Address}/token",
            ["SingleSignOn__UserInformationEndpoint"] = $"{Address}/me",
        }, TestContext.Current.CancellationToken);
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs"), (system.Home.GatewayPort + 20).ToString(CultureInfo.InvariantCulture), $"{Gateway}/sign-in/outside/callback"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true });
        _process!.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Api.EventuallyAsync(AnswersAsync, answers => answers);
    }

    /// <summary>Who is at the provider's keyboard from now on.</summary>
    public async Task SitDownAsync(string subject, string? email = null, bool verified = true, bool twoFactors = false, bool denies = false)
    {
        var who = new JsonObject { ["subject"] = subject, ["email"] = email, ["verified"] = verified, ["amr"] = twoFactors ? new JsonArray("pwd", "mfa") : new JsonArray("pwd"), ["denies"] = denies };
        using var sat = await _http.PostAsync(new Uri($"{Address}/who"), new StringContent(who.ToJsonString()), TestContext.Current.CancellationToken);
        sat.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        _http.Dispose();
        if (_gateway is not null)
            await _gateway.StopAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{Address}/.well-known/openid-configuration"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
