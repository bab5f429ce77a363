using System.Diagnostics;
using System.Text.Json;
using Counterpart.Benchmarks.Texts;
using Counterpart.Contracts;
using Counterpart.Matching.World;
using Npgsql;

namespace Counterpart.Benchmarks.Score;

/// <summary>How long a matching process takes to have all profiles at hand when it starts, and how much memory they take: documents, index and texts.</summary>
internal static class ReadModelLoad
{
    public static async Task MeasureAsync(string postgres, int profiles)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { SearchPath = "benchmark_load", CommandTimeout = 600 });
        await using var tables = source.CreateCommand("drop schema if exists benchmark_load cascade; create schema benchmark_load; " + string.Concat(
            new[] { ("needs", "need_id"), ("profiles", "profile_id"), ("subscriptions", "subscription_id"), ("activities", "activity_id") }
                .Select(table => $"create table benchmark_load.{table.Item1} ({table.Item2} uuid primary key, version int, active bool, facts jsonb, changed xid8 not null default pg_current_xact_id());")));
        await tables.ExecuteNonQueryAsync();
        await CopyAsync(source, profiles);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var world = new World(source);
        await world.CatchUpAsync(CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (world.ProfileIndex.Count != profiles)
            throw new InvalidOperationException($"{world.ProfileIndex.Count} of {profiles} profiles were loaded.");
        Console.WriteLine(FormattableString.Invariant($"{profiles:N0} profiles with texts from the read model: {elapsed.TotalSeconds:N1} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:N0} MB in all"));
        await using var away = source.CreateCommand("drop schema benchmark_load cascade");
        await away.ExecuteNonQueryAsync();
    }

    private static async Task CopyAsync(NpgsqlDataSource source, int profiles)
    {
        var generated = new GeneratedTexts();
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy profiles (profile_id, version, active, facts) from stdin (format binary)");
        for (var number = 0; number < profiles; number++)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(MadeMarket.Id(number));
            await copy.WriteAsync(1);
            await copy.WriteAsync(true);
            await copy.WriteAsync(JsonSerializer.Serialize(MadeMarket.Profile(number) with { Text = string.Join(", ", generated.Text(number)) }, ContractJson.Options), NpgsqlTypes.NpgsqlDbType.Jsonb);
        }

        await copy.CompleteAsync();
    }
}
