using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>The platform's own connection to RabbitMQ, for declaring, relaying and replaying; consumers have MassTransit's.</summary>
public sealed class BrokerConnection(Uri broker, string name) : IAsyncDisposable
{
    /// <summary>
    /// For an answer of the broker. A publish into a connection that is being lost may never be answered, and closing it may not end either
    /// (rabbitmq-dotnet-client #1930): relay and error queues wait no longer than this.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;

    /// <summary>Opens at first use and again after a loss; throws while the broker is away.</summary>
    public async Task<IConnection> OpenAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_connection is { IsOpen: true })
                return _connection;

            if (_connection is not null)
                await CloseAsync(_connection);

            // Recovery is the caller's loop: a channel that recovers by itself forgets which confirms it was owed.
            var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false, ClientProvidedName = name };
            _connection = await factory.CreateConnectionAsync(cancellation);
            return _connection;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>For a connection that counts as open and does not answer: whoever comes next opens another.</summary>
    public async Task AbandonAsync()
    {
        await _gate.WaitAsync();
        var lost = _connection;
        _connection = null;
        _gate.Release();
        if (lost is not null)
            await CloseAsync(lost);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connection is not null)
            await CloseAsync(_connection);
    }

    /// <summary>Closes a connection or a channel, or leaves it to its fate.</summary>
    public static Task CloseAsync(IAsyncDisposable open) => Task.WhenAny(open.DisposeAsync().AsTask(), Task.Delay(Farewell));
}
