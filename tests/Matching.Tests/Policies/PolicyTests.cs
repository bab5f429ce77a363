using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Policies;

/// <summary>A policy counts for the whole system: nobody else may score meanwhile.</summary>
[CollectionDefinition(nameof(ScoringAlone), DisableParallelization = true)]
public sealed class ScoringAlone;

/// <summary>C1: the scoring policy is versioned; one administrator writes, another puts in use, and everything that is open is scored again.</summary>
[Collection(nameof(ScoringAlone))]
public sealed class PolicyTests(CounterpartSystem system) : IAsyncLifetime
{
    private const string Policies = "/api/v1/policies";

    private static int _told;

    private HttpClient Writer => system.As("administrator");

    private HttpClient Other => system.As("administrator:2");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>As it was before, for whoever comes after.</summary>
    public async ValueTask DisposeAsync()
    {
        if ((int)(await Writer.ReadAsync(Policies))["inUse"]! != 4)
            await PutInUseAsync(4);
    }

    [Fact]
    public async Task A_new_installation_scores_under_the_policy_that_came_with_it_and_anybody_may_read_it()
    {
        var list = await system.Anonymous.ReadAsync(Policies);

        Assert.Equal(4, (int)list["inUse"]!);
        var first = await system.Anonymous.ReadAsync($"{Policies}/4");
        Assert.Equal((true, 3000, 5000, 100), ((bool)first["inUse"]!, (int)first["document"]!["most"]!["theme"]!, (int)first["document"]!["threshold"]!, (int)first["document"]!["shares"]!["lead"]!));
        Assert.Equal(10_000, first["document"]!["most"]!.AsObject().Sum(weight => (int)weight.Value!));
        Assert.Null(first["by"]);
        Assert.Equal("Counterpart", (string)(await Writer.ReadAsync($"{Policies}/4"))["by"]!);
    }

    [Fact]
    public async Task What_is_wrong_with_a_policy_is_said_by_field_and_nothing_is_kept()
    {
        var faulty = new JsonObject
        {
            ["most"] = new JsonObject { ["theme"] = 3001, ["colour"] = 5 }, ["shares"] = new JsonObject { ["lead"] = 101, ["follow"] = 3 }, ["threshold"] = 10_001, ["proposals"] = 0, ["reason"] = "To see what is said.",
        };
        foreach (var path in (string[])[Policies, $"{Policies}/preview"])
        {
            var body = faulty.DeepClone().AsObject();
            if (path != Policies)
                body.Remove("reason");
            using var refused = await Writer.SendAsync(HttpMethod.Post, path, body);
            var errors = (await refused.ProblemAsync(HttpStatusCode.BadRequest, "invalid-policy"))["errors"]!.AsObject();
            Assert.Equal(["most", "most.colour", "proposals", "shares.follow", "shares.lead", "threshold"], errors.Select(error => error.Key).Order(StringComparer.Ordinal));
            Assert.Contains("10,001", (string)errors["most"]![0]!, StringComparison.Ordinal);
        }

        Assert.Single((await Writer.ReadAsync(Policies))["items"]!.AsArray(), policy => (int)policy!["version"]! <= 4);
        using var silent = await Writer.SendAsync(HttpMethod.Post, Policies, Draft(4900));
        await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
    }

    [Fact]
    public async Task Whoever_wrote_a_policy_does_not_put_it_in_use_and_the_same_is_not_written_twice()
    {
        var draft = Draft(4800 - ++_told, reason: "Fewer proposals are missed.");
        var written = await Writer.PostAsync(Policies, draft, ("Idempotency-Key", "once"));
        Assert.Equal((false, "Administrator", "Fewer proposals are missed.", true), ((bool)written["inUse"]!, (string)written["by"]!, (string)written["reason"]!, (bool)written["youWrote"]!));
        var version = (int)written["version"]!;
        Assert.Equal(version, (int)(await Writer.PostAsync(Policies, draft, ("Idempotency-Key", "once")))["version"]!);
        using (var twice = await Other.SendAsync(HttpMethod.Post, Policies, draft.DeepClone()))
            await twice.ProblemAsync(HttpStatusCode.Conflict, "same-policy");
        using (var own = await Writer.SendAsync(HttpMethod.Post, $"{Policies}/{version}/use", Reason))
            await own.ProblemAsync(HttpStatusCode.Forbidden, "own-policy");
        using (var coordinator = await system.As("coordinator").SendAsync(HttpMethod.Post, $"{Policies}/{version}/use", Reason))
            await coordinator.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        // What waits is the Secretariat's business: nobody else hears of it.
        using (var outside = await system.As("focal-point:KEN").SendAsync(HttpMethod.Get, $"{Policies}/{version}"))
            await outside.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using (var overtaken = await Other.SendAsync(HttpMethod.Post, $"{Policies}/{version}/use", Reason, ("If-Match", "\"3\"")))
            Assert.Equal(4, (int)(await overtaken.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile"))["version"]!);

        await PutInUseAsync(version);
        using (var again = await Other.SendAsync(HttpMethod.Post, $"{Policies}/{version}/use", Reason))
            await again.ProblemAsync(HttpStatusCode.Conflict, "already-in-use");
        Assert.Equal(version, (int)(await system.Anonymous.ReadAsync(Policies))["inUse"]!);
        var use = (await Writer.ReadAsync($"{Policies}/{version}"))["uses"]!.AsArray().Single()!;
        Assert.Equal(("Administrator Two", "We have seen the preview."), ((string)use["by"]!, (string)use["reason"]!));
    }

    [Fact]
    public async Task The_preview_tells_what_comes_to_pass_and_decisions_keep_the_version_that_they_were_taken_under()
    {
        var (market, talks) = (new Market(system, "UKR"), new Talks(system, "UKR"));
        var strong = await market.PostProfileAsync();
        var weak = await market.PostProfileAsync(profile => (profile["articles"], profile["languages"], profile["text"]) = (new JsonArray("44"), new JsonArray("fr"), ""));
        var (need, decided) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        var pairings = await market.EventuallyAsync(need, pairings => pairings.Count == 2);
        var approved = (await market.EventuallyAsync(decided, pairings => pairings.Count == 2))[0];
        using (var answer = await Market.DecideAsync(market.Coordinator, approved))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (better, worse) = (pairings[0], pairings[1]);
        Assert.True(better.Score() > worse.Score());

        var draft = Draft(worse.Score() + 500);
        draft["most"] = new JsonObject { ["theme"] = 2900, ["type"] = 1600 };
        var preview = await Writer.PostAsync($"{Policies}/preview?state=UKR", draft.DeepClone());
        var pairs = preview["pairs"]!.AsArray().Where(pair => (string)pair!["needId"]! == need.Id()).ToDictionary(pair => (string)pair!["profileId"]!, pair => pair!);
        Assert.Equal(worse.Score(), (int)pairs[weak.Id()]["before"]!);
        Assert.Null(pairs[weak.Id()]["after"]);
        Assert.Equal(2, (await market.PairingsAsync(need)).Count);
        var version = (int)(await Writer.PostAsync(Policies, With(draft, "reason", "Close in subject counts less."))!)["version"]!;

        await PutInUseAsync(version);

        var after = (await market.EventuallyAsync(need, pairings => pairings.TrueForAll(pairing => (int)pairing["policy"]! == version)))[0];
        Assert.Single(await market.PairingsAsync(need));
        Assert.Equal(strong.Id(), after.ProfileId());
        Assert.Equal(pairs.TryGetValue(strong.Id(), out var told) ? (int)told["after"]! : better.Score(), after.Score());
        Assert.Equal(after.Score(), after["contributions"]!.AsArray().Sum(given => (int)given!["points"]!));
        Assert.Equal((4, approved.Score()), ((int)(await talks.NowAsync(approved))["policy"]!, (await talks.NowAsync(approved)).Score()));
        Assert.True((bool)(await system.As("auditor").ReadAsync($"{Market.Pairings}/{approved.Id()}/recomputation"))["equal"]!);
    }

    [Fact]
    public async Task A_need_that_would_lose_its_only_proposal_is_named_in_the_preview_and_hidden_needs_are_not_counted()
    {
        var market = new Market(system, "NPL");
        await market.PostProfileAsync();
        var need = await market.PostNeedAsync();
        var only = await market.OnlyPairingAsync(need);
        var before = await Writer.PostAsync($"{Policies}/preview?state=NPL", Draft(only.Score() + 1));
        Assert.Contains(before["losing"]!.AsArray(), losing => (string)losing!["id"]! == need.Id() && (int)losing["after"]! == 0);
        Assert.Contains(before["groups"]!.AsArray(), group => (string?)group!["group"] == "asia-pacific" && (int)group["changes"]!["losing"]! >= 1);

        var hidden = await market.PostNeedAsync(need => need["visibility"] = "state");
        await Api.EventuallyAsync(() => new Talks(system, "NPL").AskAsync<long>($"select count(*) from needs where need_id = '{hidden.Id()}'"), known => known == 1);
        var after = await Writer.PostAsync($"{Policies}/preview?state=NPL", Draft(only.Score() + 1));
        Assert.Equal((int)before["open"]!, (int)after["open"]!);
        Assert.Equal(before["changes"]!.ToJsonString(), after["changes"]!.ToJsonString());
    }

    [Fact]
    public async Task Two_matching_processes_follow_the_new_version_from_the_same_moment()
    {
        var market = new Market(system, "OMN");
        await market.PostProfileAsync();
        var second = await system.Stack.StartBesideAsync("matching", cancellation: TestContext.Current.CancellationToken);
        try
        {
            var standing = new List<JsonObject>();
            for (var number = 0; number < 60; number++)
                standing.Add(await market.PostNeedAsync());
            foreach (var need in standing)
                await market.OnlyPairingAsync(need);
            var version = (int)(await Writer.PostAsync(Policies, With(Draft(4700 - ++_told), "reason", "For both.")))["version"]!;
            await PutInUseAsync(version);

            // What arrives from now on is scored under it by whichever process takes it; what stood is scored again.
            var come = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => market.PostNeedAsync()));
            foreach (var need in standing.Concat(come))
                await market.EventuallyAsync(need, pairings => pairings is [var only] && (int)only["policy"]! == version);
            await Api.EventuallyAsync(() => system.Anonymous.ReadAsync(Policies), list => (bool)list["settled"]!);
            Assert.Equal(0L, await new Talks(system, "OMN").AskAsync<long>($"select count(*) from pairings where status = 'proposed' and policy <> {version}"));
        }
        finally
        {
            await second.StopAsync();
        }
    }

    private static JsonObject Reason => new() { ["reason"] = "We have seen the preview." };

    private static JsonObject Draft(int threshold, string? reason = null) => reason is null ? new() { ["threshold"] = threshold } : new() { ["threshold"] = threshold, ["reason"] = reason };

    private static JsonObject With(JsonObject draft, string field, string value)
    {
        draft[field] = value;
        return draft;
    }

    private Task<JsonObject> PutInUseAsync(int version) => Other.PostAsync($"{Policies}/{version}/use", Reason);
}
