using System.Text;
using Counterpart.Contracts;
using Counterpart.Platform.Messaging;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using RabbitMQ.Client;
using Xunit;

namespace Counterpart.Platform.Tests.Messaging;

/// <summary>A message that ends the process that takes it is never answered: only the broker can put it aside.</summary>
public sealed class DeliveryLimitTests(CounterpartSystem system)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_crashes_its_reader_again_and_again_ends_in_the_error_queue()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await using var service = await OwnService.StartAsync(database, broker);
        await using var connection = await broker.ConnectAsync();
        await PublishAsync(connection);

        var crashes = 0;
        await Api.EventuallyAsync(async () =>
        {
            // Closing without an answer is what a crash looks like to the broker.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
            if (await channel.BasicGetAsync(Queues.MatchingNeeds.Name, autoAck: false, Cancellation) is not null)
                crashes++;
            return (await broker.ReadAsync($"queues/{broker.Name}/{Queues.MatchingNeeds.Error}")).TryGetProperty("messages", out var messages) ? messages.GetInt32() : 0;
        }, dead => dead == 1);

        var letter = Assert.Single(await broker.TakeAsync(Queues.MatchingNeeds.Error, 1));
        Assert.Equal("crash", Encoding.UTF8.GetString(letter.Body.Span));
        Assert.Equal("delivery_limit", Encoding.UTF8.GetString((byte[])letter.BasicProperties.Headers!["x-first-death-reason"]!));
        Assert.Equal(Topology.DeliveryLimit + 1, crashes);
    }

    private static async Task PublishAsync(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        await channel.BasicPublishAsync("", Queues.MatchingNeeds.Name, mandatory: true, "crash"u8.ToArray(), Cancellation);
    }
}
