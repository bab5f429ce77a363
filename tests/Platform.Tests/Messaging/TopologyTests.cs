using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Messaging;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Platform.Tests.Messaging;

public sealed class TopologyTests(CounterpartSystem system)
{
    [Fact]
    public async Task Every_queue_is_as_it_must_be_by_what_the_broker_reports()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await using var service = await OwnService.StartAsync(database, broker);

        var queues = (await broker.ReadAsync($"queues/{broker.Name}")).EnumerateArray().ToDictionary(queue => queue.GetProperty("name").GetString()!);

        foreach (var queue in Queues.All)
        {
            Assert.Equal("quorum", queues[queue.Name].GetProperty("type").GetString());
            Assert.Equal("quorum", queues[queue.Error].GetProperty("type").GetString());
            Assert.Equal("reject-publish", queues[queue.Error].GetProperty("arguments").GetProperty("x-overflow").GetString());
            var arguments = queues[queue.Name].GetProperty("arguments");
            Assert.Equal(20, arguments.GetProperty("x-delivery-limit").GetInt32());
            Assert.Equal("", arguments.GetProperty("x-dead-letter-exchange").GetString());
            Assert.Equal(queue.Error, arguments.GetProperty("x-dead-letter-routing-key").GetString());
            Assert.Equal("at-least-once", arguments.GetProperty("x-dead-letter-strategy").GetString());
            Assert.Equal("reject-publish", arguments.GetProperty("x-overflow").GetString());
            foreach (var @event in queue.Events)
            {
                var bindings = await broker.ReadAsync($"exchanges/{broker.Name}/{Uri.EscapeDataString(Queues.Exchange(@event))}/bindings/source");
                Assert.Contains(bindings.EnumerateArray(), binding => binding.GetProperty("destination").GetString() == queue.Name);
            }
        }
    }

    [Theory]
    [InlineData("x-delivery-limit", 7)]
    [InlineData("x-delivery-limit", null)]
    [InlineData("x-dead-letter-exchange", "elsewhere")]
    [InlineData("x-dead-letter-routing-key", "elsewhere")]
    [InlineData("x-dead-letter-strategy", null)]
    [InlineData("x-dead-letter-strategy", "at-most-once")]
    [InlineData("x-overflow", null)]
    [InlineData("x-overflow", "drop-head")]
    [InlineData("x-max-length", 1000)]
    [InlineData("x-message-ttl", 60_000)]
    public async Task A_queue_with_another_argument_stops_the_service(string argument, object? value)
    {
        var queue = Queues.MatchingNeeds;
        var arguments = Topology.Arguments(queue).ToDictionary(StringComparer.Ordinal);
        if (value is null)
            arguments.Remove(argument);
        else
            arguments[argument] = value;

        Assert.Contains(argument, await RefusedAsync(broker => broker.DeclareAsync(queue.Name, arguments), queue.Name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matching-needs")]
    [InlineData("matching-needs_error")]
    public Task A_classic_queue_in_the_place_of_ours_stops_the_service(string queue) =>
        RefusedAsync(broker => broker.DeclareAsync(queue, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "classic" }), queue.Replace("_error", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("policies", "matching-needs", "message-ttl", 1000)]
    [InlineData("policies", "matching-needs_error", "max-length", 10)]
    [InlineData("operator-policies", "providers-notices", "delivery-limit", 2)]
    [InlineData("operator-policies", "providers-notices_error", "expires", 60_000)]
    public async Task A_policy_that_loses_messages_stops_the_service(string kind, string queue, string setting, int value)
    {
        var refusal = await RefusedAsync(
            broker => broker.PutAsync($"{kind}/{broker.Name}/savings", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["pattern"] = $"^{queue}$",
                ["apply-to"] = "queues",
                ["definition"] = new Dictionary<string, object>(StringComparer.Ordinal) { [setting] = value },
            }), queue);

        Assert.Contains("savings", refusal, StringComparison.Ordinal);
        Assert.Contains(setting, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_for_the_queues_of_others_is_none_of_our_business()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await broker.PutAsync($"policies/{broker.Name}/others", JsonSerializer.Deserialize<JsonElement>("""{ "pattern": "^others-", "apply-to": "queues", "definition": { "max-length": 10 } }"""));

        await using var service = await OwnService.StartAsync(database, broker);
    }

    private async Task<string> RefusedAsync(Func<OwnBroker, Task> prepare, string named)
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await prepare(broker);
        await using var service = OwnService.Build(database, broker);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => service.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }
}
