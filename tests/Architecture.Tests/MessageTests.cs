using Counterpart.Contracts;
using Xunit;

namespace Counterpart.Architecture.Tests;

public sealed class MessageTests
{
    private static readonly Type[] Events = [.. Assemblies.Types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent)))];

    [Fact]
    public void Every_event_reaches_a_queue() => Assert.Empty(Events.Except(Queues.All.SelectMany(queue => queue.Events)).Select(@event => @event.Name));

    [Fact]
    public void Every_queue_carries_events_only() => Assert.Empty(Queues.All.SelectMany(queue => queue.Events).Except(Events).Select(type => type.Name));

    [Fact]
    public void Every_event_of_a_queue_is_consumed_by_the_service_that_reads_it()
    {
        foreach (var queue in Queues.All)
        {
            var consumed = Assemblies.Of($"{char.ToUpperInvariant(queue.Service[0])}{queue.Service[1..]}").GetTypes()
                .SelectMany(type => type.GetInterfaces())
                .Where(contract => contract.IsGenericType && contract.Name.StartsWith("IConsumer`", StringComparison.Ordinal))
                .Select(contract => contract.GetGenericArguments()[0].FullName);
            Assert.Empty(queue.Events.Select(@event => @event.FullName).Except(consumed));
        }
    }

    [Fact]
    public void A_queue_is_named_after_the_service_that_reads_it() => Assert.All(Queues.All, queue => Assert.StartsWith($"{queue.Service}-", queue.Name, StringComparison.Ordinal));

    [Fact]
    public void An_event_is_a_sealed_record_with_a_name_in_the_past_tense() =>
        Assert.All(Events, @event =>
        {
            Assert.True(@event.IsSealed, @event.Name);
            Assert.NotNull(@event.GetMethod("<Clone>$"));
            Assert.Matches("(ed|n)$", @event.Name);
        });
}
