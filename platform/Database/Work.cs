using System.Data;
using System.Diagnostics;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Dapper;
using Npgsql;

namespace Counterpart.Platform.Database;

/// <summary>
/// One transaction, its outgoing messages and its entries in the audit log. What is <see cref="Publish"/>ed is written as outbox
/// rows in the same transaction, so it goes out exactly if the rows it tells of were committed; what is <see cref="Audit"/>ed stands exactly if it happened.
/// </summary>
public sealed class Work(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly List<(IEvent Event, string? Trace)> _events = [];
    private readonly List<(Caller? Caller, string Action, string Subject, object? Details)> _audit = [];
    private bool _disposed;

    public NpgsqlConnection Connection => connection;

    public Task<int> ExecuteAsync(string sql, object? arguments = null) => connection.ExecuteAsync(Command(sql, arguments));

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? arguments = null) => connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null) => (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <param name="trace">The request that the event comes from, when it is not the current one.</param>
    public void Publish(IEvent @event, string? trace = null) => _events.Add((@event, trace ?? Activity.Current?.Id));

    /// <summary>Writes who did what (D3): what a request changes leaves exactly one entry.</summary>
    /// <param name="caller">Null when the service acts by itself.</param>
    /// <param name="action">Thing and past tense: <c>need.posted</c>.</param>
    /// <param name="subject">Kind and id: <c>need:019a…</c>.</param>
    /// <param name="details">What the decision rests on: versions, reason, inputs. Written as JSON; never a secret.</param>
    public void Audit(Caller? caller, string action, string subject, object? details = null) => _audit.Add((caller, action, subject, details));

    /// <exception cref="CommitUnknownException">The connection was lost during the commit: it may or may not have happened.</exception>
    public async Task CommitAsync()
    {
        await WriteOutboxAsync();
        await WriteAuditAsync();
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

    /// <remarks>
    /// Once only: Npgsql gives the same transaction object to whoever works on this connection next, so that a second disposal would roll back the
    /// work of somebody else.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
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

    /// <remarks>Last of all: from here to the commit nobody else can write to the log, so nothing may be waited for any more.</remarks>
    private async Task WriteAuditAsync()
    {
        if (_audit.Count == 0)
            return;

        await ExecuteAsync(
            """
            insert into audit (account, who, role, action, subject, details)
            select account, who, role, action, subject, details::jsonb
            from unnest(@Accounts, @Names, @Roles, @Actions, @Subjects, @Details) with ordinality as row (account, who, role, action, subject, details, place)
            order by place
            """,
            new
            {
                Accounts = _audit.ConvertAll(entry => entry.Caller?.Account ?? "").ToArray(),
                Names = _audit.ConvertAll(entry => entry.Caller?.Name ?? "Counterpart").ToArray(),
                Roles = _audit.ConvertAll(entry => entry.Caller is { } caller ? Kebab.Of(caller.Role) : "service").ToArray(),
                Actions = _audit.ConvertAll(entry => entry.Action).ToArray(),
                Subjects = _audit.ConvertAll(entry => entry.Subject).ToArray(),
                Details = _audit.ConvertAll(entry => entry.Details is null ? "{}" : JsonSerializer.Serialize(entry.Details, entry.Details.GetType(), ContractJson.Options)).ToArray(),
            });
    }

    private CommandDefinition Command(string sql, object? arguments) =>
        new(sql, arguments, transaction, commandType: CommandType.Text, cancellationToken: cancellation);
}

/// <summary>Nobody can say whether the transaction was committed. Only an idempotent request may simply be repeated.</summary>
public sealed class CommitUnknownException(Exception inner) : Exception("The connection was lost during the commit.", inner);
