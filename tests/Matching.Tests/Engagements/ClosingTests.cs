using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Engagements;

/// <summary>E1: both sides say what came of it; where they disagree, a coordinator does. The need follows.</summary>
public sealed class ClosingTests(CounterpartSystem system)
{
    [Fact]
    public async Task When_both_sides_say_the_same_it_is_closed_and_the_need_is_met()
    {
        var talks = new Talks(system, "GTM");
        var (need, engagement) = await talks.EngagedAsync();

        using (var first = await CloseAsync(talks.Provider, engagement, "met", rating: 4))
            Assert.Equal("running", (await first.JsonAsync()).Status());
        using (var second = await CloseAsync(talks.State, engagement, "met", rating: 5))
            Assert.Equal(("closed", "met"), ((await second.JsonAsync()).Status(), (string)(await talks.State.ReadAsync(Address(engagement)))["outcome"]!));

        await talks.NeedBecomesAsync(need, "met");
        Assert.Equal("delivered", (await talks.NowAsync(engagement)).Status());
        foreach (var told in (HttpClient[])[talks.State, talks.Provider, talks.Coordinator])
            await Talks.ToldAsync(told, need, "engagement-closed");
        var event_ = await talks.AskAsync<string>($"select details::text from audit where subject = 'engagement:{engagement.Id()}' and action = 'engagement.closed'");
        Assert.Contains("\"rating\": 5", event_, StringComparison.Ordinal);

        // Each reads only the rating that it gave.
        var seen = (await talks.State.ReadAsync(Address(engagement)))["closings"]!.AsArray();
        Assert.Equal((5, null), ((int?)seen.Single(said => (string)said!["side"]! == "state")!["rating"], (int?)seen.Single(said => (string)said!["side"]! == "provider")!["rating"]));

        using var late = await CloseAsync(talks.State, engagement, "not-delivered");
        await late.ProblemAsync(HttpStatusCode.Conflict, "closed");
    }

    [Fact]
    public async Task The_history_of_a_need_has_every_step_between_open_and_met_by_Counterpart()
    {
        var talks = new Talks(system, "GUY");
        var (need, engagement) = await talks.EngagedAsync();
        await talks.NeedBecomesAsync(need, "in-delivery");
        await CloseBothAsync(talks, engagement, "met");
        await talks.NeedBecomesAsync(need, "met");

        var steps = (await talks.State.ReadAsync($"{Market.Needs}/{need.Id()}/history"))["items"]!.AsArray().Where(entry => (string)entry!["action"]! == "step").ToList();
        Assert.Equal("open", (string)steps[0]!["from"]!);
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal((string)pair.First!["to"]!, (string)pair.Second!["from"]!));
        Assert.Equal("met", (string)steps[^1]!["to"]!);
        Assert.All(steps, step => Assert.Equal(("Counterpart", "service"), ((string)step!["who"]!, (string)step["role"]!)));
    }

    [Fact]
    public async Task Disagreement_is_a_case_that_a_coordinator_settles_but_not_for_a_need_they_entered()
    {
        var talks = new Talks(system, "HND");
        var (need, engagement) = await talks.EngagedAsync(by: null);
        using (await CloseAsync(talks.State, engagement, "not-delivered", "Nobody came."))
        using (var other = await CloseAsync(talks.Provider, engagement, "met", "We were there."))
            Assert.Equal("disputed", (await other.JsonAsync()).Status());
        Assert.Contains(await talks.Coordinator.AllAsync($"{Talks.Engagements}?status=disputed"), disputed => disputed.Id() == engagement.Id());
        await Talks.ToldAsync(talks.Coordinator, need, "engagement-disputed");

        foreach (var who in (string[])["focal-point:HND", "provider", "administrator", "auditor"])
        {
            using var refused = await SettleAsync(system.As(who), engagement);
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, refused.StatusCode));
        }

        using (var unsaid = await SettleAsync(talks.Coordinator, engagement, " "))
            await unsaid.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using (var settled = await SettleAsync(talks.Coordinator, engagement))
            Assert.Equal(("closed", "partly-met"), ((await settled.JsonAsync()).Status(), (string)(await talks.State.ReadAsync(Address(engagement)))["outcome"]!));
        using (var twice = await SettleAsync(talks.Coordinator, engagement))
            await twice.ProblemAsync(HttpStatusCode.Conflict, "not-disputed");

        await talks.NeedBecomesAsync(need, "partly-matched");
        Assert.Equal("ended", (await talks.NowAsync(engagement)).Status());
    }

    [Fact]
    public async Task A_coordinator_who_entered_the_need_does_not_settle_it()
    {
        var talks = new Talks(system, "HRV");
        var (_, pairing) = await talks.ProposedAsync(by: system.As("coordinator"));
        using (await Market.DecideAsync(system.As("coordinator:2"), pairing))
        using (await Talks.AnswerAsync(talks.State, pairing))
        using (await Talks.AnswerAsync(talks.Provider, pairing))
        using (await CloseAsync(talks.State, pairing, "not-delivered"))
        using (await CloseAsync(talks.Provider, pairing, "met"))
        using (var own = await SettleAsync(system.As("coordinator"), pairing))
            await own.ProblemAsync(HttpStatusCode.Forbidden, "own-need");
        using var other = await SettleAsync(system.As("coordinator:2"), pairing);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task The_two_sides_may_still_come_to_agree()
    {
        var talks = new Talks(system, "HTI");
        var (_, engagement) = await talks.EngagedAsync();
        using (await CloseAsync(talks.State, engagement, "not-delivered"))
        using (await CloseAsync(talks.Provider, engagement, "met"))
        using (var agreed = await CloseAsync(talks.Provider, engagement, "not-delivered", "We could not come."))
            Assert.Equal("closed", (await agreed.JsonAsync()).Status());
        Assert.Equal(3L, await talks.AskAsync<long>($"select count(*) from closings where engagement_id = '{engagement.Id()}'"));
    }

    [Fact]
    public async Task A_need_with_more_places_stays_open_for_the_rest_and_a_closed_engagement_frees_the_provider()
    {
        var talks = new Talks(system, "HUN");
        var (need, engagement) = await talks.EngagedAsync(
            need => need["components"] = new JsonArray(new JsonObject { ["name"] = "Training in two institutions", ["places"] = 2 }),
            profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1, ["seats"] = 1 });
        await talks.NeedBecomesAsync(need, "partly-matched");

        // Others are still proposed for the second place.
        var other = await talks.PostProfileAsync(profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1, ["seats"] = 1 });
        var second = (await talks.Market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == other.Id() && pairing.Status() == "proposed"))).Single(pairing => pairing.ProfileId() == other.Id());
        await talks.EngageAsync(second);
        await talks.NeedBecomesAsync(need, "in-delivery");

        await CloseBothAsync(talks, engagement, "met");
        Assert.Equal("in-delivery", (await talks.NeedAsync(need)).Status());
        var next = await talks.Market.PostNeedAsync();
        await talks.Market.EventuallyAsync(next, pairings => pairings.Exists(pairing => pairing.ProfileId() == engagement["profile"]!["id"]!.ToString()));
        await CloseBothAsync(talks, second, "met");
        await talks.NeedBecomesAsync(need, "met");
    }

    [Fact]
    public async Task When_an_engagement_fills_a_need_other_approvals_for_it_lapse()
    {
        var talks = new Talks(system, "IDN");
        var (need, first) = await talks.ProposedAsync();
        var other = await talks.PostProfileAsync();
        var second = (await talks.Market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == other.Id()))).Single(pairing => pairing.ProfileId() == other.Id());
        await talks.YesAsync("coordinator", second);
        await talks.EngageAsync(first);

        Assert.Equal("withdrawn", (await talks.NowAsync(second)).Status());
        await Talks.ToldAsync(talks.Provider, need, "pairing-lapsed");
        await talks.NeedBecomesAsync(need, "in-delivery");
        Assert.Equal("engaged", Assert.Single(await talks.Market.PairingsAsync(need)).Status());
    }

    public static Task<HttpResponseMessage> CloseAsync(HttpClient by, JsonObject engagement, string outcome, string? remarks = null, int? rating = null) =>
        by.SendAsync(HttpMethod.Post, $"{Address(engagement)}/closing", new JsonObject { ["outcome"] = outcome, ["remarks"] = remarks, ["rating"] = rating });

    private static async Task CloseBothAsync(Talks talks, JsonObject engagement, string outcome)
    {
        foreach (var side in (HttpClient[])[talks.State, talks.Provider])
        {
            using var said = await CloseAsync(side, engagement, outcome);
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> SettleAsync(HttpClient by, JsonObject engagement, string reason = "The participants confirm half of it.") =>
        by.SendAsync(HttpMethod.Post, $"{Address(engagement)}/settlement", new JsonObject { ["outcome"] = "partly-met", ["reason"] = reason });

    private static string Address(JsonObject engagement) => $"{Talks.Engagements}/{engagement.Id()}";
}
