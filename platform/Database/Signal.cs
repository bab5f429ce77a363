namespace Counterpart.Platform.Database;

/// <summary>Wakes a worker in this process that would look by itself only now and then.</summary>
public class Signal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Wake()
    {
        try
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two at the same moment: the worker is awake already.
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        _signal.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Wakes the relay as soon as something was committed for it.</summary>
public sealed class OutboxSignal : Signal;
