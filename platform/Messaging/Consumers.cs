using Counterpart.Contracts;
using Counterpart.Platform.Database;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Platform.Messaging;

/// <summary>Which consumer reads which queue; the one place for retries, queue arguments and prefetch.</summary>
public sealed class Consumers(IBusRegistrationConfigurator registration)
{
    private readonly List<(Queue Queue, Type Consumer)> _consumers = [];

    public Consumers Consume<TConsumer>(Queue queue) where TConsumer : class, IConsumer
    {
        registration.AddConsumer<TConsumer>();
        _consumers.Add((queue, typeof(TConsumer)));
        return this;
    }

    internal void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, Uri broker)
    {
        bus.Host(broker);
        bus.ConfigureJsonSerializerOptions(ContractJson.Configure);
        foreach (var endpoint in _consumers.GroupBy(pair => pair.Queue))
        {
            bus.ReceiveEndpoint(endpoint.Key.Name, receive =>
            {
                // Declared by Topology with these very arguments; anything else is refused by the broker.
                foreach (var (name, value) in Topology.Arguments(endpoint.Key))
                    receive.SetQueueArgument(name, value);
                receive.ConfigureConsumeTopology = false;
                receive.PrefetchCount = 512;

                var errors = new ErrorQueue(context.GetRequiredService<BrokerConnection>(), endpoint.Key);
                receive.ConfigureError(error => error.UseFilter(errors));
                receive.ConfigureDeadLetter(skipped => skipped.UseFilter(errors));

                // While the surroundings are down a message waits here; the broker keeps it until it is acknowledged.
                receive.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(Transient.Is);
                    retry.Exponential(600, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(37));
                });
                receive.UseMessageRetry(retry =>
                {
                    retry.Ignore<Exception>(Transient.Is);
                    retry.Exponential(3, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(41));
                });
                foreach (var (_, consumer) in endpoint)
                    receive.ConfigureConsumer(context, consumer);
            });
        }
    }
}
