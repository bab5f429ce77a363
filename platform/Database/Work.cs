using System.Data;
using System.Diagnostics;
using System.Text.Json;
using Counterpart.Contracts;
using Dapper;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>
/// One transaction and its outgoing messages. What is <see cref="Publish"/>ed is written as outbox rows in the same
/// transaction, so it goes out exactly if the rows it tells of were committed.
/// </summary>
public sealed class Work(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<(IEvent Event, string? Trace)> _events = [];

    public NpgsqlConnection Connection => connection;

    public Task<int> ExecuteAsync(string sql, object? arguments = null) => connection.ExecuteAsync(Command(sql, arguments));

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? arguments = null) => connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null) => (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <param name="trace">The request that the event comes from, when it is not the current one.</param>
    public void Publish(IEvent @event, string? trace = null) => _events.Add((@event, trace ?? Activity.Current?.Id));

    /// <exception cref="CommitUnknownException">The connection was lost during the commit: it may or may not have happened.</exception>
    public async Task CommitAsync()
    {
        await WriteOutboxAsync();
        try
        {
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception lost) when (Transient.Is(lost))
        {
            throw new CommitUnknownException(lost);
        }

        if (_events.Count > 0)
            outbox.Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task WriteOutboxAsync()
    {
        if (_events.Count == 0)
            return;

        await ExecuteAsync(
            """
            insert into outbox (outbox_id, type, body, trace_parent)
            select * from unnest(@Ids, @Types, @Bodies, @Traces)
            """,
            new
            {
                Ids = _events.ConvertAll(_ => Guid.CreateVersion7()).ToArray(),
                Types = _events.ConvertAll(sent => Queues.Exchange(sent.Event.GetType())).ToArray(),
                Bodies = _events.ConvertAll(sent => JsonSerializer.Serialize(sent.Event, sent.Event.GetType(), ContractJson.Options)).ToArray(),
                Traces = _events.ConvertAll(sent => sent.Trace).ToArray(),
            });
    }

    private CommandDefinition Command(string sql, object? arguments) =>
        new(sql, arguments, transaction, commandType: CommandType.Text, cancellationToken: cancellation);
}

/// <summary>Nobody can say whether the transaction was committed. Only an idempotent request may simply be repeated.</summary>
public sealed class CommitUnknownException(Exception inner) : Exception("The connection was lost during the commit.", inner);
