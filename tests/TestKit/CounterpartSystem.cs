using System.Net.Http.Headers;
using Counterpart.Local;
using Npgsql;
using Xunit;

namespace Counterpart.Tests;

/// <summary>
/// The whole system as it runs in earnest: four processes, PostgreSQL, RabbitMQ, reached through the gateway. One for each test
/// project (an assembly fixture); it begins empty. Tests keep apart by using different States and organisations.
/// </summary>
public sealed class CounterpartSystem : IAsyncLifetime
{
    private readonly Dictionary<string, HttpClient> _clients = [];
    private IReadOnlyDictionary<string, string> _keys = new Dictionary<string, string>();

    public LocalHome Home { get; } = LocalHome.FromEnvironment();

    public LocalServers Servers { get; private set; } = null!;

    public Stack Stack { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Servers = await LocalServers.AtAsync(Home);
        Stack = new Stack(Home, Servers);
        await Servers.StartAsync();
        await EmptyAsync();
        await Stack.UpAsync();
        _keys = Accounts.KeysOf(Accounts.Ensure(Home));
        Anonymous = Client(null);
    }

    /// <summary>A client for the gateway with the key of <c>coordinator</c>, <c>donor:2</c>, <c>focal-point:KEN</c>, …</summary>
    public HttpClient As(string who)
    {
        lock (_clients)
        {
            if (!_clients.TryGetValue(who, out var client))
                _clients[who] = client = Client(_keys[who]);
            return client;
        }
    }

    public string KeyOf(string who) => _keys[who];

    /// <summary>The account behind a key: e-mail, password, organisation.</summary>
    public Account AccountOf(string who) => Accounts.Ensure(Home).Single(account => account.ApiKey == _keys[who]);

    /// <summary>A service's database, as the superuser: to look, never to make what a test should make through the API.</summary>
    public NpgsqlDataSource Database(string service) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Servers.PostgresConnectionString) { Database = service, Pooling = false });

    /// <summary>Stops the services, empties databases and broker, starts again.</summary>
    public async Task ResetAsync()
    {
        await Servers.StartAsync();
        await EmptyAsync();
        await Stack.UpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stack.StopAsync();
        foreach (var client in _clients.Values.Append(Anonymous))
            client.Dispose();

        // Servers that ./test started are stopped by ./test.
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is null)
            await Servers.StopAsync();
    }

    private async Task EmptyAsync()
    {
        await Stack.StopAsync();
        foreach (var service in Databases.Services)
        {
            await Databases.DropAsync(Servers.PostgresConnectionString, service);
            // Heads of a chain that is no more would say that the new one is broken.
            File.Delete(Home.File("audit", $"{service}.heads"));
        }

        await Broker.EmptyAsync(Servers);
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Home.Address), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
