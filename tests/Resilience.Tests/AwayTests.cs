using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>A part that is away for a while is waited for, and by nobody who need not wait.</summary>
public sealed class AwayTests(CounterpartSystem system)
{
    private const int Count = 50;

    [Fact]
    public async Task While_the_broker_is_away_needs_are_taken_and_kept_and_told_when_it_is_back()
    {
        await PreparedAsync();
        await system.Servers.KillRabbitAsync();
        var needs = new Needs(system);
        for (var number = 0; number < Count; number++)
            await needs.PostAsync(number);
        Assert.Equal(0, needs.Repeated);
        Assert.Equal(Count, await Settled.SingleAsync<long>(system, "needs", "select count(*) from outbox"));

        await system.Servers.StartRabbitAsync(TestContext.Current.CancellationToken);
        await AllPairedAsync(Count);
    }

    [Fact]
    public async Task After_the_database_was_restarted_the_first_request_is_answered()
    {
        await PreparedAsync();
        await system.As("focal-point:KEN").ReadAsync("/api/v1/needs");
        await new Chaos(system, 0, 0).KillAndStartAsync("postgres");

        await system.As("focal-point:KEN").ReadAsync("/api/v1/needs");
        await new Needs(system).PostAsync(0);
        await AllPairedAsync(1);
    }

    [Fact]
    public async Task Matching_that_is_started_for_the_first_time_finds_all_that_was_posted_before()
    {
        await system.Stack.StopAsync();
        foreach (var service in Local.Databases.Services)
            await Local.Databases.DropAsync(system.Servers.PostgresConnectionString, service, TestContext.Current.CancellationToken);
        await Broker.EmptyAsync(system.Servers);
        foreach (var service in (string[])["needs", "providers", "gateway"])
            await system.Stack.StartAsync(service, TestContext.Current.CancellationToken);
        await Supply.PostAsync(system);
        var needs = new Needs(system);
        for (var number = 0; number < Count; number++)
            await needs.PostAsync(number);

        await system.Stack.StartAsync("matching", TestContext.Current.CancellationToken);
        await AllPairedAsync(Count);
    }

    private async Task PreparedAsync()
    {
        await system.ResetAsync();
        await Supply.PostAsync(system);
        await Supply.KnownAsync(system);
    }

    private async Task AllPairedAsync(int needs)
    {
        await Api.EventuallyAsync(() => Settled.SingleAsync<long>(system, "matching", "select count(*) from pairings where status = 'proposed'"),
            pairings => pairings == needs * Supply.Suitable, TimeSpan.FromMinutes(1));
        await Settled.WaitAsync(system);
    }
}
