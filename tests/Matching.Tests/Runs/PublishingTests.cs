using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>C5: a run is dry first, then published or withdrawn as one.</summary>
[Collection(nameof(WorldRuns))]
public sealed class PublishingTests(CounterpartSystem system)
{
    private readonly WorldRuns _runs = new(system);

    [Fact]
    public async Task A_published_plan_is_one_set_of_proposals_and_is_announced_once()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "NRU");
        var (one, two) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        var (school, bureau) = (await market.PostProfileAsync(One), await market.PostProfileAsync(One));
        var unasked = await market.PostProfileAsync(profile => (profile["types"], profile["languages"], profile["articles"]) = (new JsonArray("other"), new JsonArray("es"), new JsonArray("5")));
        await market.EventuallyAsync(one, pairings => pairings.Count == 2);
        await market.EventuallyAsync(two, pairings => pairings.Count == 2);
        var run = await _runs.RunAsync(request => request["locks"] = new JsonArray(WorldRuns.Pair(two, unasked)));
        Assert.True((string)run["state"]! == "finished", run.ToJsonString());
        await using var proposed = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Matching:PairingProposed");
        await using var withdrawn = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Matching:PairingWithdrawn");

        var published = await _runs.PublishAsync(run);

        Assert.Equal("Coordinator One", (string)published["publishedBy"]!);
        var first = Assert.Single(await market.PairingsAsync(one));
        Assert.Equal(("proposed", run.Id(), true), (first.Status(), (string)first["run"]!, first.ProfileId() == school.Id() || first.ProfileId() == bureau.Id()));
        var second = Assert.Single(await market.PairingsAsync(two));
        Assert.Equal((unasked.Id(), run.Id(), second.Score()), (second.ProfileId(), (string)second["run"]!, second["contributions"]!.AsArray().Sum(one => (int)one!["points"]!)));
        var heard = await proposed.UntilAsync(message => Of(message, two));
        Assert.Equal(unasked.Id(), (string)Assert.Single(heard, message => Of(message, two))["pairing"]!["profileId"]!);
        Assert.DoesNotContain(heard, message => Of(message, one));
        var gone = await withdrawn.UntilAsync(message => Of(message, two));
        Assert.Single(gone, message => Of(message, one));
        Assert.Equal(2, gone.Count(message => Of(message, two)));

        using var again = await _runs.TellAsync(run, "publish");
        await again.ProblemAsync(HttpStatusCode.Conflict, "already-published");
        var other = await _runs.RunAsync();
        using var beside = await _runs.TellAsync(other, "publish");
        await beside.ProblemAsync(HttpStatusCode.Conflict, "other-run-published");
    }

    [Fact]
    public async Task A_plan_is_refused_whole_when_the_world_has_moved_against_one_of_its_pairs()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "MHL");
        var (one, two) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        var (school, bureau) = (await market.PostProfileAsync(One), await market.PostProfileAsync(One));
        var before = await market.EventuallyAsync(one, pairings => pairings.Count == 2);
        await market.EventuallyAsync(two, pairings => pairings.Count == 2);
        var run = await _runs.RunAsync();
        var served = WorldRuns.ProfilesOf(run, one).Single();
        using var rejected = await Market.DecideAsync(system.As("coordinator"), before.Single(pairing => pairing.ProfileId() == served), "reject");
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        await market.RetireAsync(served == school.Id() ? bureau : school);
        await market.EventuallyAsync(two, pairings => pairings.Count == 1);
        var standing = await market.PairingsAsync(two);

        using var answer = await _runs.TellAsync(run, "publish");

        var problem = await answer.ProblemAsync(HttpStatusCode.Conflict, "world-moved");
        var conflicts = problem["conflicts"]!.AsArray();
        Assert.Equal(new[] { one.Id(), two.Id() }.Order(), conflicts.Select(conflict => (string)conflict!["need"]!).Order());
        Assert.All(conflicts, conflict => Assert.False(string.IsNullOrEmpty((string)conflict!["why"]!)));
        Assert.Equal(standing.Select(pairing => pairing.ToJsonString()), (await market.PairingsAsync(two)).Select(pairing => pairing.ToJsonString()));
        Assert.Null((await system.As("coordinator").ReadAsync($"{WorldRuns.Path}/{run.Id()}"))["publishedAt"]);
    }

    [Fact]
    public async Task What_is_published_stands_while_profiles_change_and_gives_way_where_a_hard_rule_is_broken()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "PLW");
        var need = await market.PostNeedAsync();
        var (school, bureau) = (await market.PostProfileAsync(One), await market.PostProfileAsync(One));
        await market.EventuallyAsync(need, pairings => pairings.Count == 2);
        await _runs.PublishAsync(await _runs.RunAsync());
        var promised = Assert.Single(await market.PairingsAsync(need));
        var (mine, others) = promised.ProfileId() == school.Id() ? (school, bureau) : (bureau, school);

        // A change of another profile, a new need and a change of the profile itself leave the set as it is; the place is not offered twice.
        await market.ChangeProfileAsync(others, profile => profile["articles"] = new JsonArray(new JsonObject { ["article"] = "46", ["level"] = "lead" }));
        var late = await market.PostNeedAsync();
        Assert.Equal(others.Id(), (await market.OnlyPairingAsync(late)).ProfileId());
        mine = await market.ChangeProfileAsync(mine, profile => profile["languages"] = new JsonArray("en"));
        var after = await market.EventuallyAsync(need, pairings => pairings is [var pairing] && (int)pairing["profile"]!["version"]! == 2);
        Assert.Equal((promised.Id(), (string)promised["run"]!), (after[0].Id(), (string)after[0]["run"]!));

        await market.ChangeProfileAsync(mine, profile => profile["exclusions"] = new JsonArray("PLW"));
        var back = await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing.ProfileId() == others.Id());
        Assert.Null(back[0]["run"]);
    }

    [Fact]
    public async Task A_rejected_pair_gives_its_place_back_to_every_need_that_it_suits()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "FSM");
        var need = await market.PostNeedAsync();
        var school = await market.PostProfileAsync(One);
        await market.OnlyPairingAsync(need);
        await _runs.PublishAsync(await _runs.RunAsync());
        var late = await market.PostNeedAsync();

        using var rejected = await Market.DecideAsync(system.As("coordinator"), Assert.Single(await market.PairingsAsync(need)), "reject");
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);

        Assert.Equal(school.Id(), (await market.OnlyPairingAsync(late)).ProfileId());
    }

    [Fact]
    public async Task A_set_is_withdrawn_as_one_what_is_decided_stays_and_the_ordinary_ranking_goes_on()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "SLB");
        var (one, two) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        await market.PostProfileAsync(One);
        await market.PostProfileAsync(One);
        await market.PostProfileAsync(One);
        await market.EventuallyAsync(one, pairings => pairings.Count == 3);
        await market.EventuallyAsync(two, pairings => pairings.Count == 3);
        var run = await _runs.PublishAsync(await _runs.RunAsync());
        var kept = Assert.Single(await market.PairingsAsync(one));
        var taken = Assert.Single(await market.PairingsAsync(two));
        using var approved = await Market.DecideAsync(system.As("coordinator"), kept);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        using var answer = await _runs.TellAsync(run, "withdraw");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await answer.JsonAsync())["withdrawnAt"]);
        Assert.Equal(("approved", run.Id()), (await market.PairingsAsync(one)).Where(pairing => pairing.Id() == kept.Id()).Select(pairing => (pairing.Status(), (string)pairing["run"]!)).Single());
        var free = await market.PairingsAsync(two);
        Assert.Equal(2, free.Count);
        Assert.All(free, pairing => Assert.Equal(("proposed", true), (pairing.Status(), pairing["run"] is null)));
        Assert.Contains(free, pairing => pairing.Id() == taken.Id());
        using var again = await _runs.TellAsync(run, "withdraw");
        await again.ProblemAsync(HttpStatusCode.Conflict, "already-withdrawn");
        using var published = await _runs.TellAsync(run, "publish");
        await published.ProblemAsync(HttpStatusCode.Conflict, "already-published");
    }

    [Fact]
    public async Task A_run_that_is_not_dry_is_published_when_it_has_finished()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "PNG");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);

        var run = await _runs.RunAsync(request => request["dry"] = false);

        Assert.Equal(run.Id(), (string)(await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing["run"] is not null))[0]["run"]!);
        var failed = await _runs.RunAsync(request => request["dry"] = false);
        failed = await Api.EventuallyAsync(() => system.As("coordinator").ReadAsync($"{WorldRuns.Path}/{failed.Id()}"), now => now["problem"] is not null);
        Assert.Contains("Not published", (string)failed["problem"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_to_be_published_and_whose_process_died_first_is_published_by_another()
    {
        await _runs.NothingPublishedAsync();
        var market = new Market(system, "MNG");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);
        var run = await _runs.RunAsync();

        await _runs.SetAsync(run, "dry = false, worker = gen_random_uuid(), leased_until = now() - interval '1 second'");

        Assert.Equal(run.Id(), (string)(await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing["run"] is not null))[0]["run"]!);
        Assert.Equal("Coordinator One", (string)(await system.As("coordinator").ReadAsync($"{WorldRuns.Path}/{run.Id()}"))["publishedBy"]!);
    }

    private static bool Of(JsonObject message, JsonObject need) => (string)message["pairing"]!["needId"]! == need.Id();

    private static void One(JsonObject profile) => profile["capacity"] = new JsonObject { ["atOnce"] = 1 };
}
