using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>C5: what a run begins with, one run made from another, and the long lists of a plan page by page.</summary>
[Collection(nameof(WorldRuns))]
public sealed class AgainTests(CounterpartSystem system)
{
    private readonly WorldRuns _runs = new(system);

    private HttpClient Coordinator => system.As("coordinator");

    [Fact]
    public async Task A_run_is_made_from_another_with_pairs_locked_forbidden_and_let_go()
    {
        var market = new Market(system, "VEN");
        var (one, two) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        var (strong, weak) = (await market.PostProfileAsync(), await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("fr")));
        await market.EventuallyAsync(two, pairings => pairings.Count == 2);
        var first = await _runs.RunAsync(request => (request["forbids"], request["seconds"]) = (new JsonArray(WorldRuns.Pair(one, strong)), 20));
        Assert.Equal([weak.Id(), strong.Id()], WorldRuns.ProfilesOf(first, one).Concat(WorldRuns.ProfilesOf(first, two)));

        var second = await AgainAsync(first, new JsonObject { ["free"] = new JsonArray(WorldRuns.Pair(one, strong)), ["locks"] = new JsonArray(WorldRuns.Pair(two, weak)), ["fairness"] = new JsonObject() });

        Assert.Equal((first.Id(), true, 20), ((string)second["from"]!, (bool)second["dry"]!, (int)second["request"]!["seconds"]!));
        Assert.Empty(second["request"]!["forbids"]!.AsArray());
        Assert.Equal([strong.Id(), weak.Id()], WorldRuns.ProfilesOf(second, one).Concat(WorldRuns.ProfilesOf(second, two)));
        Assert.NotNull(second["plan"]!["fairness"]);
        var third = await AgainAsync(second, new JsonObject { ["forbids"] = new JsonArray(WorldRuns.Pair(two, weak)) });
        Assert.Empty(third["request"]!["locks"]!.AsArray());
        Assert.Equal([strong.Id()], WorldRuns.ProfilesOf(third, two));
        using var absent = await Coordinator.SendAsync(HttpMethod.Post, $"{WorldRuns.Path}/{Guid.NewGuid()}/again", new JsonObject());
        await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var faulty = await Coordinator.SendAsync(HttpMethod.Post, $"{WorldRuns.Path}/{first.Id()}/again", new JsonObject { ["seconds"] = 0 });
        await faulty.ProblemAsync(HttpStatusCode.BadRequest, "invalid-run");
    }

    [Fact]
    public async Task The_lists_of_a_plan_are_read_page_by_page_with_alternates_and_sums_that_add_up()
    {
        var market = new Market(system, "LCA");
        var needs = new List<JsonObject>();
        for (var number = 0; number < 3; number++)
            needs.Add(await market.PostNeedAsync());
        var lonely = await market.PostNeedAsync(need => need["articles"] = new JsonArray("9"));
        for (var number = 0; number < 2; number++)
            await market.PostProfileAsync();
        await market.EventuallyAsync(needs[^1], pairings => pairings.Count == 2);
        var run = await _runs.RunAsync();

        var pairs = await Coordinator.AllAsync($"{WorldRuns.Path}/{run.Id()}/pairs?state=LCA");
        Assert.Equal(3, pairs.Count);
        Assert.All(pairs, pair => Assert.Single(pair["alternates"]!.AsArray()));
        var page = await Coordinator.ReadAsync($"{WorldRuns.Path}/{run.Id()}/pairs?state=LCA&limit=2");
        var rest = await Coordinator.ReadAsync($"{WorldRuns.Path}/{run.Id()}/pairs?state=LCA&limit=2&cursor={page["next"]}");
        Assert.Equal((3, 2, 1), ((int)page["total"]!, page["items"]!.AsArray().Count, rest["items"]!.AsArray().Count));
        Assert.Null(rest["next"]);

        var left = await Coordinator.ReadAsync($"{WorldRuns.Path}/{run.Id()}/unmatched?state=LCA");
        var unmatched = Assert.Single(left["items"]!.AsArray())!;
        Assert.Equal((lonely.Id(), "no-supply", "unmatched.no-supply"), ((string)unmatched["need"]!["id"]!, (string)unmatched["reason"]!, (string)unmatched["clauses"]![0]!["key"]!));
        Assert.Equal((int)run["summary"]!["asked"]! - (int)run["summary"]!["places"]!, left["sums"]!.AsArray().Sum(chapter => (int)chapter!["open"]!));
        Assert.All(left["sums"]!.AsArray(), chapter => Assert.Equal((int)chapter!["open"]!, chapter["reasons"]!.AsObject().Sum(reason => (int)reason.Value!)));
        Assert.Contains(left["sums"]!.AsArray(), chapter => (string)chapter!["chapter"]! == "II" && (int)chapter["reasons"]!["no-supply"]! >= 1);
        Assert.Contains(run["plan"]!["equity"]!.AsArray(), figure => (string)figure!["by"]! == "sids" && (string)figure["of"]! == "yes");
        Assert.NotNull(run["summary"]!["statesWithNothing"]);
        using var reason = await Coordinator.SendAsync(HttpMethod.Get, $"{WorldRuns.Path}/{run.Id()}/unmatched?reason=bored");
        await reason.ProblemAsync(HttpStatusCode.BadRequest, "invalid-value");
    }

    [Fact]
    public async Task What_a_run_would_begin_with_is_told_before_and_a_least_score_keeps_weaker_pairs_out()
    {
        var market = new Market(system, "MLT");
        var before = await Coordinator.ReadAsync($"{WorldRuns.Path}/inputs");
        var need = await market.PostNeedAsync(need => need["components"] = new JsonArray(new JsonObject { ["name"] = "Course", ["places"] = 7 }));
        await market.PostProfileAsync(profile => profile["capacity"] = new JsonObject { ["atOnce"] = 3 });
        var score = (await market.OnlyPairingAsync(need)).Score();
        var after = await Api.EventuallyAsync(() => Coordinator.ReadAsync($"{WorldRuns.Path}/inputs"), inputs => Free(inputs) == Free(before) + 3);

        Assert.Equal((1, 7, 1), ((int)after["needs"]!["open"]! - ((int?)before["needs"]!["open"] ?? 0), (int)after["places"]! - (int)before["places"]!, (int)after["pairs"]! - (int)before["pairs"]!));

        Assert.Single(WorldRuns.ProfilesOf(await _runs.RunAsync(request => request["leastScore"] = score), need).Distinct());
        var strict = await _runs.RunAsync(request => request["leastScore"] = score + 1);
        Assert.Empty(WorldRuns.ProfilesOf(strict, need));
        Assert.Equal("no-supply", (string)WorldRuns.Unmatched(strict, need)!["reason"]!);

        static long Free(JsonObject inputs) => inputs["profiles"]!.AsArray().Where(supply => (string)supply!["kind"]! == "provider").Sum(supply => (long)supply!["free"]!);
    }

    private async Task<JsonObject> AgainAsync(JsonObject run, JsonObject change) => await _runs.EndedAsync(await Coordinator.PostAsync($"{WorldRuns.Path}/{run.Id()}/again", change));
}
