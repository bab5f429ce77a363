using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

public sealed class ProposingTests(CounterpartSystem system)
{
    private readonly Market _market = new(system, "KEN");

    [Fact]
    public async Task Publishing_a_need_proposes_pairings_with_the_whole_explanation()
    {
        var profile = await _market.PostProfileAsync();
        var need = await _market.PostNeedAsync();

        var pairings = await _market.EventuallyAsync(need, pairings => pairings.Exists(pairing => pairing.ProfileId() == profile.Id()));
        var pairing = pairings.Single(pairing => pairing.ProfileId() == profile.Id());

        Assert.Equal(("proposed", "KEN", "high", 1, 1), (pairing.Status(), (string)pairing["state"]!, (string)pairing["priority"]!, (int)pairing["needVersion"]!, (int)pairing["profile"]!["version"]!));
        Assert.Equal(need["reference"]!.ToString(), (string)pairing["needReference"]!);
        var contributions = pairing["contributions"]!.AsArray();
        Assert.Equal(
            ["theme", "type", "place", "language", "legal-system", "time", "cost", "text", "track-record"],
            contributions.Select(contribution => (string)contribution!["criterion"]!));
        Assert.Equal(pairing.Score(), contributions.Sum(contribution => (int)contribution!["points"]!));
        Assert.Equal("Leads on article 46 (essential); competent on article 44 (desirable).", (string)contributions[0]!["sentence"]!);
        Assert.Equal("Serves Kenya.", (string)contributions[2]!["sentence"]!);
        Assert.All(pairing["hardRules"]!.AsArray(), rule => Assert.True((bool)rule!["passed"]!));
        Assert.Equal(7, pairing["hardRules"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_new_profile_appears_for_the_needs_that_are_open()
    {
        var market = new Market(system, "UGA");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync();

        Assert.Equal(profile.Id(), (await market.OnlyPairingAsync(need)).ProfileId());
    }

    [Fact]
    public async Task Nobody_is_proposed_for_a_need_that_its_State_keeps_to_itself_until_it_opens_it()
    {
        var market = new Market(system, "TZA");
        var profile = await market.PostProfileAsync();
        var kept = await market.PostNeedAsync(need => need["visibility"] = "state");
        var open = await market.PostNeedAsync();

        // The open one came later: when it is scored the other has been.
        await market.OnlyPairingAsync(open);
        Assert.Empty(await market.PairingsAsync(kept));
        Assert.Empty(await market.PairingsAsync(kept, market.FocalPoint));

        await market.ReviseAsync(kept, need => need["visibility"] = "donors");
        Assert.Equal(profile.Id(), (await market.OnlyPairingAsync(kept)).ProfileId());
    }

    [Fact]
    public async Task A_draft_is_not_scored_until_it_is_open()
    {
        var market = new Market(system, "RWA");
        await market.PostProfileAsync();
        var draft = await market.PostNeedAsync(need => need["status"] = "draft");
        var open = await market.PostNeedAsync();

        await market.OnlyPairingAsync(open);
        Assert.Empty(await market.PairingsAsync(draft, market.FocalPoint));
    }

    [Fact]
    public async Task At_most_five_are_proposed_and_the_best_of_them_first()
    {
        var market = new Market(system, "BDI");
        var need = await market.PostNeedAsync(need => need["workingLanguages"] = new JsonArray("en"));
        for (var index = 0; index < 12; index++)
            await market.PostProfileAsync(profile => profile["languages"] = index < 8 ? new JsonArray("es") : new JsonArray("en"));

        var pairings = await market.EventuallyAsync(need, pairings => pairings.Count == 5 && pairings.Count(pairing => pairing.Score() == pairings[0].Score()) == 4);
        Assert.Equal(pairings.OrderByDescending(pairing => pairing.Score()), pairings);
    }
}
