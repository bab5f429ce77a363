using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>What a service has lost it is told again by those who own it; nobody who knew it already hears of it twice.</summary>
public sealed class ResyncTests(CounterpartSystem system)
{
    private const int Count = 100;

    /// <summary>The State is told once of each need that is likely to be there already.</summary>
    private const string AlikeNeeds =
        """
        select count(distinct case when (a.facts ->> 'publishedAt')::timestamptz < (b.facts ->> 'publishedAt')::timestamptz then b.need_id else a.need_id end)
        from duplicates d join needs a on a.need_id = d.first_id join needs b on b.need_id = d.second_id
        where d.active and d.verdict in ('same', 'co-funded')
        """;

    [Fact]
    public async Task Matching_that_lost_its_database_comes_to_the_same_pairings()
    {
        await system.ResetAsync();
        await Supply.PostAsync(system);
        await Supply.KnownAsync(system);
        var needs = new Needs(system);
        for (var number = 0; number < Count; number++)
            await needs.PostAsync(number);
        await PairedAsync();
        var (before, told) = (await Settled.PairingsAsync(system), await NoticesAsync());

        await system.Stack.KillAsync("matching");
        await Local.Databases.DropAsync(system.Servers.PostgresConnectionString, "matching", TestContext.Current.CancellationToken);
        await system.Stack.StartAsync("matching", TestContext.Current.CancellationToken);
        Assert.Empty(await Settled.PairingsAsync(system));

        foreach (var owner in (string[])["needs", "providers"])
            await system.As("administrator").PostAsync($"/api/v1/operations/{owner}/resync", new JsonObject());
        await PairedAsync();

        Assert.Equal(before, await Settled.PairingsAsync(system));
        Assert.Equal(told, await NoticesAsync());
    }

    [Fact]
    public async Task Telling_everything_again_changes_nothing_where_nothing_was_lost()
    {
        await system.ResetAsync();
        await Supply.PostAsync(system);
        await Supply.KnownAsync(system);
        var needs = new Needs(system);
        for (var number = 0; number < Count; number++)
            await needs.PostAsync(number);
        await PairedAsync();
        const string Versions = "select format('%s v%s', pairing_id, version) from pairings order by pairing_id";
        var (before, told) = (await Settled.QueryAsync<string>(system, "matching", Versions), await NoticesAsync());

        foreach (var owner in (string[])["needs", "providers"])
            await system.As("administrator").PostAsync($"/api/v1/operations/{owner}/resync", new JsonObject());
        await Settled.WaitAsync(system);

        Assert.Equal(before, await Settled.QueryAsync<string>(system, "matching", Versions));
        Assert.Equal(told, await NoticesAsync());
    }

    private async Task PairedAsync()
    {
        await Api.EventuallyAsync(() => Settled.PairingsAsync(system), pairings => pairings.Count == Count * Supply.Suitable, TimeSpan.FromMinutes(1));
        await Settled.WaitAsync(system);

        // A queue may be shown as empty for some seconds after something came.
        var notices = (Count * ((2 * Supply.Suitable) + Supply.Subscriptions)) + await Settled.SingleAsync<long>(system, "matching", AlikeNeeds);
        await Api.EventuallyAsync(NoticesAsync, told => told.Count == notices);
    }

    private Task<IReadOnlyList<string>> NoticesAsync() => Settled.QueryAsync<string>(system, "providers", "select format('%s: %s', recipient, cause) from notices order by 1");
}
