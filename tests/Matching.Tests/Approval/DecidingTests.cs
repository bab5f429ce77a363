using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>D1: a coordinator decides, with a reason, and never on what they entered.</summary>
public sealed class DecidingTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("approve", "approved", "CMR")]
    [InlineData("reject", "rejected", "GAB")]
    public async Task A_decision_stands_with_its_reason_and_both_sides_read_it(string decision, string status, string state)
    {
        var market = new Market(system, state);
        var (need, pairing) = await PairAsync(market);

        using var answer = await Market.DecideAsync(system.As("coordinator"), pairing, decision, "They know the country well.");

        var decided = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.OK, status, pairing.Version() + 1), (answer.StatusCode, decided.Status(), decided.Version()));
        var after = Assert.Single(await market.PairingsAsync(need));
        Assert.Equal((status, "They know the country well.", decision), (after.Status(), (string)after["decision"]!["reason"]!, (string)after["decision"]!["decision"]!));
        Assert.Equal("A coordinator", (string)Assert.Single(await market.PairingsAsync(need, market.FocalPoint))["decision"]!["by"]!);
        await Api.EventuallyAsync(() => market.FocalPoint.ReadAsync("/api/v1/inbox"), inbox => inbox["items"]!.AsArray()
            .Any(notice => (string)notice!["kind"]! == "pairing-decided" && ((string)notice["text"]!).Contains("They know the country well.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_rejected_is_not_proposed_again_and_what_was_approved_stays()
    {
        var market = new Market(system, "COG");
        var need = await market.PostNeedAsync();
        var (one, two) = (await market.PostProfileAsync(), await market.PostProfileAsync());
        var pairings = await market.EventuallyAsync(need, pairings => pairings.Count == 2);
        using var approved = await Market.DecideAsync(system.As("coordinator"), pairings.Single(pairing => pairing.ProfileId() == one.Id()));
        using var rejected = await Market.DecideAsync(system.As("coordinator"), pairings.Single(pairing => pairing.ProfileId() == two.Id()), "reject");

        var third = await market.PostProfileAsync();
        await market.ReviseAsync(need, need => need["title"] = "Training of the central authority, revised");

        var after = await market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == third.Id() && (int)pairing["needVersion"]! == 2));
        Assert.Equal("approved", after.Single(pairing => pairing.ProfileId() == one.Id()).Status());
        Assert.Equal("rejected", after.Single(pairing => pairing.ProfileId() == two.Id()).Status());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ok")]
    public async Task A_decision_without_a_reason_is_refused(string? reason)
    {
        using var answer = await system.As("coordinator").SendAsync(
            HttpMethod.Post, $"{Market.Pairings}/{Guid.NewGuid()}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = reason });

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        Assert.NotNull(problem["errors"]!["reason"]);
    }

    [Fact]
    public async Task Nothing_is_decided_twice()
    {
        var (_, pairing) = await PairAsync(new Market(system, "CAF"));
        using var first = await Market.DecideAsync(system.As("coordinator"), pairing);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var second = await Market.DecideAsync(system.As("coordinator:2"), pairing, "reject");
        await second.ProblemAsync(HttpStatusCode.Conflict, "already-decided");
    }

    [Fact]
    public async Task A_decision_on_what_has_changed_since_it_was_read_is_refused()
    {
        var (_, pairing) = await PairAsync(new Market(system, "GNQ"));

        using var answer = await system.As("coordinator").SendAsync(
            HttpMethod.Post, $"{Market.Pairings}/{pairing.Id()}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "It fits." }, ("If-Match", "\"99\""));
        await answer.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
    }

    [Fact]
    public async Task A_coordinator_does_not_decide_on_a_need_that_they_entered_but_another_may()
    {
        var market = new Market(system, "AGO");
        var need = await market.PostNeedAsync(by: system.As("coordinator"));
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        using var own = await Market.DecideAsync(system.As("coordinator"), pairing);
        await own.ProblemAsync(HttpStatusCode.Forbidden, "own-need");
        using var other = await Market.DecideAsync(system.As("coordinator:2"), pairing);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Nobody_but_a_coordinator_decides()
    {
        var market = new Market(system, "MOZ");
        var (need, pairing) = await PairAsync(market);

        foreach (var who in (string[])["donor", "provider", "expert", "focal-point:MOZ", "auditor", "administrator"])
        {
            using var answer = await Market.DecideAsync(system.As(who), pairing);
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, answer.StatusCode));
        }

        Assert.Equal("proposed", Assert.Single(await market.PairingsAsync(need)).Status());
    }

    [Fact]
    public async Task What_does_not_exist_is_not_decided()
    {
        using var answer = await system.As("coordinator").SendAsync(
            HttpMethod.Post, $"{Market.Pairings}/{Guid.NewGuid()}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "It fits." });
        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<(JsonObject Need, JsonObject Pairing)> PairAsync(Market market)
    {
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        return (need, await market.OnlyPairingAsync(need));
    }
}
