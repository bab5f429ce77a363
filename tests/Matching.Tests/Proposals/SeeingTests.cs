using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>Who sees which pairings, and how much of them (B2, I2).</summary>
public sealed class SeeingTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_State_sees_the_pairings_of_its_own_needs_only()
    {
        var market = new Market(system, "ZMB");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        Assert.Single(await market.PairingsAsync(need, market.FocalPoint));
        Assert.All(await market.FocalPoint.AllAsync(Market.Pairings), own => Assert.Equal("ZMB", (string)own["state"]!));

        var other = system.As("focal-point:ZWE");
        Assert.Empty(await market.PairingsAsync(need, other));
        Assert.DoesNotContain(await other.AllAsync(Market.Pairings), seen => seen.Id() == pairing.Id());
        using var single = await other.SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}");
        await single.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Who_gives_sees_the_pairings_of_its_own_profile_only_and_no_overlaps()
    {
        var market = new Market(system, "MWI");
        var (own, other) = (system.As("provider"), system.As("provider:2"));
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync(profile => profile["owner"] = system.AccountOf("provider").Organisation);
        await market.PostProfileAsync(profile => profile["owner"] = system.AccountOf("provider:2").Organisation);
        await Activities.ImportAsync(system, "MW", Activities.Identifier("MWI"));
        await market.EventuallyAsync(need, pairings => pairings.Count == 2 && pairings.TrueForAll(pairing => pairing["overlaps"]!.AsArray().Count > 0));

        var mine = Assert.Single(await market.PairingsAsync(need, own));
        Assert.Equal(system.AccountOf("provider").Organisation, (string)mine["profile"]!["owner"]!);
        Assert.Empty(mine["overlaps"]!.AsArray());
        Assert.NotEqual(mine.Id(), Assert.Single(await market.PairingsAsync(need, other)).Id());
        using var single = await other.SendAsync(HttpMethod.Get, $"{Market.Pairings}/{mine.Id()}");
        await single.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await market.PairingsAsync(need, system.As("donor")));
        Assert.Empty(await market.PairingsAsync(need, system.As("expert")));
        using var overlaps = await own.SendAsync(HttpMethod.Get, $"{Market.Needs}/{need.Id()}/overlaps");
        Assert.Equal(HttpStatusCode.Forbidden, overlaps.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/00000000-0000-0000-0000-000000000001")]
    public async Task Who_is_not_signed_in_sees_none(string address)
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, $"{Market.Pairings}{address}");

        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task A_State_learns_nothing_of_who_an_expert_is()
    {
        var market = new Market(system, "BWA");
        var owner = system.AccountOf("expert").Organisation!;
        var need = await market.PostNeedAsync();
        var expert = await market.PostProfileAsync(profile =>
        {
            profile["kind"] = "expert";
            profile["name"] = "Dr Nomen Nescio";
            profile["owner"] = owner;
            profile["state"] = "NAM";
            profile["text"] = "Practitioners of the central authority of Windhoek remember Nescio for zebras and requests.";
        });
        var seen = await market.OnlyPairingAsync(need);
        Assert.Equal((expert.Id(), "Dr Nomen Nescio", owner), (seen.ProfileId(), (string)seen["profile"]!["name"]!, (string)seen["profile"]!["owner"]!));

        var shown = Assert.Single(await market.PairingsAsync(need, market.FocalPoint));
        var single = await market.FocalPoint.ReadAsync($"{Market.Pairings}/{seen.Id()}");
        var listed = (await market.FocalPoint.AllAsync(Market.Pairings)).Single(pairing => pairing.Id() == seen.Id());
        Assert.All((JsonObject[])[shown, single, listed], pairing =>
        {
            var text = pairing.ToJsonString();
            Assert.All((string[])["Nescio", "Nomen", "Windhoek", "zebras", owner, expert.Id()], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
            Assert.StartsWith("Expert E-", (string)pairing["profile"]!["name"]!, StringComparison.Ordinal);
            Assert.DoesNotContain(pairing["contributions"]!.AsArray().SelectMany(contribution => contribution!["evidence"]!.AsArray()), evidence => (string)evidence!["record"]! == "profile");
            Assert.Equal(seen.Score(), pairing.Score());
        });
        Assert.Equal("Dr Nomen Nescio", (string)Assert.Single(await market.PairingsAsync(need, system.As("expert")))["profile"]!["name"]!);
    }
}
