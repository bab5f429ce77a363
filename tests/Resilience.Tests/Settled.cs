using Counterpart.Tests;
using Dapper;
using Xunit;

[assembly: AssemblyFixture(typeof(CounterpartSystem))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Counterpart.Resilience.Tests;

/// <summary>What the system has come to when nothing is on its way any more.</summary>
internal static class Settled
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until every service is ready by itself, all needs are compared with one another, every outbox is empty and every queue too, error queues included.</summary>
    public static async Task WaitAsync(CounterpartSystem system)
    {
        await Api.EventuallyAsync(async () => await Task.WhenAll(system.Stack.Services.Select(service => service.IsReadyAsync(TestContext.Current.CancellationToken))), ready => ready.All(yes => yes), Patience);
        await Api.EventuallyAsync(async () => string.Join(", ", await UnfinishedAsync(system)), unfinished => unfinished.Length == 0, Patience);
    }

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(CounterpartSystem system, string service, string sql)
    {
        await using var database = system.Database(service);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public static async Task<T> SingleAsync<T>(CounterpartSystem system, string service, string sql) => Assert.Single(await QueryAsync<T>(system, service, sql));

    /// <summary>Every pairing by what it pairs and how, whatever its id.</summary>
    public static Task<IReadOnlyList<string>> PairingsAsync(CounterpartSystem system) =>
        QueryAsync<string>(system, "matching", "select format('%s %s %s %s %s', need_id, profile_id, status, score, need_version) from pairings order by need_id, profile_id");

    private static async Task<List<string>> UnfinishedAsync(CounterpartSystem system)
    {
        var unfinished = new List<string>();
        // First, because what is found goes through the outbox: apart from the pipeline, all needs are compared once nothing more comes (C11).
        if (await SingleAsync<long>(system, "matching", "select (select count(*) from needs where active) - coalesce((select split_part(seen, ':', 2)::bigint from duplicate_passes where kind = 'need'), 0)") is not 0 and var apart)
            unfinished.Add($"needs not compared yet: {apart}");
        foreach (var service in (string[])["needs", "providers", "matching"])
        {
            if (await SingleAsync<long>(system, service, "select count(*) from outbox") is > 0 and var rows)
                unfinished.Add($"outbox of {service}: {rows}");
        }

        foreach (var (queue, waiting) in await Broker.DepthsAsync(system.Servers))
        {
            if (waiting > 0)
                unfinished.Add($"{queue}: {waiting}");
        }

        return unfinished;
    }
}
