using System.Diagnostics;
using Counterpart.Local;
using Npgsql;

namespace Counterpart.Benchmarks.Pipeline;

/// <summary>
/// Needs published per second over HTTP until their pairings are committed, beside what RabbitMQ and PostgreSQL can do by
/// themselves in the same run. The last line is the share of the lower of the two.
/// </summary>
internal static class PipelineBenchmark
{
    private const int Clients = 32;
    private const int Profiles = 40;
    private const int WarmUp = 1_000;
    private const int Needs = 6_000;

    public static async Task RunAsync()
    {
        var home = LocalHome.FromEnvironment();
        var servers = await LocalServers.AtAsync(home);
        var stack = new Stack(home, servers);
        await stack.UpAsync();
        try
        {
            using var load = new Load(home);
            await load.PostProfilesAsync(Profiles);
            await using var matching = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(servers.PostgresConnectionString) { Database = "matching" });
            await MeasureAsync(load, matching, load.Gateway, WarmUp);

            var broker = await RawBroker.MeasureAsync(new Uri(servers.RabbitUri));
            Console.WriteLine($"RabbitMQ, confirmed publishes to a quorum queue and consumed: {broker:N0} a second");
            var database = await RawDatabase.MeasureAsync(servers.PostgresConnectionString, Clients);
            Console.WriteLine($"PostgreSQL, one need and one outbox row a commit, {Clients} connections: {database:N0} a second");

            var throughGateway = await MeasureAsync(load, matching, load.Gateway, Needs);
            Report("through the gateway", throughGateway);
            var direct = await MeasureAsync(load, matching, load.NeedsService, Needs);
            Report("to the needs service", direct);

            var limit = Math.Min(broker, database);
            Console.WriteLine($"Through the gateway: {throughGateway.PerSecond / limit:0.00} of the lower limit");
            Console.WriteLine($"pipeline: {direct.PerSecond / limit:0.00}");
        }
        finally
        {
            await stack.StopAsync();
        }
    }

    private static async Task<Outcome> MeasureAsync(Load load, NpgsqlDataSource matching, HttpClient target, int needs)
    {
        var before = await CountAsync(matching, "select count(*) from needs");
        var start = Stopwatch.GetTimestamp();
        await load.PostNeedsAsync(target, needs, Clients);
        var answered = Stopwatch.GetElapsedTime(start);
        if (!await Until.TrueAsync(async () => await CountAsync(matching, "select count(*) from needs") >= before + needs, TimeSpan.FromMinutes(5)))
            throw new InvalidOperationException("Not every need was taken.");
        var paired = Stopwatch.GetElapsedTime(start);

        // A need and its pairings are committed together, so that counting needs was enough; asking for the pairings each time would be work of its own.
        return await CountAsync(matching, "select count(distinct need_id) from pairings") == before + needs
            ? new Outcome(needs, answered, paired)
            : throw new InvalidOperationException("Not every need got its pairings.");
    }

    private static async Task<long> CountAsync(NpgsqlDataSource matching, string sql)
    {
        await using var command = matching.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static void Report(string how, Outcome outcome) => Console.WriteLine(
        $"{outcome.Needs:N0} needs {how}: all answered after {outcome.Answered.TotalSeconds:0.0} s ({outcome.Needs / outcome.Answered.TotalSeconds:N0} a second), "
        + $"all paired after {outcome.Paired.TotalSeconds:0.0} s ({outcome.PerSecond:N0} a second)");

    private sealed record Outcome(int Needs, TimeSpan Answered, TimeSpan Paired)
    {
        public double PerSecond => Needs / Paired.TotalSeconds;
    }
}
