namespace Counterpart.Local;

/// <summary>PostgreSQL or RabbitMQ, as processes of this machine or in a container.</summary>
public interface ILocalServer
{
    string Name { get; }

    /// <summary>A process number or the name of a container; null when it does not run.</summary>
    Task<string?> FindAsync();

    Task<bool> IsReadyAsync();

    /// <summary>Returns when it can be used; does nothing when it runs already.</summary>
    Task StartAsync(CancellationToken cancellation = default);

    Task StopAsync();

    Task KillAsync();

    /// <summary>Deletes its data; it must have been stopped.</summary>
    void Erase();
}
