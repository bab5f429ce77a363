using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>A4, B7: what nobody has confirmed for long leaves matching, and is back as soon as somebody does.</summary>
public sealed class LapsingTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_lapsed_need_loses_its_proposals_but_not_what_was_approved_and_has_them_back_when_it_is_confirmed()
    {
        var talks = new Talks(system, "YEM");
        var (need, approved) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", approved);
        var other = await talks.Market.PostProfileAsync();
        await talks.Market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == other.Id() && pairing.Status() == "proposed"));

        await system.AgeNeedAsync(need.Id(), 300);
        var left = await talks.Market.EventuallyAsync(need, pairings => pairings.TrueForAll(pairing => pairing.Status() != "proposed"));
        Assert.Equal((approved.Id(), "approved"), (Assert.Single(left).Id(), left[0].Status()));
        Assert.Contains("has lapsed", (string)(await Talks.ToldAsync(talks.State, need, "pairing-withdrawn"))["text"]!, StringComparison.Ordinal);

        // Neither a new profile nor anybody who asks for such needs finds it.
        await talks.Market.PostProfileAsync();
        var subscriber = system.As("donor:2");
        var question = Samples.Subscription(question: new JsonObject { ["states"] = new JsonArray("YEM") });
        await subscriber.PostAsync("/api/v1/subscriptions", question);
        var later = await talks.Market.PostNeedAsync(body => body["articles"] = new JsonArray("15"));
        await Talks.ToldAsync(subscriber, later, "subscription-matched");
        Assert.DoesNotContain(await subscriber.AllAsync("/api/v1/inbox"), notice => (string?)notice["needId"] == need.Id());
        Assert.Single(await talks.Market.PairingsAsync(need));
        Assert.DoesNotContain((await talks.Coordinator.ReadAsync("/api/v1/unmatched?by=state"))["needs"]!.AsArray(), unmatched => (string?)unmatched!["id"] == need.Id());

        // What was approved goes on.
        Assert.Equal("approved", (await talks.YesAsync("provider", approved)).Status());

        await talks.State.PostAsync($"{Market.Needs}/{need.Id()}/confirmation", new JsonObject());
        await talks.Market.EventuallyAsync(need, pairings => pairings.Count(pairing => pairing.Status() == "proposed") == 2);
    }

    [Fact]
    public async Task A_need_that_waits_for_a_lapsed_one_still_waits()
    {
        var market = new Market(system, "JOR");
        var first = await market.PostNeedAsync();
        await market.PostProfileAsync();
        await market.OnlyPairingAsync(first);
        await system.AgeNeedAsync(first.Id(), 300);
        await market.EventuallyAsync(first, pairings => pairings.Count == 0);

        var second = await market.PostNeedAsync(need => need["after"] = new JsonArray(first.Id()));
        var third = await market.PostNeedAsync();
        await market.OnlyPairingAsync(third);
        Assert.Empty(await market.PairingsAsync(second));
    }

    [Fact]
    public async Task A_lapsed_profile_is_not_proposed_until_it_is_confirmed_and_keeps_what_was_approved()
    {
        var talks = new Talks(system, "LBY");
        var (need, approved) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", approved);
        var profileId = approved.ProfileId()!;
        var open = await talks.Market.PostNeedAsync();
        await talks.Market.OnlyPairingAsync(open);

        await system.AgeProfileAsync(profileId, 460);
        await talks.Market.EventuallyAsync(open, pairings => pairings.Count == 0);
        Assert.Equal("approved", (await talks.NowAsync(approved)).Status());
        var later = await talks.Market.PostNeedAsync();
        var other = await talks.Market.PostProfileAsync();
        Assert.Equal(other.Id(), (await talks.Market.OnlyPairingAsync(later)).ProfileId());

        using var confirmed = await talks.Provider.SendAsync(HttpMethod.Post, $"{Market.Profiles}/{profileId}/confirmation");
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        foreach (var again in (JsonObject[])[open, later])
            await talks.Market.EventuallyAsync(again, pairings => pairings.Exists(pairing => pairing.ProfileId() == profileId));
    }

    [Fact]
    public async Task An_activity_that_is_wrong_overlaps_with_nothing_until_its_owner_says_otherwise()
    {
        var market = new Market(system, "COD");
        var need = await market.PostNeedAsync();
        var owner = system.AccountOf("donor:3").Organisation!;
        await Activities.ImportAsync(system, "CD", $"{owner}-COD", reporter: owner);
        var activity = Assert.Single(await Api.EventuallyAsync(() => market.Coordinator.OverlapsAsync(need), overlaps => overlaps.Count == 1));
        var address = $"/api/v1/activities/{activity["activityId"]}/confirmation";

        await system.As("donor:3").PostAsync(address, new JsonObject { ["still"] = "wrong" });
        await Api.EventuallyAsync(() => market.Coordinator.OverlapsAsync(need), overlaps => overlaps.Count == 0);
        await system.As("donor:3").PostAsync(address, new JsonObject { ["still"] = "true" });
        await Api.EventuallyAsync(() => market.Coordinator.OverlapsAsync(need), overlaps => overlaps.Count == 1);
    }
}
