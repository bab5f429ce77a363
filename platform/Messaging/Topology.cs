using System.Globalization;
using Counterpart.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Counterpart.Platform.Messaging;

/// <summary>
/// Exchanges and queues, declared by us before anybody publishes. With RabbitMQ's defaults a crash loop or a full queue drops
/// messages without a word; with these arguments what cannot be handled ends in the queue's error queue, always.
/// </summary>
public static class Topology
{
    /// <summary>Deliveries that end in a crash before the broker puts the message aside.</summary>
    public const int DeliveryLimit = 20;

    public static IReadOnlyDictionary<string, object?> Arguments(Queue queue) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = queue.Error,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>
    /// Looking at a dead letter counts as a delivery, and RabbitMQ 4 would drop it after the twentieth look: hence a limit that nobody
    /// reaches. Without any limit (-1) older brokers refuse the queue.
    /// </summary>
    private static readonly Dictionary<string, object?> ErrorArguments = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = 1_000_000,
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>
    /// Declares everything. What exists with any other argument, or as a classic queue, is refused by the broker (406); what a policy
    /// changes is not, and is looked for by <see cref="BrokerPolicies"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A queue exists with other arguments: it would lose messages.</exception>
    public static async Task DeclareAsync(IConnection connection, CancellationToken cancellation)
    {
        foreach (var queue in Queues.All)
        {
            try
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
                await DeclareAsync(channel, queue, cancellation);
            }
            catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"Queue {queue.Name} exists with unsafe arguments: {refused.ShutdownReason.ReplyText}. Empty it, delete it and start again."), refused);
            }
        }
    }

    private static async Task DeclareAsync(IChannel channel, Queue queue, CancellationToken cancellation)
    {
        await channel.QueueDeclareAsync(queue.Error, durable: true, exclusive: false, autoDelete: false, ErrorArguments, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(queue.Error, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(queue.Error, queue.Error, "", cancellationToken: cancellation);

        await channel.QueueDeclareAsync(queue.Name, durable: true, exclusive: false, autoDelete: false,
            Arguments(queue).ToDictionary(StringComparer.Ordinal), cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(queue.Name, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(queue.Name, queue.Name, "", cancellationToken: cancellation);
        foreach (var @event in queue.Events)
        {
            var exchange = Queues.Exchange(@event);
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
            await channel.ExchangeBindAsync(queue.Name, exchange, "", cancellationToken: cancellation);
        }
    }
}
