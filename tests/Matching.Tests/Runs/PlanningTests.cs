using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>C5: all open needs and all capacity at once.</summary>
[Collection(nameof(WorldRuns))]
public sealed class PlanningTests(CounterpartSystem system)
{
    private readonly WorldRuns _runs = new(system);

    [Fact]
    public async Task A_run_ends_with_a_proven_plan_in_which_nobody_has_more_than_they_can_take()
    {
        var market = new Market(system, "FJI");
        var (one, two, three) = (await market.PostNeedAsync(), await market.PostNeedAsync(), await market.PostNeedAsync());
        var school = await market.PostProfileAsync(One);
        var bureau = await market.PostProfileAsync(One);
        await market.EventuallyAsync(three, pairings => pairings.Count == 2);

        var run = await _runs.RunAsync(request => request["fairness"] = new JsonObject());

        Assert.Equal(("finished", "Coordinator One", true), ((string)run["state"]!, (string)run["askedBy"]!, (bool)run["dry"]!));
        var plan = run["plan"]!;
        Assert.True((bool)plan["certificate"]!["optimal"]!, plan["certificate"]!.ToJsonString());
        Assert.True((long)plan["fairness"]!["optimum"]! >= (long)plan["greedy"]!["value"]!);
        Assert.InRange((double)plan["fairness"]!["priceOfFairness"]!, 0, .02);
        var given = new[] { one, two, three }.Select(need => WorldRuns.ProfilesOf(run, need)).ToList();
        Assert.Equal(new[] { school.Id(), bureau.Id() }.Order(), given.SelectMany(profiles => profiles).Order());
        var left = new[] { one, two, three }.Single(need => WorldRuns.ProfilesOf(run, need).Count == 0);
        var unmatched = WorldRuns.Unmatched(run, left)!;
        Assert.Equal("capacity-exhausted", (string)unmatched["reason"]!);
        Assert.False(string.IsNullOrEmpty((string)unmatched["sentence"]!));
        Assert.Contains(plan["equity"]!.AsArray(), figure => (string)figure!["by"]! == "group" && (string)figure["of"]! == "asia-pacific" && (int)figure["served"]! >= 2);
        Assert.Contains(plan["pairs"]!.AsArray(), pair => (string)pair!["need"]!["reference"]! == (string)one["reference"]! || (string)pair["need"]!["reference"]! == (string)two["reference"]!);

        // Dry: nothing is proposed otherwise than before.
        Assert.All(await market.PairingsAsync(left), pairing => Assert.Null(pairing["run"]));
    }

    [Fact]
    public async Task Locks_forbids_and_budgets_are_kept()
    {
        var market = new Market(system, "WSM");
        var (one, two, three) = (await market.PostNeedAsync(), await market.PostNeedAsync(), await market.PostNeedAsync(need => need["cost"] = new JsonObject { ["amount"] = 60_000, ["currency"] = "EUR" }));
        var weak = await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("es"));
        var strong = await market.PostProfileAsync();
        var donor = await market.PostProfileAsync(profile => (profile["kind"], profile["budget"]) = ("donor", new JsonObject { ["amount"] = 1_000, ["currency"] = "USD" }));
        await market.EventuallyAsync(three, pairings => pairings.Count == 3);

        var run = await _runs.RunAsync(request =>
        {
            request["locks"] = new JsonArray(WorldRuns.Pair(one, weak));
            request["forbids"] = new JsonArray(WorldRuns.Pair(two, strong), WorldRuns.Pair(two, weak));
            request["budgets"] = new JsonArray(new JsonObject { ["profile"] = donor.Id(), ["budget"] = new JsonObject { ["amount"] = 80_000, ["currency"] = "USD" } });
            request["rates"] = Rates(1.5m);
        });

        Assert.True((string)run["state"]! == "finished", run.ToJsonString());
        Assert.Equal([weak.Id()], WorldRuns.ProfilesOf(run, one));
        Assert.True((bool)run["plan"]!["pairs"]!.AsArray().Single(pair => (string)pair!["need"]!["id"]! == one.Id())!["locked"]!);
        // 90,000 dollars are more than the donor gives, and so are 60,000 euros.
        Assert.Empty(WorldRuns.ProfilesOf(run, two));
        Assert.Equal([strong.Id()], WorldRuns.ProfilesOf(run, three));

        var cheaper = await _runs.RunAsync(request =>
        {
            request["forbids"] = new JsonArray(WorldRuns.Pair(three, strong), WorldRuns.Pair(three, weak));
            request["budgets"] = new JsonArray(new JsonObject { ["profile"] = donor.Id(), ["budget"] = new JsonObject { ["amount"] = 80_000, ["currency"] = "USD" } });
            request["rates"] = Rates(1.1m);
        });
        Assert.Equal([donor.Id()], WorldRuns.ProfilesOf(cheaper, three));
    }

    [Fact]
    public async Task A_quota_that_cannot_be_kept_is_told()
    {
        var elsewhere = new Market(system, "PRY");
        await elsewhere.PostProfileAsync();
        await elsewhere.OnlyPairingAsync(await elsewhere.PostNeedAsync(by: elsewhere.Coordinator));
        var need = await new Market(system, "ISL").PostNeedAsync(need => (need["articles"], need["types"]) = (new JsonArray("62"), new JsonArray("institution_building")));

        var run = await Api.EventuallyAsync(
            () => _runs.RunAsync(request => request["quotas"] = new JsonArray(new JsonObject { ["group"] = "western-european-and-others", ["leastShare"] = 10_000 })),
            run => WorldRuns.Unmatched(run, need) is not null);

        Assert.Equal(("finished", "no-supply"), ((string)run["state"]!, (string)WorldRuns.Unmatched(run, need)!["reason"]!));
        Assert.Equal("western-european-and-others", (string)Assert.Single(run["plan"]!["missedQuotas"]!.AsArray())!["group"]!);
    }

    [Fact]
    public async Task A_need_is_not_placed_while_one_that_must_be_met_first_is_open_unless_a_coordinator_says_so()
    {
        var market = new Market(system, "TON");
        await market.PostProfileAsync();
        var first = await market.PostNeedAsync();
        var second = await market.PostNeedAsync(need => need["after"] = new JsonArray(first.Id()));
        await market.OnlyPairingAsync(first);

        var run = await Api.EventuallyAsync(() => _runs.RunAsync(), run => WorldRuns.Unmatched(run, second) is not null);
        Assert.Equal("awaits-another-need", (string)WorldRuns.Unmatched(run, second)!["reason"]!);
        Assert.NotEmpty(WorldRuns.ProfilesOf(run, first));

        var free = await _runs.RunAsync(request => request["leave"] = new JsonArray(second.Id()));
        Assert.NotEmpty(WorldRuns.ProfilesOf(free, second));
    }

    [Fact]
    public async Task A_need_that_its_State_keeps_to_itself_is_in_no_run_and_others_still_wait_for_it()
    {
        var market = new Market(system, "UZB");
        await market.PostProfileAsync();
        var hidden = await market.PostNeedAsync(need => need["visibility"] = "state");
        var second = await market.PostNeedAsync(need => need["after"] = new JsonArray(hidden.Id()));

        var run = await Api.EventuallyAsync(() => _runs.RunAsync(), run => WorldRuns.Unmatched(run, second) is not null);

        Assert.Equal("awaits-another-need", (string)WorldRuns.Unmatched(run, second)!["reason"]!);
        Assert.DoesNotContain(hidden.Id(), run.ToJsonString(), StringComparison.Ordinal);
        using var placed = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{WorldRuns.Path}/{run.Id()}/placement?need={hidden.Id()}");
        await placed.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var left = await system.As("coordinator").SendAsync(HttpMethod.Post, WorldRuns.Path, new JsonObject { ["leave"] = new JsonArray(hidden.Id()) });
        await left.ProblemAsync(HttpStatusCode.BadRequest, "invalid-run");
    }

    [Fact]
    public async Task A_need_has_as_many_places_as_its_parts_less_those_that_are_approved()
    {
        var market = new Market(system, "VUT");
        var need = await market.PostNeedAsync(need => need["components"] = new JsonArray(
            new JsonObject { ["name"] = "Draft law" }, new JsonObject { ["name"] = "Training", ["places"] = 20 }));
        var first = await market.PostProfileAsync(profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1, ["seats"] = 8 });
        var pairing = await market.OnlyPairingAsync(need);
        using var approved = await Market.DecideAsync(system.As("coordinator"), pairing);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var second = await market.PostProfileAsync(profile => profile["capacity"] = new JsonObject { ["atOnce"] = 2, ["seats"] = 10 });
        await market.EventuallyAsync(need, pairings => pairings.Count == 2);

        var run = await _runs.RunAsync();

        var pairs = run["plan"]!["pairs"]!.AsArray().Where(pair => (string)pair!["need"]!["id"]! == need.Id()).ToList();
        Assert.All(pairs, pair => Assert.Equal((second.Id(), "Training"), ((string)pair!["profile"]!["id"]!, (string)pair["component"]!)));
        Assert.Equal(10, pairs.Sum(pair => (int)pair!["places"]!));
        Assert.Equal(3, (int)WorldRuns.Unmatched(run, need)!["open"]!);
        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task Two_runs_are_compared_by_what_differs()
    {
        var market = new Market(system, "KIR");
        var (need, profile) = (await market.PostNeedAsync(), await market.PostProfileAsync());
        await market.OnlyPairingAsync(need);
        var free = await _runs.RunAsync();
        var forbidden = await _runs.RunAsync(request => request["forbids"] = new JsonArray(WorldRuns.Pair(need, profile)));

        var comparison = await system.As("auditor").ReadAsync($"{WorldRuns.Path}/{free.Id()}/comparison?with={forbidden.Id()}");

        var pair = Assert.Single(comparison["pairs"]!.AsArray(), pair => (string)pair!["need"]!["id"]! == need.Id())!;
        Assert.Equal((profile.Id(), 1, 0), ((string)pair["profile"]!["id"]!, (int)pair["before"]!, (int)pair["after"]!));
        Assert.True((long)comparison["valueGained"]! < 0);
        Assert.Contains(comparison["equity"]!.AsArray(), figure => (string)figure!["by"]! == "group" && (string)figure["of"]! == "asia-pacific");
        var same = await system.As("auditor").ReadAsync($"{WorldRuns.Path}/{free.Id()}/comparison?with={free.Id()}");
        Assert.Empty(same["pairs"]!.AsArray());
    }

    [Fact]
    public async Task A_need_that_arrives_later_is_placed_best_and_those_that_move_for_it_are_named()
    {
        var market = new Market(system, "TUV");
        var early = await market.PostNeedAsync();
        var (strong, weak) = (await market.PostProfileAsync(One), await market.PostProfileAsync(profile =>
        {
            One(profile);
            profile["languages"] = new JsonArray("en", "fr");
            profile["articles"] = new JsonArray(new JsonObject { ["article"] = "46", ["level"] = "competent" });
        }));
        await market.EventuallyAsync(early, pairings => pairings.Count == 2);
        var run = await _runs.RunAsync();
        Assert.Equal([strong.Id()], WorldRuns.ProfilesOf(run, early));
        var late = await market.PostNeedAsync();
        await market.EventuallyAsync(late, pairings => pairings.Count == 2);

        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{WorldRuns.Path}/{run.Id()}/placement?need={late.Id()}");
        var placement = await answer.JsonAsync();

        // Another test's donor may make the world one that is decided as a whole; then it says so.
        if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            Assert.Equal("needs-whole-run", (string)placement["type"]!);
            return;
        }

        Assert.True((bool)placement["certificate"]!["optimal"]!);
        var served = placement["profiles"]!.AsArray().Concat(placement["moved"]!.AsArray().SelectMany(moved => moved!["after"]!.AsArray())).Select(placed => (string)placed!["profile"]!["id"]!);
        Assert.Contains(weak.Id(), served);
        Assert.True((long)placement["value"]! > 0);
        using var again = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{WorldRuns.Path}/{run.Id()}/placement?need={early.Id()}");
        await again.ProblemAsync(HttpStatusCode.Conflict, "need-in-run");
    }

    private static void One(JsonObject profile) => profile["capacity"] = new JsonObject { ["atOnce"] = 1 };

    /// <summary>Whatever currency a profile or a need of another test has.</summary>
    private static JsonObject Rates(decimal euro) => new()
    {
        ["currency"] = "USD",
        ["on"] = "2026-06-30",
        ["list"] = new JsonArray(
            [.. new[] { ("EUR", euro), ("GBP", 1.3m), ("XOF", .0017m), ("KES", .0077m), ("CHF", 1.1m), ("JPY", .007m) }
                .Select(rate => new JsonObject { ["currency"] = rate.Item1, ["date"] = "2026-01-01", ["worth"] = rate.Item2 })]),
    };
}
