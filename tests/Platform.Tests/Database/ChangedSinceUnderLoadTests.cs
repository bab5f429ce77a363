using System.Diagnostics;
using Counterpart.Platform.Database;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Database;

public sealed class ChangedSinceUnderLoadTests(CounterpartSystem system)
{
    private const int Writers = 8;
    private const int ChangesOfEach = 125_000;
    private const int LongestTransaction = 4_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task None_of_a_million_changes_by_eight_writers_is_missed()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id, version");
        var seen = new Dictionary<long, int>();
        var (reads, rows) = (0, 0L);
        async Task ReadAsync()
        {
            rows += await reader.ReadAsync(row => seen[row.GetInt64(0)] = Math.Max(row.GetInt32(1), seen.GetValueOrDefault(row.GetInt64(0))), Cancellation);
            reads++;
        }

        var begun = Stopwatch.GetTimestamp();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(database, new Random(writer))));
        while (!writing.IsCompleted)
            await ReadAsync();
        var changes = (await writing).Sum();
        await ReadAsync();

        var written = await database.Platform.QueryAsync<(long ThingId, int Version)>("select thing_id, version from things", null, Cancellation);
        var missed = written.Count(thing => seen.GetValueOrDefault(thing.ThingId) != thing.Version);
        TestContext.Current.TestOutputHelper?.WriteLine($"{changes:N0} changes of {written.Count:N0} rows, {reads} reads of {rows:N0} rows, {missed} missed, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        Assert.True(changes >= Writers * ChangesOfEach);
        Assert.True(reads > 10, "The reader polled while the writers wrote.");
        Assert.Equal(written.Count, seen.Count);
        Assert.Equal(0, missed);
    }

    /// <summary>Transactions of one row to thousands, new rows and new versions, one in ten rolled back; the changes that were committed.</summary>
    private static async Task<int> WriteAsync(OwnDatabase database, Random random)
    {
        await using var connection = await database.Source.OpenConnectionAsync(Cancellation);
        var own = new List<long>();
        for (var changes = 0; ;)
        {
            if (changes >= ChangesOfEach)
                return changes;

            // Lengths spread evenly over the orders of magnitude, so that short ones overtake long ones.
            var length = (int)Math.Exp(random.NextDouble() * Math.Log(LongestTransaction));
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            var inserted = await InsertAsync(connection, (length + 1) / 2);
            var updated = own.Count == 0 ? 0 : await UpdateAsync(connection, [.. Enumerable.Range(0, (length + 1) / 2).Select(_ => own[random.Next(own.Count)]).Distinct()]);
            if (random.Next(10) == 0)
            {
                await transaction.RollbackAsync(Cancellation);
                continue;
            }

            await transaction.CommitAsync(Cancellation);
            own.AddRange(inserted);
            changes += inserted.Count + updated;
        }
    }

    private static async Task<List<long>> InsertAsync(NpgsqlConnection connection, int count)
    {
        await using var insert = new NpgsqlCommand("insert into things (version) select 1 from generate_series(1, $1) returning thing_id", connection) { Parameters = { new() { Value = count } } };
        await using var rows = await insert.ExecuteReaderAsync(Cancellation);
        var ids = new List<long>(count);
        while (await rows.ReadAsync(Cancellation))
            ids.Add(rows.GetInt64(0));
        return ids;
    }

    private static async Task<int> UpdateAsync(NpgsqlConnection connection, long[] ids)
    {
        await using var update = new NpgsqlCommand("update things set version = version + 1, changed = pg_current_xact_id() where thing_id = any($1)", connection) { Parameters = { new() { Value = ids } } };
        return await update.ExecuteNonQueryAsync(Cancellation);
    }
}
