using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>D1: a decision is taken back within the day, and what it took from others comes back.</summary>
public sealed class UndoingTests(CounterpartSystem system)
{
    [Fact]
    public async Task An_approval_that_is_undone_gives_the_others_their_proposals_back()
    {
        var talks = new Talks(system, "CRI");
        var (need, pairing) = await talks.ProposedAsync(profile: profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1 });
        var other = await talks.Market.PostNeedAsync();
        await talks.Market.OnlyPairingAsync(other);
        await talks.YesAsync("coordinator", pairing);
        Assert.Empty(await talks.Market.PairingsAsync(other));

        using var undone = await Talks.UndoAsync(system.As("coordinator:2"), pairing);

        Assert.Equal("proposed", (await undone.JsonAsync()).Status());
        await talks.Market.OnlyPairingAsync(other);
        var now = await talks.Market.OnlyPairingAsync(need);
        Assert.Null(now["decision"]);
        Assert.Equal("approve undo", await talks.AskAsync<string>($"select string_agg(decision, ' ' order by decision_id) from decisions where pairing_id = '{pairing.Id()}'"));
        await Talks.ToldAsync(talks.Provider, need, "pairing-reopened");

        // And it can be decided again, otherwise.
        using var rejected = await Market.DecideAsync(talks.Coordinator, pairing, "reject");
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
    }

    [Fact]
    public async Task A_rejection_can_be_undone_too()
    {
        var talks = new Talks(system, "CUB");
        var (need, pairing) = await talks.ProposedAsync();
        using var rejected = await Market.DecideAsync(talks.Coordinator, pairing, "reject");
        using var undone = await Talks.UndoAsync(talks.Coordinator, pairing);

        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal("proposed", (await talks.Market.OnlyPairingAsync(need)).Status());
    }

    [Fact]
    public async Task What_was_decided_more_than_a_day_ago_stands()
    {
        var talks = new Talks(system, "CYP");
        var (_, pairing) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", pairing);
        await talks.LetPassAsync(pairing, days: 1);

        using var late = await Talks.UndoAsync(talks.Coordinator, pairing);
        await late.ProblemAsync(HttpStatusCode.Conflict, "too-late");
        Assert.Equal("approved", (await talks.NowAsync(pairing)).Status());
    }

    [Fact]
    public async Task Nothing_is_undone_that_was_not_decided_or_has_begun_or_without_a_reason()
    {
        var talks = new Talks(system, "CZE");
        var (_, pairing) = await talks.ProposedAsync();
        using (var undecided = await Talks.UndoAsync(talks.Coordinator, pairing))
            await undecided.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");

        await talks.EngageAsync(pairing);
        using (var begun = await Talks.UndoAsync(talks.Coordinator, pairing))
            await begun.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        using (var unsaid = await Talks.UndoAsync(talks.Coordinator, pairing, " "))
            await unsaid.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using var absent = await system.As("coordinator").SendAsync(HttpMethod.Post, $"{Market.Pairings}/{Guid.NewGuid()}/decision/undo", new JsonObject { ["reason"] = "It fits." });
        await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Nobody_undoes_a_decision_on_a_need_that_they_entered_and_nobody_but_a_coordinator_undoes()
    {
        var talks = new Talks(system, "DEU");
        var (_, pairing) = await talks.ProposedAsync(by: system.As("coordinator"));
        using (var rejected = await Market.DecideAsync(system.As("coordinator:2"), pairing, "reject"))
            Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);

        using (var own = await Talks.UndoAsync(system.As("coordinator"), pairing))
            await own.ProblemAsync(HttpStatusCode.Forbidden, "own-need");
        foreach (var who in (string[])["focal-point:DEU", "provider", "donor", "expert", "administrator", "auditor"])
        {
            using var answer = await Talks.UndoAsync(system.As(who), pairing);
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, answer.StatusCode));
        }

        Assert.Equal("rejected", (await talks.NowAsync(pairing)).Status());
    }

    [Fact]
    public async Task What_has_changed_since_it_was_scored_is_not_decided_on()
    {
        var talks = new Talks(system, "DMA");
        var (need, pairing) = await talks.ProposedAsync();
        await talks.AskAsync<object>($"update needs set version = version + 1 where need_id = '{need.Id()}' returning 1");

        using var early = await Market.DecideAsync(talks.Coordinator, pairing);
        await early.ProblemAsync(HttpStatusCode.Conflict, "being-scored-again");
        Assert.Equal("proposed", (await talks.NowAsync(pairing)).Status());
    }
}
