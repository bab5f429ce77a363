using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>The platform's own connection to RabbitMQ, for declaring, relaying and replaying; consumers have MassTransit's.</summary>
public sealed class BrokerConnection(Uri broker, string name) : IAsyncDisposable
{
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
                await _connection.DisposeAsync();

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

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connection is not null)
            await _connection.DisposeAsync();
    }
}
