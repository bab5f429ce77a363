using Counterpart.Platform.Database;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Database;

/// <summary>Two transactions by hand: the one that takes its numbers first commits last.</summary>
public sealed class ChangedSinceTests(CounterpartSystem system)
{
    private const string Insert = "insert into things (version) values (1)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_is_seen_however_late_its_transaction_commits()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id");
        var seen = new List<long>();
        await LateCommitAsync(database, () => reader.ReadAsync(row => seen.Add(row.GetInt64(0)), Cancellation));

        Assert.Equal([1, 2], seen.Distinct().Order());
    }

    [Fact]
    public async Task A_reader_that_remembers_the_last_number_misses_it()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var seen = new List<long>();
        await LateCommitAsync(database, async () =>
            seen.AddRange(await database.Platform.QueryAsync<long>("select thing_id from things where thing_id > @Last order by thing_id", new { Last = seen.LastOrDefault() }, Cancellation)));

        Assert.Equal([2], seen);
    }

    [Fact]
    public async Task What_is_committed_is_seen_at_once_while_others_still_write()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id");
        await using var open = await database.Platform.BeginAsync(Cancellation);
        await open.ExecuteAsync(Insert);
        await OwnDatabase.ExecuteAsync(database.App, Insert);

        Assert.Equal(1, await reader.ReadAsync(_ => { }, Cancellation));
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_seen()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id");
        await using (var doomed = await database.Platform.BeginAsync(Cancellation))
            await doomed.ExecuteAsync(Insert);

        Assert.Equal(0, await reader.ReadAsync(_ => { }, Cancellation));
    }

    [Fact]
    public async Task A_read_that_fails_half_way_is_made_again_in_full()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id");
        await OwnDatabase.ExecuteAsync(database.App, "insert into things (version) values (1), (1), (1)");

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadAsync(_ => throw new InvalidOperationException("no"), Cancellation));
        Assert.Equal(3, await reader.ReadAsync(_ => { }, Cancellation));
    }

    [Fact]
    public async Task A_quiet_table_is_not_read_again()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var reader = new ChangedSince(database.Source, "things", "thing_id");
        await OwnDatabase.ExecuteAsync(database.App, Insert);

        await Api.EventuallyAsync(() => reader.ReadAsync(_ => { }, Cancellation), read => read == 0);
    }

    private static async Task LateCommitAsync(OwnDatabase database, Func<Task> read)
    {
        await using var late = await database.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await late.BeginTransactionAsync(Cancellation);
        await using (var first = new NpgsqlCommand(Insert, late, transaction))
            await first.ExecuteNonQueryAsync(Cancellation);
        await OwnDatabase.ExecuteAsync(database.App, Insert);
        await read();
        await transaction.CommitAsync(Cancellation);
        await read();
    }
}
