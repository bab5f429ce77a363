using System.Text.Json.Nodes;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;
using LocalAccounts = Counterpart.Local.Accounts;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>The demo set, so that every page has something to show, and the addresses of pages worth looking at.</summary>
public sealed class Demonstration(CounterpartSystem system) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        using var gateway = new HttpClient { BaseAddress = new Uri(system.Home.Address) };
        await Demo.LoadAsync(gateway, LocalAccounts.KeysOf(LocalAccounts.Ensure(system.Home)), Path.Combine(Repository.Root, "infra", "demo"), TestContext.Current.CancellationToken);

        var coordinator = system.As("coordinator");
        var overlap = (await Api.EventuallyAsync(() => coordinator.AllAsync("/api/v1/overlaps?state=MRT"), overlaps => overlaps.Count > 0))[0];
        var pairings = await Api.EventuallyAsync(() => coordinator.AllAsync($"/api/v1/needs/{overlap["needId"]}/pairings"), pairings => pairings.Count > 1);
        var (open, decided) = (pairings[0], pairings[^1]);
        await coordinator.PostAsync($"/api/v1/pairings/{decided["id"]}/decision", new JsonObject { ["decision"] = "reject", ["reason"] = "Another proposal suits better." });
        _names["{public}"] = (string)(await system.Anonymous.AllAsync("/api/v1/needs?status=open"))[0]["reference"]!;
        _names["{need}"] = (string)overlap["needReference"]!;
        _names["{pairing}"] = (string)open["id"]!;
        _names["{decided}"] = (string)decided["id"]!;

        foreach (var who in new[] { "donor", "provider" })
            await Api.EventuallyAsync(() => system.As(who).AllAsync("/api/v1/inbox"), notices => notices.Count > 0);
    }

    /// <summary>An address in which {public}, {need}, {pairing} and {decided} stand for real ones.</summary>
    public string Address(string path) => _names.Aggregate(path, (address, name) => address.Replace(name.Key, name.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tests that look at the demo set and change nothing.</summary>
[CollectionDefinition(nameof(Demonstration))]
public sealed class DemonstrationCollection : ICollectionFixture<Demonstration>;
