using Dapper;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>The service's own PostgreSQL database: reads directly, writes through <see cref="BeginAsync"/>.</summary>
public sealed class Database(NpgsqlDataSource source, OutboxSignal outbox)
{
    public NpgsqlDataSource Source => source;

    /// <summary>One transaction with the messages that go out if, and only if, it commits.</summary>
    public async Task<Work> BeginAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            return new Work(connection, await connection.BeginTransactionAsync(cancellation), outbox, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellation))).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? arguments, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellation));
    }

    public async Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellation));
    }
}
