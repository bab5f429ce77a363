using System.Diagnostics;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>No acknowledged write is lost and no effect happens twice, whatever dies (K2).</summary>
public sealed class ChaosTests(CounterpartSystem system)
{
    private const int Count = 2000;
    private const int Clients = 16;
    private const int Seed = 20261120;

    private const string OfPairings = "kind in ('subscription-matched', 'pairing-proposed')";

    [Fact]
    public async Task Nothing_lost_nothing_twice()
    {
        await system.ResetAsync();
        await Supply.PostAsync(system);
        await Supply.KnownAsync(system);

        var begun = Stopwatch.GetTimestamp();
        var needs = new Needs(system);
        var chaos = new Chaos(system, Seed, rounds: 2);
        using var permits = new SemaphoreSlim(0);
        var next = -1;
        var posting = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is < Count and var number)
            {
                await permits.WaitAsync(TestContext.Current.CancellationToken);
                await needs.PostAsync(number);
            }
        })));

        // Needs are handed out in shares, one for each kill: the victim dies in the middle of its share.
        var share = Count / chaos.Kills;
        await chaos.RunAsync(async kill =>
        {
            permits.Release(kill == 0 ? Count - (share * (chaos.Kills - 1)) : share);
            var half = (kill * share) + (share / 2);
            await Api.EventuallyAsync(() => Task.FromResult(needs.Posted.Count), posted => posted >= half, TimeSpan.FromMinutes(1));
        });
        await posting;
        var posted = Stopwatch.GetElapsedTime(begun);

        const int Pairings = Count * Supply.Suitable;
        const int Notices = (Pairings * 2) + (Count * Supply.Subscriptions);
        await Api.EventuallyAsync(() => Settled.SingleAsync<long>(system, "providers", $"select count(*) from notices where {OfPairings}"), notices => notices >= Notices, TimeSpan.FromMinutes(3));
        await Settled.WaitAsync(system);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count:N0} needs, {Pairings:N0} pairings, {Notices:N0} notices; {chaos.Kills} kills, {needs.Repeated:N0} requests repeated; posted in {posted.TotalSeconds:0} s, all told in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");

        await EachNeedExistsOnceAsync(needs);
        await EachPairingExistsOnceAsync();
        await EachIsToldOnceAsync(Notices);
    }

    private async Task EachNeedExistsOnceAsync(Needs needs)
    {
        Assert.Equal(Count, needs.Posted.Count);
        var kept = await Settled.QueryAsync<(Guid NeedId, string Title)>(system, "needs", "select need_id, facts ->> 'title' from needs");
        Assert.Equal(
            needs.Posted.Select(need => (need.Value, $"Training number {need.Key} of the central authority")).Order(),
            kept.Order());
        Assert.Equal(Count, await Settled.SingleAsync<long>(system, "matching", "select count(*) from needs"));
        Assert.Equal(Count, await Settled.SingleAsync<long>(system, "providers", "select count(*) from needs"));
        Assert.Equal(0, await Settled.SingleAsync<long>(system, "needs", "select count(*) from needs where not exists (select from need_history h where h.need_id = needs.need_id)"));
    }

    private async Task EachPairingExistsOnceAsync()
    {
        var pairings = await Settled.QueryAsync<(Guid NeedId, long Count, long Profiles, bool AllProposed)>(system, "matching",
            "select need_id, count(*), count(distinct profile_id), bool_and(status = 'proposed') from pairings group by need_id");
        Assert.Equal(Count, pairings.Count);
        Assert.All(pairings, pairing => Assert.Equal((Supply.Suitable, Supply.Suitable, true), (pairing.Count, pairing.Profiles, pairing.AllProposed)));
    }

    private async Task EachIsToldOnceAsync(int notices)
    {
        Assert.Equal(notices, await Settled.SingleAsync<long>(system, "providers", $"select count(*) from notices where {OfPairings}"));
        // So many needs of one State resemble one another, which it is told of too; of nothing else.
        Assert.Equal(0, await Settled.SingleAsync<long>(system, "providers", $"select count(*) from notices where not ({OfPairings}) and kind <> 'overlap-flagged'"));
        Assert.Equal(Count * Supply.Subscriptions, await Settled.SingleAsync<long>(system, "providers",
            "select count(distinct (subscription_id, need_id)) from notices where kind = 'subscription-matched'"));
        Assert.Equal(Count * Supply.Suitable * 2, await Settled.SingleAsync<long>(system, "providers",
            "select count(distinct (recipient, pairing_id)) from notices where kind = 'pairing-proposed'"));
    }
}
