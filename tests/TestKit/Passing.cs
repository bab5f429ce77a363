using System.Globalization;
using Xunit;

namespace Counterpart.Tests;

/// <summary>Lets time pass for one thing by moving its review clock back (A4): what becomes of it is seen by itself.</summary>
public static class Passing
{
    public static Task AgeNeedAsync(this CounterpartSystem system, string needId, int days) => AgeAsync(system, "needs", "needs", "need_id", needId, days);

    public static Task AgeProfileAsync(this CounterpartSystem system, string profileId, int days) => AgeAsync(system, "providers", "profiles", "profile_id", profileId, days);

    private static async Task AgeAsync(CounterpartSystem system, string service, string table, string key, string id, int days)
    {
        await using var database = system.Database(service);
        await using var command = database.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"update {table} set reviewed_at = reviewed_at - interval '{days} days' where {key} = '{Guid.Parse(id)}'"));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
