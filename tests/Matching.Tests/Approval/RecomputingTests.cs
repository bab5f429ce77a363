using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>D3: from the audit log alone a score is computed again to the same number, whatever has become of need and profile.</summary>
public sealed class RecomputingTests(CounterpartSystem system)
{
    private const int Seed = 20261120;
    private const int Needs = 45;
    private const int Profiles = 8;

    [Fact]
    public async Task Two_hundred_decisions_are_computed_again_after_all_needs_and_profiles_have_changed()
    {
        var (market, random) = (new Market(system, "GBR"), new Random(Seed));
        var profiles = new List<JsonObject>();
        for (var number = 0; number < Profiles; number++)
            profiles.Add(await market.PostProfileAsync(profile => Vary(profile, random)));
        var needs = new List<JsonObject>();
        for (var number = 0; number < Needs; number++)
            needs.Add(await market.PostNeedAsync(need => Ask(need, random)));

        var decided = new List<JsonObject>();
        foreach (var need in needs)
        {
            foreach (var pairing in await market.EventuallyAsync(need, pairings => pairings.Count == 5))
            {
                using var answer = await Market.DecideAsync(market.Coordinator, pairing, random.Next(2) == 0 ? "approve" : "reject");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                decided.Add(pairing);
            }
        }

        Assert.True(decided.Count >= 200, $"{decided.Count} pairings");
        foreach (var profile in profiles)
            await market.ChangeProfileAsync(profile, profile => profile["languages"] = new JsonArray("ru"));
        foreach (var need in needs)
            await market.ReviseAsync(need, need => need["articles"] = new JsonArray("52"));
        await Api.EventuallyAsync(() => ChangedAsync(needs[^1]), version => version == 2);

        foreach (var pairing in decided)
        {
            var again = await system.As("auditor").ReadAsync($"{Market.Pairings}/{pairing.Id()}/recomputation");
            Assert.Equal(
                ("audit", pairing.Score(), pairing.Score(), true, 1, 1, (int)pairing["policy"]!),
                ((string)again["source"]!, (int)again["recorded"]!, (int)again["recomputed"]!, (bool)again["equal"]!, (int)again["needVersion"]!, (int)again["profileVersion"]!, (int)again["policy"]!));
            Assert.Equal(pairing["contributions"]!.AsArray().Select(given => (int)given!["points"]!), again["points"]!.AsArray().Select(same => (int)same!["recomputed"]!));
        }
    }

    [Fact]
    public async Task What_is_not_decided_is_computed_from_the_present_and_a_forged_score_is_found()
    {
        var market = new Market(system, "GEO");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        var present = await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}/recomputation");
        Assert.Equal(("present", true), ((string)present["source"]!, (bool)present["equal"]!));

        await new Talks(system, "GEO").AskAsync<object>($"update pairings set score = score + 1 where pairing_id = '{pairing.Id()}' returning 1");
        var forged = await market.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}/recomputation");
        Assert.Equal((pairing.Score() + 1, pairing.Score(), false), ((int)forged["recorded"]!, (int)forged["recomputed"]!, (bool)forged["equal"]!));
    }

    [Fact]
    public async Task Only_coordinators_and_auditors_recompute_and_only_what_they_may_see()
    {
        var market = new Market(system, "GRC");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);
        foreach (var who in (string[])["focal-point:GRC", "provider", "donor", "expert", "administrator"])
        {
            using var answer = await system.As(who).SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}/recomputation");
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, answer.StatusCode));
        }

        await market.ReviseAsync(need, need => need["visibility"] = "state");
        await Api.EventuallyAsync(() => ChangedAsync(need), version => version == 2);
        using var hidden = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}/recomputation");
        await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private Task<int> ChangedAsync(JsonObject need) => new Talks(system, "GBR").AskAsync<int>($"select version from needs where need_id = '{need.Id()}'");

    private static void Vary(JsonObject profile, Random random)
    {
        profile["languages"] = Some(random, "en", "fr", "es", "ar");
        profile["legalSystems"] = Some(random, "civil", "common", "mixed");
        profile["articles"] = new JsonArray(new JsonObject { ["article"] = "46", ["level"] = random.Next(2) == 0 ? "lead" : "competent" }, "44");
        profile["text"] = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)]));
    }

    private static void Ask(JsonObject need, Random random)
    {
        need["description"] = string.Join(' ', Enumerable.Range(0, 15).Select(_ => Words[random.Next(Words.Length)]));
        need["workingLanguages"] = new JsonArray("en", random.Next(2) == 0 ? "fr" : "es");
        need["priority"] = random.Next(2) == 0 ? "high" : "low";
        need["cost"] = new JsonObject { ["amount"] = random.Next(1, 500) * 1000, ["currency"] = "USD" };
        need["articles"] = new JsonArray("46", new JsonObject { ["article"] = random.Next(2) == 0 ? "44" : "48", ["essential"] = false });
    }

    private static JsonArray Some(Random random, params string[] from) => [.. from.Where((_, index) => index == 0 || random.Next(2) == 0).Select(one => (JsonNode)one)];

    private static readonly string[] Words = "training central authority mutual legal assistance requests practitioners corruption extradition drafting prosecution evidence courts recovery assets procurement".Split(' ');
}
