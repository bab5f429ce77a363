using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>Time passes by moving the times of one pairing back: what waits too long is seen by itself (D1, D2).</summary>
public sealed class DeadlineTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_proposal_that_waits_too_long_comes_first_on_the_bench_and_the_Secretariat_is_told_once()
    {
        var talks = new Talks(system, "DOM");
        var (need, pairing) = await talks.ProposedAsync(need => need["priority"] = "low");
        await talks.LetPassAsync(pairing, days: 4);
        var (fresh, _) = await talks.ProposedAsync(need => need["priority"] = "high");
        await talks.LetPassAsync(pairing, days: 2);

        await Api.EventuallyAsync(() => talks.NowAsync(pairing), pairing => pairing["escalatedAt"] is not null);
        var bench = await talks.Coordinator.AllAsync($"{Market.Pairings}?status=proposed&state=DOM");
        Assert.Equal((need.Id(), true), ((string)bench[0]["needId"]!, bench.Exists(waiting => (string)waiting["needId"]! == fresh.Id())));
        Assert.All(await talks.Coordinator.AllAsync($"{Market.Pairings}?escalated=true&state=DOM"), waiting => Assert.Equal(pairing.Id(), waiting.Id()));
        Assert.Contains("6 days", (string)(await Talks.ToldAsync(talks.Coordinator, need, "pairing-escalated"))["text"]!, StringComparison.Ordinal);
        await OnceAsync(talks, pairing, "pairing.escalated");

        // Deciding ends it.
        await talks.YesAsync("coordinator", pairing);
        Assert.Null((await talks.NowAsync(pairing))["escalatedAt"]);
    }

    [Fact]
    public async Task Who_does_not_answer_is_reminded_and_after_twice_the_time_the_pairing_lapses_and_an_alternate_comes()
    {
        var talks = new Talks(system, "ECU");
        var (need, pairing) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", pairing);
        await talks.YesAsync("state", pairing);
        await talks.LetPassAsync(pairing, days: 15);

        await Talks.ToldAsync(talks.Provider, need, "answer-reminded");
        await OnceAsync(talks, pairing, "pairing.reminded");
        Assert.DoesNotContain(await talks.State.AllAsync("/api/v1/inbox"), notice => (string?)notice["kind"] == "answer-reminded");
        Assert.Equal("approved", (await talks.NowAsync(pairing)).Status());

        await talks.LetPassAsync(pairing, days: 14);
        Assert.Contains("The provider did not answer in 28 days.", (string)(await Talks.ToldAsync(talks.State, need, "pairing-lapsed"))["text"]!, StringComparison.Ordinal);
        await OnceAsync(talks, pairing, "pairing.lapsed");

        // The pair is free again, and what was said before no longer counts.
        var again = await talks.Market.OnlyPairingAsync(need);
        Assert.Equal(("proposed", 0), (again.Status(), again["answers"]!.AsArray().Count));
        await talks.YesAsync("coordinator", pairing);
        Assert.Equal("approved", (await talks.YesAsync("provider", pairing)).Status());
    }

    [Fact]
    public async Task Two_processes_let_each_deadline_pass_once()
    {
        var talks = new Talks(system, "EGY");
        var second = await system.Stack.StartBesideAsync("matching", cancellation: TestContext.Current.CancellationToken);
        try
        {
            var pairings = new List<JsonObject>();
            await talks.PostProfileAsync();
            for (var number = 0; number < 12; number++)
                pairings.Add(await talks.Market.OnlyPairingAsync(await talks.Market.PostNeedAsync()));
            foreach (var pairing in pairings.Take(4))
                await talks.LetPassAsync(pairing, days: 6);
            foreach (var pairing in pairings.Skip(4))
            {
                using var approved = await Market.DecideAsync(talks.Coordinator, pairing);
                Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
            }

            foreach (var pairing in pairings.Skip(4))
                await talks.LetPassAsync(pairing, days: pairings.IndexOf(pairing) < 8 ? 15 : 29);
            foreach (var (pairing, index) in pairings.Select((pairing, index) => (pairing, index)))
                await OnceAsync(talks, pairing, index < 4 ? "pairing.escalated" : index < 8 ? "pairing.reminded" : "pairing.lapsed");
        }
        finally
        {
            await second.StopAsync();
        }
    }

    /// <summary>By the service itself, and only once however often it is looked.</summary>
    private async Task OnceAsync(Talks talks, JsonObject pairing, string action)
    {
        Task<long> CountAsync() => talks.AskAsync<long>($"select count(*) from audit where subject = 'pairing:{pairing.Id()}' and action = '{action}' and account = '' and role = 'service'");
        await Api.EventuallyAsync(CountAsync, count => count > 0);

        // Whatever else is due is done by then as well: it is looked again before.
        var spain = new Market(system, "ESP");
        await spain.Coordinator.PostAsync(Market.Profiles, spain.Profile(), ("Idempotency-Key", "deadlines"));
        var later = await spain.OnlyPairingAsync(await spain.PostNeedAsync());
        await talks.LetPassAsync(later, days: 6);
        await Api.EventuallyAsync(() => talks.NowAsync(later), pairing => pairing["escalatedAt"] is not null);
        Assert.Equal(1L, await CountAsync());
    }
}
