using Counterpart.Platform.Database;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Database;

public sealed class SafeSettingsTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_role_of_its_own_on_a_database_that_keeps_its_word_is_accepted()
    {
        await using var database = await OwnDatabase.CreateAsync(system);

        await SafeSettings.EnsureAsync(database.Source, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_superuser_is_refused()
    {
        await using var database = await OwnDatabase.CreateAsync(system);

        await RefusedAsync(database.Superuser, "superuser");
    }

    [Fact]
    public async Task The_owner_is_refused_even_before_there_are_tables()
    {
        await using var database = await OwnDatabase.CreateEmptyAsync(system);

        await RefusedAsync(database.Owner, "owns");
    }

    [Fact]
    public async Task Commits_that_do_not_wait_for_the_disk_are_refused()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await OwnDatabase.ExecuteAsync(database.Superuser, $"do $$ begin execute format('alter role {OwnDatabase.Role} in database %I set synchronous_commit = off', current_database()); end $$");

        await RefusedAsync(database.App, "synchronous_commit");
    }

    [Fact]
    public async Task A_service_does_not_start_on_unsafe_settings()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await using var broker = await OwnBroker.CreateAsync(system);
        await using var service = OwnService.Build(database, broker, database.Superuser);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => service.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("superuser", refused.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string connectionString, string why)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => SafeSettings.EnsureAsync(source, TestContext.Current.CancellationToken));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }
}
