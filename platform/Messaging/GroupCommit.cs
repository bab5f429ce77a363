using System.Threading.Channels;
using Counterpart.Platform.Database;

namespace Counterpart.Platform.Messaging;

/// <summary>
/// Lets many waiting callers share one transaction: whatever has gathered while the last one committed goes into the next.
/// A batch that fails is tried again one by one, so that one bad item fails alone; when the surroundings fail, all of it fails at once.
/// </summary>
/// <typeparam name="T">What each caller brings.</typeparam>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(4096) { SingleReader = false });
    private readonly Func<IReadOnlyList<T>, CancellationToken, Task> _commit;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _workers;
    private readonly int _size;

    /// <param name="commit">Handles a whole batch in one transaction, or throws having changed nothing.</param>
    /// <param name="size">Largest batch.</param>
    /// <param name="workers">Transactions at the same time.</param>
    public GroupCommit(Func<IReadOnlyList<T>, CancellationToken, Task> commit, int size = 128, int workers = 1)
    {
        _commit = commit;
        _size = size;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Completes when the item's transaction is committed; fails as that transaction failed.</summary>
    public async Task AddAsync(T item, CancellationToken cancellation)
    {
        var waiting = new Item(item, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _items.Writer.WriteAsync(waiting, cancellation);
        await waiting.Done.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        var batch = new List<Item>(_size);
        try
        {
            while (await _items.Reader.WaitToReadAsync(_stop.Token))
            {
                batch.Clear();
                while (batch.Count < _size && _items.Reader.TryRead(out var item))
                    batch.Add(item);
                if (batch.Count > 0 && !await TryAsync(batch))
                {
                    foreach (var item in batch)
                        await TryAsync([item]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: whoever still waits is told below.
        }

        while (_items.Reader.TryRead(out var left))
            left.Done.TrySetCanceled(_stop.Token);
    }

    /// <returns>Whether everyone in the batch has been answered.</returns>
    private async Task<bool> TryAsync(List<Item> batch)
    {
        try
        {
            await _commit(batch.ConvertAll(item => item.Value), _stop.Token);
            foreach (var item in batch)
                item.Done.TrySetResult();
            return true;
        }
        catch (Exception failure)
        {
            if (batch.Count > 1 && !Transient.Is(failure))
                return false;
            foreach (var item in batch)
                item.Done.TrySetException(failure);
            return true;
        }
    }

    private sealed record Item(T Value, TaskCompletionSource Done);
}
