using Counterpart.Contracts;
using MassTransit;
using RabbitMQ.Client;

namespace Counterpart.Platform.Messaging;

/// <summary>
/// Puts what could not be handled into the queue's error queue as it came, with the reason; the broker has confirmed it there before
/// it is acknowledged here.
/// </summary>
/// <remarks>MassTransit's own filter declares the error queue with the arguments of the queue, which would dead-letter it into itself.</remarks>
internal sealed class ErrorQueue(BrokerConnection broker, Queue queue) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    public const string Reason = "Counterpart-Reason";

    /// <summary>After the last retry, or when the message cannot be read at all.</summary>
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        await PutAsync(context, $"{context.Exception.GetType().Name}: {context.Exception.Message}");

        // Otherwise what nobody could read counts as what nobody wanted, and comes here a second time.
        await context.NotifyFaulted(context.Exception);
    }

    /// <summary>When no consumer takes this type of message.</summary>
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => PutAsync(context, "Nobody at this queue takes messages of this type.");

    public void Probe(ProbeContext context) => context.CreateFilterScope(nameof(ErrorQueue));

    private async Task PutAsync(ReceiveContext context, string reason)
    {
        var received = context.GetPayload<RabbitMqBasicConsumeContext>();
        var properties = new BasicProperties(received.Properties)
        {
            Headers = new Dictionary<string, object?>(received.Properties.Headers ?? new Dictionary<string, object?>(), StringComparer.Ordinal) { [Reason] = reason },
        };
        var connection = await broker.OpenAsync(context.CancellationToken);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), context.CancellationToken);
        try
        {
            await channel.BasicPublishAsync("", queue.Error, mandatory: true, properties, context.GetBody(), context.CancellationToken).AsTask().WaitAsync(BrokerConnection.Patience, context.CancellationToken);
        }
        finally
        {
            await BrokerConnection.CloseAsync(channel);
        }
    }
}
