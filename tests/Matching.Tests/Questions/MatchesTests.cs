using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Questions;

/// <summary>C4: which open needs suit a profile; C7 for those who give: which have nobody. Both only of needs that the reader may read.</summary>
public sealed class MatchesTests(CounterpartSystem system)
{
    [Fact]
    public async Task Needs_that_suit_a_profile_come_best_first_with_the_score_of_their_pairing_and_near_ones_with_what_would_help()
    {
        var market = new Market(system, "SSD");
        var profile = await PostOwnAsync(market, "donor", "donor");
        var (good, fair) = (await market.PostNeedAsync(), await market.PostNeedAsync(need => need["workingLanguages"] = new JsonArray("ar")));
        var far = await market.PostNeedAsync(need => (need["articles"], need["workingLanguages"], need["types"]) = (new JsonArray("9"), new JsonArray("ar"), new JsonArray("capacity_building", "institution_building")));
        var pairing = await market.OnlyPairingAsync(good);
        await market.OnlyPairingAsync(fair);
        var answer = await Api.EventuallyAsync(() => MatchesAsync(system.As("donor"), profile), answer => (int)answer["considered"]! == 3);

        var suiting = answer["suiting"]!.AsArray();
        Assert.Equal((int)answer["total"]!, suiting.Count);
        Assert.Equal(suiting.Select(match => -match!.AsObject().Score()).Order(), suiting.Select(match => -match!.AsObject().Score()));
        var first = Of(answer, good)!;
        Assert.Equal((pairing.Score(), pairing.Id()), (first.Score(), (string)first["pairing"]!));
        Assert.Equal(first.Score(), first["contributions"]!.AsArray().Sum(given => (int)given!["points"]!));
        Assert.Equal("theme.exact.lead", (string)first["contributions"]![0]!["clauses"]![0]!["key"]!);
        Assert.True(Of(answer, fair)!.Score() < first.Score());
        Assert.Null(Of(answer, far));
        var near = answer["near"]!.AsArray().Single(near => (string)near!["match"]!["needId"]! == far.Id())!;
        Assert.Equal(("profile", true), ((string)near["change"]!["side"]!, (bool)near["change"]!["wouldSuit"]!));
        Assert.Contains(near["change"]!["clauses"]!.AsArray(), clause => (string)clause!["key"]! == "what-if.leads" && (string)clause["arguments"]![0]! == "9");
    }

    [Fact]
    public async Task Nobody_is_told_of_needs_that_he_may_not_read_nor_of_what_suits_others()
    {
        var market = new Market(system, "TUN");
        var (donor, expert) = (await PostOwnAsync(market, "donor", "donor"), await PostOwnAsync(market, "expert", "expert"));
        var (open, donors, secretariat) = (await market.PostNeedAsync(), await market.PostNeedAsync(need => need["visibility"] = "donors"), await market.PostNeedAsync(need => need["visibility"] = "secretariat"));
        await market.EventuallyAsync(donors, pairings => pairings.Count == 2);
        await Api.EventuallyAsync(() => MatchesAsync(market.Coordinator, donor), answer => answer["near"]!.AsArray().Any(near => (string)near!["match"]!["needId"]! == secretariat.Id()));

        var own = await MatchesAsync(system.As("donor"), donor);
        Assert.NotNull(Of(own, open));
        Assert.NotNull(Of(own, donors));
        Assert.DoesNotContain(own["near"]!.AsArray(), near => (string)near!["match"]!["needId"]! == secretariat.Id());
        Assert.Null(Of(await MatchesAsync(system.As("expert"), expert), donors));
        foreach (var stranger in (string[])["donor:2", "provider", "expert", "focal-point:TUN"])
        {
            using var answer = await system.As(stranger).SendAsync(HttpMethod.Get, $"{Market.Profiles}/{donor.Id()}/matches");
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task A_need_without_anybody_is_an_orphan_for_those_who_read_it_until_somebody_comes()
    {
        var market = new Market(system, "SOM");
        var need = await market.PostNeedAsync(need => need["visibility"] = "donors");
        var hidden = await market.PostNeedAsync(need => need["visibility"] = "secretariat");
        var donor = system.As("donor");
        var orphan = (await Api.EventuallyAsync(() => OrphansAsync(donor), orphans => orphans.Count == 1))[0];

        Assert.Equal((need.Id(), "no-supply", "high"), (orphan.Id(), (string)orphan["reason"]!, (string)orphan["priority"]!));
        Assert.Equal("unmatched.no-supply", (string)orphan["clauses"]![0]!["key"]!);
        await Api.EventuallyAsync(() => OrphansAsync(market.Coordinator), orphans => orphans.Exists(other => other.Id() == hidden.Id()));
        Assert.Empty(await OrphansAsync(system.As("expert")));
        Assert.Empty(await OrphansAsync(donor, "&article=52"));
        Assert.Single(await OrphansAsync(donor, "&article=52&article=46&group=african&type=capacity_building"));
        using (var anonymous = await system.Anonymous.SendAsync(HttpMethod.Get, "/api/v1/orphans"))
            await anonymous.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);
        Assert.Empty(await OrphansAsync(donor));
    }

    [Fact]
    public async Task Orphans_are_read_page_by_page_without_gap_or_repetition()
    {
        var market = new Market(system, "NIC");
        var needs = new List<string>();
        for (var number = 0; number < 5; number++)
            needs.Add((await market.PostNeedAsync(need => need["priority"] = number % 2 == 0 ? "low" : "high")).Id());
        await Api.EventuallyAsync(() => system.As("donor").AllAsync("/api/v1/orphans?state=NIC"), orphans => orphans.Count == 5);

        var read = new List<JsonObject>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await system.As("donor").ReadAsync($"/api/v1/orphans?state=NIC&limit=2&cursor={cursor}");
            read.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            cursor = (string?)page["next"];
        }

        Assert.Equal(needs.Order(), read.Select(Reading.Id).Order());
        Assert.Equal(["high", "high", "low", "low", "low"], read.Select(orphan => (string)orphan["priority"]!));
    }

    [Fact]
    public async Task The_focal_point_compares_what_each_can_give_and_every_sentence_comes_as_keys_too()
    {
        var market = new Market(system, "URY");
        await market.PostProfileAsync(profile => (profile["availability"], profile["capacity"]) = (new JsonArray(new JsonObject { ["from"] = "2027-02-01", ["until"] = "2027-12-31" }), new JsonObject { ["atOnce"] = 2, ["seats"] = 20 }));
        await PostOwnAsync(market, "expert", "expert");
        var need = await market.PostNeedAsync();
        await market.EventuallyAsync(need, pairings => pairings.Count == 2);

        var pairings = await market.PairingsAsync(need, market.FocalPoint);

        var school = pairings.Single(pairing => (string)pairing["profile"]!["kind"]! == "provider")["offer"]!;
        Assert.Equal(("2027-02-01", 2, 0, 20), ((string)school["availability"]![0]!["from"]!, (int)school["atOnce"]!, (int)school["taken"]!, (int)school["seats"]!));
        Assert.Equal(["en", "fr"], school["languages"]!.AsArray().Select(language => (string)language!));
        var expert = pairings.Single(pairing => (string)pairing["profile"]!["kind"]! == "expert");
        Assert.Null(expert.ProfileId());
        Assert.Null(expert["offer"]!["text"]);
        foreach (var pairing in pairings)
        {
            Assert.Equal(9, pairing["contributions"]!.AsArray().Count);
            foreach (var said in pairing["contributions"]!.AsArray().Concat(pairing["hardRules"]!.AsArray()))
                Assert.All(said!["clauses"]!.AsArray(), clause => Assert.True(Contracts.Matching.SentencePatterns.English.ContainsKey((string)clause!["key"]!)));
        }
    }

    private async Task<JsonObject> PostOwnAsync(Market market, string who, string kind) => await market.PostProfileAsync(profile =>
    {
        (profile["kind"], profile["owner"]) = (kind, system.AccountOf(who).Organisation);
        if (kind == "expert")
            (profile["state"], profile["visibility"]) = ("TZA", "secretariat");
    });

    /// <summary>Of the State that the profile serves; needs of others come near too.</summary>
    private static Task<JsonObject> MatchesAsync(HttpClient who, JsonObject profile) => who.ReadAsync($"{Market.Profiles}/{profile.Id()}/matches?state={profile["places"]!["states"]![0]}");

    private static JsonObject? Of(JsonObject answer, JsonObject need) => answer["suiting"]!.AsArray().SingleOrDefault(match => (string)match!["needId"]! == need.Id())?.AsObject();

    private static Task<List<JsonObject>> OrphansAsync(HttpClient who, string filter = "") => who.AllAsync($"/api/v1/orphans?state=SOM{filter}");
}
