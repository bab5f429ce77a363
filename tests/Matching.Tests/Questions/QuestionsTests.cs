using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Questions;

/// <summary>What can be asked about matching beside the pairings themselves (C6-C9), through the whole system.</summary>
public sealed class QuestionsTests(CounterpartSystem system)
{
    [Fact]
    public async Task What_would_make_a_pairing_better_is_told_to_the_Secretariat_only()
    {
        var market = new Market(system, "BFA");
        await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("fr"));
        var pairing = await market.OnlyPairingAsync(await market.PostNeedAsync());

        var answer = await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}/counterfactual");

        Assert.Equal(pairing.Score(), answer.Score());
        var english = answer["changes"]!.AsArray().Single(change => (string)change!["sentence"]! == "If it worked in English.")!.AsObject();
        Assert.Equal(("profile", 1000, answer.Score() + 1000), ((string)english["side"]!, (int)english["gain"]!, english.Score()));
        using var state = await market.FocalPoint.SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}/counterfactual");
        await state.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task The_change_that_was_told_when_it_is_made_gives_the_score_that_was_told()
    {
        var market = new Market(system, "CIV");
        var profile = await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("fr"));
        var need = await market.PostNeedAsync();
        var pairing = await market.OnlyPairingAsync(need);
        var told = (await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}/counterfactual"))["changes"]!.AsArray()
            .Single(change => (string)change!["sentence"]! == "If it worked in English.")!.AsObject().Score();

        await market.ChangeProfileAsync(profile, changed => changed["languages"] = new JsonArray("fr", "en"));

        await market.EventuallyAsync(need, pairings => pairings.Exists(now => now.Score() == told));
    }

    [Fact]
    public async Task Why_needs_have_nobody_is_told_need_by_need_and_summed()
    {
        var market = new Market(system, "ZWE");
        var need = await market.PostNeedAsync();

        var ours = await Api.EventuallyAsync(() => market.FocalPoint.ReadAsync("/api/v1/unmatched?by=article"), answer => (int)answer["unmatched"]! == 1);

        var unmatched = Assert.Single(ours["needs"]!.AsArray())!.AsObject();
        Assert.Equal((need.Id(), "no-supply", "Nobody gives this assistance there."), (unmatched.Id(), (string)unmatched["reason"]!, (string)unmatched["sentence"]!));
        Assert.Equal(["44", "46"], ours["sums"]!.AsArray().Select(sum => (string)sum!["value"]!).Order());
        Assert.All(ours["sums"]!.AsArray(), sum => Assert.Equal(1, (int)sum!["reasons"]!["no-supply"]!));

        await market.PostProfileAsync();
        await Api.EventuallyAsync(() => market.FocalPoint.ReadAsync("/api/v1/unmatched"), answer => (int)answer["unmatched"]! == 0);
        using var donor = await system.As("donor").SendAsync(HttpMethod.Get, "/api/v1/unmatched");
        await donor.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Sums_are_by_something_that_there_is()
    {
        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Get, "/api/v1/unmatched?by=colour");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid-value");
    }

    [Fact]
    public async Task Nobody_is_a_peer_while_no_other_State_has_met_the_need_and_others_needs_have_no_peers_to_see()
    {
        var market = new Market(system, "TGO");
        var need = await market.PostNeedAsync();

        var peers = await Api.EventuallyAsync(() => PeersAsync(market.FocalPoint, need), answer => answer is not null);

        Assert.DoesNotContain(peers!["items"]!.AsArray(), peer => (string)peer!["state"]! == "TGO");
        using var other = await new Market(system, "MRT").FocalPoint.SendAsync(HttpMethod.Get, $"{Market.Needs}/{need.Id()}/peers");
        await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_State_that_met_the_same_need_in_public_becomes_a_peer()
    {
        var (asking, helper) = (new Market(system, "DZA"), new Market(system, "SWZ"));
        var need = await asking.PostNeedAsync();
        var met = await helper.PostNeedAsync();
        foreach (var (by, to) in new[] { (helper.Coordinator, "matched"), (helper.Coordinator, "in-delivery"), (helper.FocalPoint, "met") })
        {
            using var answer = await by.SendAsync(HttpMethod.Post, $"{Market.Needs}/{met.Id()}/steps", new JsonObject { ["to"] = to, ["why"] = "It went well." }, met.IfMatch());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            met = await answer.JsonAsync();
        }

        var peers = await Api.EventuallyAsync(() => PeersAsync(asking.FocalPoint, need), answer => answer?["items"]!.AsArray().Any(peer => (string)peer!["state"]! == "SWZ") == true);

        var peer = peers!["items"]!.AsArray().Single(peer => (string)peer!["state"]! == "SWZ")!;
        Assert.StartsWith("Met a need on article", (string)peer["sentence"]!, StringComparison.Ordinal);
        Assert.Equal(met["reference"]!.ToString(), (string)Assert.Single(peer["needs"]!.AsArray())!["reference"]!);
    }

    [Fact]
    public async Task Like_needs_of_three_States_of_a_subregion_are_a_cluster_and_hidden_ones_do_not_count()
    {
        var coordinator = system.As("coordinator");
        foreach (var state in (string[])["TTO", "JAM"])
            await new Market(system, state).PostNeedAsync(Extradition, coordinator);
        await new Market(system, "BRB").PostNeedAsync(need =>
        {
            Extradition(need);
            need["visibility"] = "secretariat";
        }, coordinator);

        await Api.EventuallyAsync(() => StatesAsync(coordinator), states => states == 3);
        Assert.Equal(0, await StatesAsync(system.As("donor")));

        await new Market(system, "GRD").PostNeedAsync(Extradition, coordinator);
        await Api.EventuallyAsync(() => StatesAsync(system.As("donor")), states => states == 3);

        static void Extradition(JsonObject need)
        {
            need["articles"] = new JsonArray("44");
            need["types"] = new JsonArray("good_practices");
        }

        static async Task<int> StatesAsync(HttpClient by) =>
            (await by.ReadAsync("/api/v1/clusters?subregion=029"))["items"]!.AsArray().Where(cluster => (string)cluster!["type"]! == "good_practices").Sum(cluster => cluster!["states"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_a_State_keeps_to_itself_the_Secretariat_does_not_learn_from_any_question()
    {
        var market = new Market(system, "LAO");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        await market.ReviseAsync(need, revised => revised["visibility"] = "state");
        await market.EventuallyAsync(need, pairings => pairings.Count == 0);

        Assert.Equal(1, (int)(await market.FocalPoint.ReadAsync("/api/v1/unmatched"))["unmatched"]!);
        Assert.Equal(1, await UnmatchedAsync(system.As("auditor")));
        foreach (var secretariat in new[] { market.Coordinator, system.As("administrator") })
        {
            Assert.Equal(0, await UnmatchedAsync(secretariat));
            using var peers = await secretariat.SendAsync(HttpMethod.Get, $"{Market.Needs}/{need.Id()}/peers");
            await peers.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            using var changes = await secretariat.SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}/counterfactual");
            await changes.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        static async Task<int> UnmatchedAsync(HttpClient by)
        {
            var answer = await by.ReadAsync("/api/v1/unmatched?by=state");
            var (named, sum) = (answer["needs"]!.AsArray().Count(need => (string)need!["state"]! == "LAO"), answer["sums"]!.AsArray().SingleOrDefault(sum => (string)sum!["value"]! == "LAO"));
            Assert.Equal(named, (int?)sum?["needs"] ?? 0);
            return named;
        }
    }

    private static async Task<JsonObject?> PeersAsync(HttpClient by, JsonObject need)
    {
        using var answer = await by.SendAsync(HttpMethod.Get, $"{Market.Needs}/{need.Id()}/peers");
        return answer.StatusCode == HttpStatusCode.OK ? await answer.JsonAsync() : null;
    }
}
