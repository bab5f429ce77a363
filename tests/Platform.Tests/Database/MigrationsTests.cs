using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Database;

public sealed class MigrationsTests(CounterpartSystem system)
{
    private static readonly string[] Files = ["platform/000_platform.sql", "platform/001_imports.sql", "platform/002_audit.sql", "platform/003_import_sources.sql", "service/001_things.sql"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_file_is_applied_once_in_order_of_name_those_of_the_platform_first()
    {
        await using var database = await OwnDatabase.CreateEmptyAsync(system);

        Assert.Equal(Files, await database.MigrateAsync());
        Assert.Empty(await database.MigrateAsync());
    }

    [Fact]
    public async Task Two_at_once_apply_each_file_once()
    {
        await using var database = await OwnDatabase.CreateEmptyAsync(system);

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(database.MigrateAsync)));

        Assert.Equal(Files, applied.SelectMany(files => files).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await OwnDatabase.ExecuteAsync(database.Owner, "update migrations set digest = sha256('something else') where name = 'service/001_things.sql'");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(database.MigrateAsync);

        Assert.Contains("service/001_things.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_owns_nothing()
    {
        await using var database = await OwnDatabase.CreateAsync(system);

        var owned = await database.Platform.QueryAsync<string>(
            "select relname::text from pg_class where relowner = current_user::regrole union all select datname::text from pg_database where datdba = current_user::regrole", null, Cancellation);

        Assert.Empty(owned);
    }

    [Theory]
    [InlineData("insert into decisions (reason) values ('because')", true)]
    [InlineData("select * from decisions", true)]
    [InlineData("delete from things", true)]
    [InlineData("update decisions set reason = 'otherwise'", false)]
    [InlineData("delete from decisions", false)]
    [InlineData("truncate decisions", false)]
    [InlineData("drop table things", false)]
    [InlineData("alter table things add column more text", false)]
    [InlineData("create table mine (id integer)", false)]
    [InlineData("update migrations set digest = ''", false)]
    [InlineData("delete from migrations", false)]
    public async Task The_application_writes_rows_and_changes_neither_history_nor_tables(string sql, bool allowed)
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        var attempt = OwnDatabase.ExecuteAsync(database.App, sql);

        if (allowed)
            await attempt;
        else
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => attempt)).SqlState);
    }

    [Fact]
    public async Task The_next_file_that_makes_a_table_append_only_takes_the_rights_away()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await OwnDatabase.ExecuteAsync(database.Owner, "comment on table things is 'append-only: from now on'");
        await database.MigrateAsync();

        await Assert.ThrowsAsync<PostgresException>(() => OwnDatabase.ExecuteAsync(database.App, "delete from things"));
    }
}
