using Counterpart.Contracts;
using Counterpart.Platform.Messaging;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Platform.Tests.Messaging;

public sealed class InboxTests(CounterpartSystem system)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_handled_the_first_time_and_not_the_second()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var message = Guid.NewGuid();

        Assert.True(await HandleAsync(database, Queues.MatchingNeeds, message));
        Assert.False(await HandleAsync(database, Queues.MatchingNeeds, message));
    }

    [Fact]
    public async Task Each_queue_handles_a_message_for_itself()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var message = Guid.NewGuid();

        Assert.True(await HandleAsync(database, Queues.MatchingNeeds, message));
        Assert.True(await HandleAsync(database, Queues.ProvidersNeeds, message));
    }

    [Fact]
    public async Task What_was_rolled_back_was_not_handled()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var message = Guid.NewGuid();
        await using (var doomed = await database.Platform.BeginAsync(Cancellation))
            Assert.True(await doomed.FirstTimeAsync(Queues.MatchingNeeds, message));

        Assert.True(await HandleAsync(database, Queues.MatchingNeeds, message));
    }

    [Fact]
    public async Task Of_a_batch_only_what_is_new_comes_back_and_a_double_only_once()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        Guid known = Guid.NewGuid(), fresh = Guid.NewGuid();
        await HandleAsync(database, Queues.MatchingNeeds, known);

        await using var work = await database.Platform.BeginAsync(Cancellation);

        Assert.Equal([fresh], await work.FirstTimeAsync(Queues.MatchingNeeds, [known, fresh, fresh]));
    }

    [Fact]
    public async Task Of_many_who_take_it_at_once_one_is_the_first()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var message = Guid.NewGuid();

        var first = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => HandleAsync(database, Queues.MatchingNeeds, message)));

        Assert.Single(first, true);
    }

    [Fact]
    public async Task A_message_without_an_id_cannot_be_handled()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var work = await database.Platform.BeginAsync(Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(() => work.FirstTimeAsync(Queues.MatchingNeeds, (Guid?)null));
    }

    private static async Task<bool> HandleAsync(OwnDatabase database, Queue queue, Guid message)
    {
        await using var work = await database.Platform.BeginAsync(Cancellation);
        var first = await work.FirstTimeAsync(queue, message);
        await work.CommitAsync();
        return first;
    }
}
