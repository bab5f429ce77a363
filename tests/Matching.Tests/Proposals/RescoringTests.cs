using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

public sealed class RescoringTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_changed_profile_is_scored_again()
    {
        var market = new Market(system, "GHA");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("fr"));
        var before = await market.OnlyPairingAsync(need);

        await market.ChangeProfileAsync(profile, profile => profile["languages"] = new JsonArray("fr", "en"));

        var after = (await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing.Score() > before.Score()))[0];
        Assert.Equal((before.Id(), before.Version() + 1, 2), (after.Id(), after.Version(), (int)after["profile"]!["version"]!));
        Assert.Equal(before["proposedAt"]!.ToString(), after["proposedAt"]!.ToString());
    }

    [Fact]
    public async Task A_pairing_comes_goes_and_comes_back_with_what_the_profile_offers()
    {
        var market = new Market(system, "SEN");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync(profile => profile["types"] = new JsonArray("good_practices"));
        var other = await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);

        profile = await market.ChangeProfileAsync(profile, profile => profile["types"] = new JsonArray("good_practices", "capacity_building"));
        var both = await market.EventuallyAsync(need, pairings => pairings.Count == 2);
        var pairing = both.Single(pairing => pairing.ProfileId() == profile.Id());

        profile = await market.ChangeProfileAsync(profile, profile => profile["exclusions"] = new JsonArray("SEN"));
        Assert.Equal(other.Id(), (await market.OnlyPairingAsync(need)).ProfileId());
        Assert.Equal("withdrawn", (await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}")).Status());

        await market.ChangeProfileAsync(profile, profile => profile["exclusions"] = new JsonArray());
        var back = (await market.EventuallyAsync(need, pairings => pairings.Count == 2)).Single(pairing => pairing.ProfileId() == profile.Id());
        Assert.Equal((pairing.Id(), "proposed", pairing.Version() + 2), (back.Id(), back.Status(), back.Version()));
    }

    [Fact]
    public async Task The_proposals_of_a_retired_profile_are_withdrawn_and_both_sides_hear_of_it()
    {
        var market = new Market(system, "MLI");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);

        await market.RetireAsync(profile);

        await market.EventuallyAsync(need, pairings => pairings.Count == 0);
        await Api.EventuallyAsync(() => market.FocalPoint.ReadAsync("/api/v1/inbox"), inbox => inbox["items"]!.AsArray().Any(notice => (string)notice!["kind"]! == "pairing-withdrawn"));
    }

    [Fact]
    public async Task Closing_a_need_withdraws_its_proposals()
    {
        var market = new Market(system, "NER");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        await market.WithdrawAsync(need);

        await market.EventuallyAsync(need, pairings => pairings.Count == 0);
        Assert.Equal("withdrawn", (await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}")).Status());
    }

    [Fact]
    public async Task A_revised_need_is_scored_again()
    {
        var market = new Market(system, "TCD");
        var lawyers = await market.PostProfileAsync(profile => profile["types"] = new JsonArray("model_legislation"));
        var trainers = await market.PostProfileAsync();
        var need = await market.PostNeedAsync();
        Assert.Equal(trainers.Id(), (await market.OnlyPairingAsync(need)).ProfileId());

        await market.ReviseAsync(need, need => need["types"] = new JsonArray("model_legislation"));

        var after = await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing.ProfileId() == lawyers.Id());
        Assert.Equal(2, (int)after[0]["needVersion"]!);
    }
}
