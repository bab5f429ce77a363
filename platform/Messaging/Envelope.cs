using System.Buffers;
using System.Text.Json;
using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>Wraps the JSON of an outbox row as MassTransit expects it, without taking it apart and putting it together again.</summary>
internal static class Envelope
{
    private const string ContentType = "application/vnd.masstransit+json";

    public static ReadOnlyMemory<byte> Write(Guid id, string type, string body, DateTimeOffset writtenAt)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messageId", id);
            json.WriteStartArray("messageType");
            json.WriteStringValue($"urn:message:{type}");
            json.WriteEndArray();
            json.WritePropertyName("message");
            json.WriteRawValue(body, skipInputValidation: true);
            json.WriteString("sentTime", writtenAt.UtcDateTime);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static BasicProperties Properties(Guid id, string? traceParent) => new()
    {
        MessageId = id.ToString(),
        ContentType = ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        // The name under which MassTransit looks for the trace that a message continues.
        Headers = traceParent is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["MT-Activity-Id"] = traceParent },
    };
}
