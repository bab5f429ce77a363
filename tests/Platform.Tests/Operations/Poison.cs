using System.Text;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Local;
using RabbitMQ.Client;
using Xunit;

namespace Counterpart.Platform.Tests.Operations;

/// <summary>Puts messages on the system's broker as a broken or hostile sender would.</summary>
internal sealed class Poison(LocalServers servers)
{
    /// <summary>A message of this event with any body at all.</summary>
    public static (Guid Id, byte[] Body) Envelope(Type @event, object message, Guid? id = null)
    {
        var messageId = id ?? Guid.CreateVersion7();
        return (messageId, JsonSerializer.SerializeToUtf8Bytes(new { messageId, messageType = new[] { $"urn:message:{Queues.Exchange(@event)}" }, message }, ContractJson.Options));
    }

    public static (Guid Id, byte[] Body) Undecodable(int number) => (Guid.CreateVersion7(), Encoding.UTF8.GetBytes($"{{ not JSON {number}"));

    public Task ToExchangeAsync(Type @event, IEnumerable<(Guid Id, byte[] Body)> messages) => PublishAsync(Queues.Exchange(@event), "", messages);

    public Task ToQueueAsync(string queue, params IEnumerable<(Guid Id, byte[] Body)> messages) => PublishAsync("", queue, messages);

    private async Task PublishAsync(string exchange, string routingKey, IEnumerable<(Guid Id, byte[] Body)> messages)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await new ConnectionFactory { Uri = new Uri(servers.RabbitUri) }.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        foreach (var (id, body) in messages)
        {
            var properties = new BasicProperties { MessageId = $"{id}", ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent };
            await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, cancellation);
        }
    }
}
