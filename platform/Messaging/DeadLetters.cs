using System.Text;
using Counterpart.Contracts;
using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>A message that could not be handled, as it lies in an error queue.</summary>
public sealed record DeadLetter(string Queue, string? MessageId, string? Reason, string? Body)
{
    /// <summary>Without the body where that speaks of a need which its State keeps to itself (I2).</summary>
    public DeadLetter WithoutSecrets() => Body?.Contains("isibility\":\"state\"", StringComparison.Ordinal) == true ? this with { Body = null } : this;
}

/// <summary>Counts, shows and replays what lies in the error queues of one service (K4).</summary>
public sealed class DeadLetters(BrokerConnection broker)
{
    public async Task<IReadOnlyDictionary<string, uint>> CountAsync(string service, CancellationToken cancellation)
    {
        var connection = await broker.OpenAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var counts = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var queue in Queues.All.Where(queue => queue.Service == service))
            counts[queue.Name] = await channel.MessageCountAsync(queue.Error, cancellation);
        return counts;
    }

    /// <summary>The oldest messages of an error queue, left where they are.</summary>
    public async Task<IReadOnlyList<DeadLetter>> PeekAsync(Queue queue, int most, CancellationToken cancellation)
    {
        var connection = await broker.OpenAsync(cancellation);

        // Closing the channel without acknowledging puts everything back in its place.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var letters = new List<DeadLetter>();
        while (letters.Count < most && await channel.BasicGetAsync(queue.Error, autoAck: false, cancellation) is { } letter)
        {
            letters.Add(new DeadLetter(queue.Name, letter.BasicProperties.MessageId,
                Header(letter.BasicProperties, ErrorQueue.Reason) ?? Header(letter.BasicProperties, "x-first-death-reason"),
                Encoding.UTF8.GetString(letter.Body.Span)));
        }

        return letters;
    }

    /// <summary>
    /// Moves what lies in the error queue now back to its queue, unchanged and with its message id, so that the inbox still knows it.
    /// Each is confirmed there before it is removed here.
    /// </summary>
    /// <returns>How many were moved.</returns>
    public async Task<int> ReplayAsync(Queue queue, CancellationToken cancellation)
    {
        var connection = await broker.OpenAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        var waiting = await channel.MessageCountAsync(queue.Error, cancellation);
        var moved = 0;
        while (moved < waiting && await channel.BasicGetAsync(queue.Error, autoAck: false, cancellation) is { } letter)
        {
            var properties = new BasicProperties(letter.BasicProperties) { Headers = WithoutReasons(letter.BasicProperties.Headers) };
            await channel.BasicPublishAsync("", queue.Name, mandatory: true, properties, letter.Body.ToArray(), cancellation);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
            moved++;
        }

        return moved;
    }

    private static Dictionary<string, object?>? WithoutReasons(IDictionary<string, object?>? headers) =>
        headers?.Where(header => header.Key != ErrorQueue.Reason && !header.Key.StartsWith("x-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);

    private static string? Header(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) == true ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() : null;
}
