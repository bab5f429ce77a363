using System.Diagnostics;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Platform.Database;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;
using PlatformDatabase = Counterpart.Platform.Database.Database;

namespace Counterpart.Platform.Tests.Database;

public sealed class WorkTests(CounterpartSystem system)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_rolled_back_tells_nobody()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using (var work = await database.Platform.BeginAsync(Cancellation))
        {
            await work.ExecuteAsync("insert into decisions (reason) values ('never')");
            work.Publish(Events.NeedPublished());
        }

        Assert.Equal(0, await database.CountAsync("outbox"));
        Assert.Equal(0, await database.CountAsync("decisions"));
    }

    [Fact]
    public async Task What_is_disposed_of_twice_leaves_the_next_work_on_its_connection_alone()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.App) { MaxPoolSize = 1 });
        var platform = new PlatformDatabase(one, new OutboxSignal());
        var first = await platform.BeginAsync(Cancellation);
        await first.DisposeAsync();

        await using (var second = await platform.BeginAsync(Cancellation))
        {
            await second.ExecuteAsync("insert into decisions (reason) values ('kept')");
            await first.DisposeAsync();
            await second.CommitAsync();
        }

        Assert.Equal(1, await database.CountAsync("decisions"));
    }

    [Fact]
    public async Task What_cannot_be_committed_tells_nobody()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await OwnDatabase.ExecuteAsync(database.Owner, "alter table decisions add unique (reason) deferrable initially deferred");
        await using (var work = await database.Platform.BeginAsync(Cancellation))
        {
            await work.ExecuteAsync("insert into decisions (reason) values ('twice'), ('twice')");
            work.Publish(Events.NeedPublished());
            await Assert.ThrowsAsync<PostgresException>(work.CommitAsync);
        }

        Assert.Equal(0, await database.CountAsync("outbox"));
    }

    [Fact]
    public async Task What_is_committed_is_one_row_for_each_event_with_its_name_its_facts_and_its_trace()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var told = new[] { Events.NeedPublished(), Events.NeedPublished() };
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using (var work = await database.Platform.BeginAsync(Cancellation))
        {
            foreach (var @event in told)
                work.Publish(@event);
            await work.CommitAsync();
        }

        var rows = await database.Platform.QueryAsync<(string Type, string Body, string TraceParent)>("select type, body, trace_parent from outbox order by outbox_id", null, Cancellation);

        Assert.Equal(told.Length, rows.Count);
        Assert.All(rows, row => Assert.Equal("Counterpart.Contracts.Needs:NeedPublished", row.Type));
        Assert.All(rows, row => Assert.Equal(activity.Id, row.TraceParent));
        Assert.Equal(
            told.Select(@event => @event.NeedId).Order(),
            rows.Select(row => JsonSerializer.Deserialize<NeedPublished>(row.Body, ContractJson.Options)!.NeedId).Order());
    }

    [Fact]
    public async Task A_commit_wakes_the_relay_only_if_there_is_something_to_tell()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        using var signal = new Platform.Database.OutboxSignal();
        var platform = new Platform.Database.Database(database.Source, signal);
        await using (var silent = await platform.BeginAsync(Cancellation))
            await silent.CommitAsync();
        Assert.False(await signal.WaitAsync(TimeSpan.Zero, Cancellation));

        await using var telling = await platform.BeginAsync(Cancellation);
        telling.Publish(Events.NeedPublished());
        await telling.CommitAsync();
        Assert.True(await signal.WaitAsync(TimeSpan.Zero, Cancellation));
    }
}
