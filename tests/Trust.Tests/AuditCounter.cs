using Counterpart.Local;
using Counterpart.Tests;
using Npgsql;

namespace Counterpart.Trust.Tests;

/// <summary>Counts what one account has left in the audit logs of all four databases.</summary>
internal sealed class AuditCounter : IAsyncDisposable
{
    private readonly IReadOnlyList<NpgsqlDataSource> _databases;

    public AuditCounter(CounterpartSystem system) =>
        _databases = [.. Databases.Services.Select(service => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(system.Servers.PostgresConnectionString) { Database = service, MaxPoolSize = 2 }))];

    public async Task<long> OfAsync(Guid? account)
    {
        var count = 0L;
        foreach (var database in _databases)
        {
            await using var command = database.CreateCommand("select count(*) from audit where account = $1");
            command.Parameters.AddWithValue(account?.ToString() ?? "nobody");
            count += (long)(await command.ExecuteScalarAsync(Xunit.TestContext.Current.CancellationToken))!;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync();
    }
}
