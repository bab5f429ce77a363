using System.Collections.Concurrent;
using System.Net.Sockets;
using Counterpart.Platform.Messaging;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Platform.Tests.Messaging;

public sealed class GroupCommitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_while_a_transaction_runs_shares_the_next()
    {
        var gate = new TaskCompletionSource();
        var batches = new ConcurrentQueue<int>();
        await using var group = new GroupCommit<int>(async (batch, _) =>
        {
            batches.Enqueue(batch.Count);
            await gate.Task;
        });
        var first = group.AddAsync(0, Cancellation);
        await Api.EventuallyAsync(() => Task.FromResult(batches.Count), count => count == 1);
        var others = Enumerable.Range(1, 100).Select(item => group.AddAsync(item, Cancellation)).ToList();
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 100], batches);
    }

    [Fact]
    public async Task A_bad_item_fails_alone()
    {
        await using var group = new GroupCommit<int>((batch, _) => batch.Contains(13) ? throw new InvalidOperationException("13") : Task.CompletedTask);
        var waiting = Enumerable.Range(0, 100).Select(item => group.AddAsync(item, Cancellation)).ToList();

        for (var item = 0; item < waiting.Count; item++)
        {
            if (item == 13)
                await Assert.ThrowsAsync<InvalidOperationException>(() => waiting[13]);
            else
                await waiting[item];
        }
    }

    [Fact]
    public async Task When_the_surroundings_fail_nobody_is_tried_alone()
    {
        var gate = new TaskCompletionSource();
        var tries = 0;
        await using var group = new GroupCommit<int>(async (_, _) =>
        {
            tries++;
            await gate.Task;
            throw new SocketException((int)SocketError.ConnectionRefused);
        }, size: 100);
        var first = group.AddAsync(0, Cancellation);
        await Api.EventuallyAsync(() => Task.FromResult(tries), count => count == 1);
        var others = Enumerable.Range(1, 1000).Select(item => group.AddAsync(item, Cancellation)).ToList();
        gate.SetResult();

        foreach (var one in others.Prepend(first))
            await Assert.ThrowsAsync<SocketException>(() => one);
        Assert.Equal(11, tries);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_others_waiting()
    {
        var gate = new TaskCompletionSource();
        await using var group = new GroupCommit<int>((_, _) => gate.Task);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (gone, stays) = (group.AddAsync(1, impatient.Token), group.AddAsync(2, Cancellation));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.False(stays.IsCompleted);

        gate.SetResult();
        await stays;
    }

    [Fact]
    public async Task At_the_end_nobody_is_left_waiting()
    {
        var group = new GroupCommit<int>((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation), size: 10, workers: 2);
        var waiting = Enumerable.Range(0, 100).Select(item => group.AddAsync(item, Cancellation)).ToList();
        await group.DisposeAsync();

        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task Several_workers_handle_each_item_once()
    {
        var handled = new ConcurrentBag<int>();
        await using var group = new GroupCommit<int>(async (batch, _) =>
        {
            await Task.Yield();
            foreach (var item in batch)
                handled.Add(item);
        }, size: 7, workers: 4);
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(item => group.AddAsync(item, Cancellation)));

        Assert.Equal(Enumerable.Range(0, 5000), handled.Order());
    }
}
