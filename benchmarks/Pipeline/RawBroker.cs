using System.Diagnostics;
using Counterpart.Contracts;
using Counterpart.Platform.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Counterpart.Benchmarks.Pipeline;

/// <summary>What RabbitMQ does with messages of the same size and the same queue arguments, and nothing around it.</summary>
internal static class RawBroker
{
    private const int Messages = 30_000;
    private const int Outstanding = 500;
    private const int Bytes = 1_500;

    /// <returns>Messages a second, confirmed and consumed.</returns>
    public static async Task<double> MeasureAsync(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        var queue = new Queue("benchmark-raw", "benchmark");
        await channel.QueueDeclareAsync(queue.Name, durable: true, exclusive: false, autoDelete: false, Topology.Arguments(queue).ToDictionary(StringComparer.Ordinal));
        await channel.QueuePurgeAsync(queue.Name);

        await using var reading = await connection.CreateChannelAsync();
        await reading.BasicQosAsync(0, 512, global: false);
        var all = new TaskCompletionSource();
        var seen = 0;
        var consumer = new AsyncEventingBasicConsumer(reading);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            if (++seen % 64 == 0 || seen == Messages)
                await reading.BasicAckAsync(delivery.DeliveryTag, multiple: true);
            if (seen == Messages)
                all.TrySetResult();
        };
        await reading.BasicConsumeAsync(queue.Name, autoAck: false, consumer);

        var body = new byte[Bytes];
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < Messages; sent += Outstanding)
            await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(_ => channel.BasicPublishAsync("", queue.Name, mandatory: true, properties, body).AsTask()));
        await all.Task;
        var elapsed = Stopwatch.GetElapsedTime(start);
        await channel.QueueDeleteAsync(queue.Name);
        return Messages / elapsed.TotalSeconds;
    }
}
