using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using RabbitMQ.Client;
using Xunit;

namespace Counterpart.Platform.Tests.Messaging;

public sealed class OutboxRelayTests(CounterpartSystem system)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_becomes_a_message_with_its_id_its_facts_and_its_trace()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        var told = Events.NeedPublished();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await TellAsync(database, told);
        var outboxId = await database.Platform.QuerySingleOrDefaultAsync<Guid>("select outbox_id from outbox", null, Cancellation);

        await using var service = await OwnService.StartAsync(database, broker);

        foreach (var queue in (Queue[])[Queues.MatchingNeeds, Queues.ProvidersNeeds])
        {
            var message = Assert.Single(await broker.TakeAsync(queue, 1));
            var envelope = JsonDocument.Parse(message.Body).RootElement;
            Assert.Equal($"{outboxId}", message.BasicProperties.MessageId);
            Assert.Equal(DeliveryModes.Persistent, message.BasicProperties.DeliveryMode);
            Assert.Equal(activity.Id, Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["MT-Activity-Id"]!));
            Assert.Equal(outboxId, envelope.GetProperty("messageId").GetGuid());
            Assert.Equal(["urn:message:Counterpart.Contracts.Needs:NeedPublished"], envelope.GetProperty("messageType").EnumerateArray().Select(type => type.GetString()!));
            Assert.Equal(JsonSerializer.Serialize(told, ContractJson.Options), envelope.GetProperty("message").GetRawText());
        }

        await Api.EventuallyAsync(() => database.CountAsync("outbox"), rows => rows == 0);
    }

    [Fact]
    public async Task What_reaches_no_queue_stays_until_there_is_one()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await using var service = await OwnService.StartAsync(database, broker);
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        await channel.ExchangeDeclareAsync("nobody-listens", ExchangeType.Fanout, durable: true, cancellationToken: Cancellation);
        await OwnDatabase.ExecuteAsync(database.App, "insert into outbox (outbox_id, type, body) values (gen_random_uuid(), 'nobody-listens', '{}'), (gen_random_uuid(), 'no-such-exchange', '{}')");
        await TellAsync(database, Events.NeedPublished());

        // The good message came at least once, so the relay has met the bad ones too; and it keeps all three.
        await broker.TakeAsync(Queues.MatchingNeeds, 1);
        Assert.Equal(3, await database.CountAsync("outbox"));

        await OwnDatabase.ExecuteAsync(database.App, "delete from outbox where type = 'no-such-exchange'");
        await broker.DeclareAsync("late", new Dictionary<string, object?>(StringComparer.Ordinal));
        await channel.QueueBindAsync("late", "nobody-listens", "", cancellationToken: Cancellation);
        await broker.TakeAsync("late", 1);
        await Api.EventuallyAsync(() => database.CountAsync("outbox"), rows => rows == 0);
    }

    [Fact]
    public async Task Two_relays_share_the_rows()
    {
        const int Rows = 5000;
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await TellAsync(database, [.. Enumerable.Range(0, Rows).Select(_ => Events.NeedPublished())]);
        var services = await Task.WhenAll(OwnService.StartAsync(database, broker), OwnService.StartAsync(database, broker));

        var messages = await broker.TakeAsync(Queues.MatchingNeeds, Rows);
        await Api.EventuallyAsync(() => database.CountAsync("outbox"), rows => rows == 0);

        Assert.Equal(Rows, messages.Count);
        Assert.Equal(Rows, messages.DistinctBy(message => message.BasicProperties.MessageId).Count());
        foreach (var service in services)
            await service.DisposeAsync();
    }

    [Fact]
    public async Task A_broker_that_no_longer_answers_is_left_for_a_new_connection()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await using var line = new Mutable(broker.Uri);
        await using var service = OwnService.Build(database, broker, bus: line.Uri, clock: new Hurried());
        await service.StartAsync(Cancellation);
        await TellAsync(database, Events.NeedPublished());
        await Api.EventuallyAsync(() => database.CountAsync("outbox"), rows => rows == 0);

        line.Mute();
        await TellAsync(database, Events.NeedPublished());

        await Api.EventuallyAsync(() => database.CountAsync("outbox"), rows => rows == 0);
        // Sent twice, because the first answer was never heard; the inbox of who reads it knows that.
        var messages = await broker.TakeAsync(Queues.MatchingNeeds, 3);
        Assert.Equal(2, messages.DistinctBy(message => message.BasicProperties.MessageId).Count());
        line.HangUp();
    }

    private static async Task TellAsync(OwnDatabase database, params IReadOnlyList<IEvent> events)
    {
        await using var work = await database.Platform.BeginAsync(Cancellation);
        foreach (var @event in events)
            work.Publish(@event);
        await work.CommitAsync();
    }
}
