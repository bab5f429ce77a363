using System.Collections.Concurrent;

namespace Counterpart.Matching.Proposals;

/// <summary>Wakes those who watch a need's page in this process; watchers also look by themselves, for what another process did.</summary>
internal sealed class PairingChanges
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _watched = new();

    public void Tell(Guid needId)
    {
        if (_watched.TryRemove(needId, out var waiting))
            waiting.TrySetResult();
    }

    public async Task WaitAsync(Guid needId, TimeSpan atMost, CancellationToken cancellation)
    {
        var waiting = _watched.GetOrAdd(needId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var timer = new CancellationTokenSource(atMost);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await waiting.Task.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
