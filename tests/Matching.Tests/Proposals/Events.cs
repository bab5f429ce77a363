using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Tests;
using RabbitMQ.Client;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>Sends events to the broker as a service's relay does, but as often and in whatever order a test likes.</summary>
internal sealed class Events(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public static async Task<Events> OpenAsync(CounterpartSystem system)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(system.Servers.RabbitUri) }.CreateConnectionAsync();
        return new Events(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    public async Task SendAsync(IEvent @event, Guid? id = null)
    {
        var (message, exchange) = (id ?? Guid.NewGuid(), Queues.Exchange(@event.GetType()));
        var envelope = new JsonObject
        {
            ["messageId"] = message,
            ["messageType"] = new JsonArray($"urn:message:{exchange}"),
            ["message"] = JsonSerializer.SerializeToNode(@event, @event.GetType(), ContractJson.Options),
            ["sentTime"] = @event.At.UtcDateTime,
        };
        var properties = new BasicProperties { MessageId = message.ToString(), ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync(exchange, routingKey: "", mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(envelope));
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
