using System.Diagnostics;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

/// <summary>Outside development the gateway does not start with settings that open it.</summary>
public sealed class UnsafeStartTests(CounterpartSystem system)
{
    public static TheoryData<string, Dictionary<string, string>> Unsafe => new()
    {
        { "Accounts:SeedFile is for development only", new() { ["Accounts__SeedFile"] = "accounts.json" } },
        {
            "SingleSignOn:TokenEndpoint must be an https address", new()
            {
                ["SingleSignOn__ClientId"] = "counterpart",
                ["SingleSignOn__ClientSecret"] = "secret",
                ["SingleSignOn__Issuer"] = "https://provider.example",
                ["SingleSignOn__AuthorizationEndpoint"] = "https://provider.example/auth",
                ["SingleSignOn__TokenEndpoint"] = "http://provider.example/token",
                ["SingleSignOn__UserInformationEndpoint"] = "https://provider.example/me",
            }
        },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public async Task The_gateway_ends_and_says_why(string why, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program("Gateway")]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Repository.Program("Gateway")) };
        foreach (var (name, value) in settings.Concat(
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            new("ConnectionStrings__Database", system.Servers.PostgresConnectionString),
            new("Tokens__PublicKeyFile", system.Home.File("keys", "gateway.pub.pem")),
            new("Tokens__PrivateKeyFile", system.Home.File("keys", "gateway.pem")),
            new("Services__Needs", "http://127.0.0.1:1"),
            new("Services__Providers", "http://127.0.0.1:1"),
            new("Services__Matching", "http://127.0.0.1:1"),
        ]))
        {
            start.Environment[name] = value;
        }

        using var gateway = Process.Start(start)!;
        var (output, errors) = (gateway.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), gateway.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await gateway.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, gateway.ExitCode);
        Assert.Contains(why, await output + await errors, StringComparison.Ordinal);
    }
}
