using Counterpart.Platform.Database;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>
/// Takes outbox rows in batches, publishes them with confirms and deletes them in the same transaction: each goes out at least
/// once. Woken in process after a commit, and by a slow poll for what a process that died left behind.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource database, BrokerConnection broker, OutboxSignal signal, PlatformMetrics metrics, TimeProvider clock, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private IChannel? _channel;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var sent = await RelayAsync(stoppingToken);
                pause = TimeSpan.Zero;
                if (sent < BatchSize)
                    await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Database or broker away, or a full queue: the rows are still there, so try again, ever more slowly.
                Log.Failed(logger, failure);
                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                await CloseChannelAsync();
                if (failure is TimeoutException)
                    await broker.AbandonAsync();
                await signal.WaitAsync(pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await CloseChannelAsync();
    }

    private async Task<int> RelayAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            delete from outbox
            where outbox_id in (
                select outbox_id
                from outbox
                order by outbox_id
                limit @BatchSize
                for update skip locked)
            returning outbox_id, type, body, trace_parent, written_at
            """,
            new { BatchSize }, transaction, cancellationToken: cancellation))).AsList();

        // Seen at every attempt, so that the age grows for as long as nothing gets through.
        metrics.OutboxAge = rows.Count == 0 ? 0 : (clock.GetUtcNow() - rows.Min(row => row.WrittenAt)).TotalSeconds;
        if (rows.Count == 0)
            return 0;

        rows.Sort((one, other) => one.OutboxId.CompareTo(other.OutboxId));
        var channel = await OpenChannelAsync(cancellation);
        var confirms = rows.ConvertAll(row => channel.BasicPublishAsync(
            row.Type, routingKey: "", mandatory: true, Envelope.Properties(row.OutboxId, row.TraceParent),
            Envelope.Write(row.OutboxId, row.Type, row.Body, row.WrittenAt), cancellation).AsTask());
        await Task.WhenAll(confirms).WaitAsync(BrokerConnection.Patience, clock, cancellation);
        await transaction.CommitAsync(cancellation);
        metrics.Relayed(rows.Count);
        return rows.Count;
    }

    private async Task<IChannel> OpenChannelAsync(CancellationToken cancellation)
    {
        if (_channel is { IsOpen: true })
            return _channel;

        await CloseChannelAsync();
        var connection = await broker.OpenAsync(cancellation);

        // The batch bounds what is outstanding; the client's own rate limiter costs a factor of six.
        return _channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
            cancellation);
    }

    private async Task CloseChannelAsync()
    {
        if (_channel is not null)
            await BrokerConnection.CloseAsync(_channel);
        _channel = null;
    }

    private sealed record Row
    {
        public Guid OutboxId { get; init; }
        public string Type { get; init; } = "";
        public string Body { get; init; } = "";
        public string? TraceParent { get; init; }
        public DateTimeOffset WrittenAt { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox rows could not be relayed; they will be tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
