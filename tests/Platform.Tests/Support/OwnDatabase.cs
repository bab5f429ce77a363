using Counterpart.Local;
using Counterpart.Platform.Database;
using Counterpart.Tests;
using Npgsql;
using Xunit;
using PlatformDatabase = Counterpart.Platform.Database.Database;

[assembly: AssemblyFixture(typeof(CounterpartSystem))]

namespace Counterpart.Platform.Tests.Support;

/// <summary>A database for one test: the platform's tables and those of <c>Database/*.sql</c> here, owner and application apart.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    public const string Role = "probe";

    private readonly string _name;
    private readonly string _superuser;

    private OwnDatabase(string name, string superuser, ServiceDatabase connections)
    {
        _name = name;
        _superuser = superuser;
        Owner = connections.Owner;
        App = connections.App;
        Source = NpgsqlDataSource.Create(App);
        Platform = new PlatformDatabase(Source, new OutboxSignal());
    }

    public string Owner { get; }

    public string App { get; }

    public string Superuser => new NpgsqlConnectionStringBuilder(_superuser) { Database = _name, Pooling = false }.ConnectionString;

    /// <summary>As the application, like a running service.</summary>
    public NpgsqlDataSource Source { get; }

    public PlatformDatabase Platform { get; }

    public static async Task<OwnDatabase> CreateAsync(CounterpartSystem system)
    {
        var database = await CreateEmptyAsync(system);
        await database.MigrateAsync();
        return database;
    }

    public static async Task<OwnDatabase> CreateEmptyAsync(CounterpartSystem system)
    {
        var (name, superuser) = ($"{Role}_{Guid.NewGuid():N}", system.Servers.PostgresConnectionString);
        return new OwnDatabase(name, superuser, await Databases.CreateAsync(superuser, name, Role, cancellation: TestContext.Current.CancellationToken));
    }

    public Task<IReadOnlyList<string>> MigrateAsync() => Migrations.RunAsync(Owner, Role, typeof(OwnDatabase).Assembly, TestContext.Current.CancellationToken);

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public Task<long> CountAsync(string table) => Platform.QuerySingleOrDefaultAsync<long>($"select count(*) from {table}", null, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Databases.DropAsync(_superuser, _name);
    }
}
