using System.Diagnostics;
using Npgsql;

namespace Counterpart.Benchmarks.Pipeline;

/// <summary>What PostgreSQL does with a need and an outbox row in a transaction each, at the same concurrency, and nothing around it.</summary>
internal static class RawDatabase
{
    private const int Commits = 20_000;

    /// <returns>Commits a second.</returns>
    public static async Task<double> MeasureAsync(string superuser, int connections)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Database = "needs", MaxPoolSize = connections, MaxAutoPrepare = 10 });
        await ExecuteAsync(source, "create table if not exists benchmark_needs (like needs including all); create table if not exists benchmark_outbox (like outbox including all)");
        try
        {
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(Enumerable.Range(0, Commits), new ParallelOptions { MaxDegreeOfParallelism = connections }, async (i, cancellation) =>
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await using var batch = new NpgsqlBatch(connection, transaction)
                {
                    BatchCommands =
                    {
                        new("""
                            insert into benchmark_needs (need_id, version, reference, state, region_group, status, priority, visibility, articles, types, facts, search, entered_by, created_at, updated_at)
                            values ($1, 1, $2, 'KEN', 'african', 'open', 'medium', 'public', '{46,44}', '{capacity_building}', $3::jsonb, to_tsvector('english', $4), 'benchmark', now(), now())
                            """) { Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = $"KEN-{i}" }, new() { Value = Facts }, new() { Value = Text } } },
                        new("insert into benchmark_outbox (outbox_id, type, body) values ($1, 'benchmark', $2)") { Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = Facts } } },
                    },
                };
                await batch.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            });
            return Commits / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            await ExecuteAsync(source, "drop table benchmark_needs; drop table benchmark_outbox");
        }
    }

    private const string Text = "Prosecutors and investigators of the competent authority are to be trained in the execution of requests, and a register of requests is to be installed.";

    private static readonly string Facts = $$"""{"title":"{{Text}}","description":"{{string.Concat(Enumerable.Repeat(Text, 6))}}"}""";

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
