using System.Text.Json.Nodes;
using Counterpart.Contracts.Needs;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Platform.Tests.Operations;

/// <summary>What cannot be handled is seen, inspected and replayed, and stands in nobody's way (K4). One test after the other: they share the queues.</summary>
public sealed class DeadLettersTests(CounterpartSystem system)
{
    private const string OfMatching = "/api/v1/operations/matching/dead-letters";
    private const string OfProviders = "/api/v1/operations/providers/dead-letters";
    // Those that can be refused at once are fewer than are shown at a time, so that the others are seen too.
    private const int Incomplete = 20;
    private const int Breaking = 80;
    private const int Undecodable = 10;
    private const int Unknown = 5;

    private HttpClient Administrator => system.As("administrator");

    [Fact]
    public async Task Every_poisoned_message_is_kept_with_its_reason_and_the_good_ones_around_them_are_handled()
    {
        var poison = new Poison(system.Servers);
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile(system.AccountOf("provider").Organisation!));
        var before = await CountsAsync();
        var needs = new List<string>();
        foreach (var part in Poisoned().Chunk(23))
        {
            await poison.ToExchangeAsync(typeof(NeedPublished), part);
            needs.Add((string)(await system.As("focal-point:KEN").PostAsync("/api/v1/needs", Samples.Need(title: $"Good need {needs.Count}")))["id"]!);
        }

        const int Bad = Incomplete + Breaking + Undecodable + Unknown;
        var counts = await Api.EventuallyAsync(CountsAsync, now => now.Matching - before.Matching >= Bad && now.Providers - before.Providers >= Bad, TimeSpan.FromSeconds(60));
        Assert.Equal((before.Matching + Bad, before.Providers + Bad), counts);
        foreach (var need in needs)
            await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{need}/pairings"), pairings => pairings.Count > 0);

        await InspectedAsync();
        await ReplayedAsync(counts);
    }

    [Fact]
    public async Task A_message_that_was_handled_before_has_no_second_effect_when_it_is_replayed()
    {
        var poison = new Poison(system.Servers);
        var profile = (string)(await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile(system.AccountOf("provider").Organisation!)))["id"]!;
        var need = await system.As("focal-point:UGA").PostAsync("/api/v1/needs", Samples.Need());
        var id = (Guid)need["id"]!;
        // Profile and need come by two queues: only when they have met is there nothing more to come.
        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{id}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["profile"]!["id"] == profile));
        await using var matching = system.Database("matching");
        await using var command = matching.CreateCommand("select message_id from inbox where queue = 'matching-needs' order by handled_at desc limit 1");
        var message = (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        var before = await PairingsAsync(id);

        // The same message id, although with a later version: only the inbox can know that it was handled.
        var told = Events.NeedPublished() with { NeedId = id, Version = 99 };
        await poison.ToQueueAsync("matching-needs_error", Poison.Envelope(typeof(NeedPublished), told, message));
        Assert.True((int)(await Administrator.PostAsync($"{OfMatching}/matching-needs/replay", new JsonObject()))["messages"]! > 0);

        // Whatever is sent after it has been handled when it has been, or is dead again.
        var later = await system.As("focal-point:UGA").PostAsync("/api/v1/needs", Samples.Need());
        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{later["id"]}/pairings"), pairings => pairings.Count > 0);
        await Api.EventuallyAsync(async () => (await Broker.DepthsAsync(system.Servers))["matching-needs"], depth => depth == 0);
        Assert.Equal(before, await PairingsAsync(id));
    }

    [Fact]
    public async Task Nobody_but_administrators_and_auditors_sees_dead_letters_and_only_administrators_replay_them()
    {
        foreach (var who in (string[])["coordinator", "donor", "provider", "expert", "focal-point:KEN"])
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await system.As(who).SendAsync(HttpMethod.Get, OfMatching)).StatusCode);
        await system.As("auditor").ReadAsync(OfMatching);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await system.As("auditor").SendAsync(HttpMethod.Post, $"{OfMatching}/matching-needs/replay")).StatusCode);
        using var foreign = await Administrator.SendAsync(HttpMethod.Get, $"{OfMatching}/providers-needs");
        await foreign.ProblemAsync(System.Net.HttpStatusCode.NotFound, "not-found");
    }

    private static (Guid Id, byte[] Body)[] Poisoned()
    {
        (Guid, byte[])[] all =
        [
            .. Enumerable.Range(0, Incomplete).Select(number => Poison.Envelope(typeof(NeedPublished), new { needId = Guid.NewGuid(), version = number })),
            .. Enumerable.Range(0, Breaking).Select(_ => Poison.Envelope(typeof(NeedPublished), Broken(Events.NeedPublished()))),
            .. Enumerable.Range(0, Undecodable).Select(Poison.Undecodable),
            .. Enumerable.Range(0, Unknown).Select(_ => Poison.Envelope(typeof(DeadLettersTests), new { })),
        ];
        new Random(Incomplete).Shuffle(all);
        return all;
    }

    /// <summary>It can be read, but not scored; and it was never published, so that it cannot be kept either.</summary>
    private static NeedPublished Broken(NeedPublished told) => told with { Need = told.Need with { Articles = [new SoughtArticle("no article")], PublishedAt = null } };

    private async Task InspectedAsync()
    {
        using var answer = await Administrator.SendAsync(HttpMethod.Get, $"{OfMatching}/matching-needs?limit=200");
        var letters = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
        Assert.Contains(letters, letter => ((string?)letter!["reason"])?.Contains("missing required properties", StringComparison.Ordinal) == true);
        Assert.Contains(letters, letter => ((string?)letter!["reason"])?.Contains("FormatException", StringComparison.Ordinal) == true);
        Assert.All(letters, letter =>
        {
            Assert.Equal("matching-needs", (string?)letter!["queue"]);
            Assert.False(string.IsNullOrEmpty((string?)letter["messageId"]));
            Assert.False(string.IsNullOrEmpty((string?)letter["reason"]), $"A dead letter says why it is one: {letter}");
            Assert.False(string.IsNullOrEmpty((string?)letter["body"]));
        });
    }

    /// <summary>Replaying moves each once; they are as bad as they were, so each comes back.</summary>
    private async Task ReplayedAsync((int Matching, int Providers) before)
    {
        // What was looked at is counted again only when the broker has put it back.
        Assert.Equal(before, await Api.EventuallyAsync(CountsAsync, now => now.Matching >= before.Matching, TimeSpan.FromSeconds(60)));
        Assert.Equal(before.Matching, (int)(await Administrator.PostAsync($"{OfMatching}/matching-needs/replay", new JsonObject()))["messages"]!);
        Assert.Equal(before, await Api.EventuallyAsync(CountsAsync, now => now.Matching >= before.Matching, TimeSpan.FromSeconds(60)));
    }

    private async Task<(int Matching, int Providers)> CountsAsync() =>
        ((int)(await Administrator.ReadAsync(OfMatching))["matching-needs"]!, (int)(await Administrator.ReadAsync(OfProviders))["providers-needs"]!);

    private async Task<IReadOnlyList<string>> PairingsAsync(Guid need) =>
        [.. (await system.As("coordinator").AllAsync($"/api/v1/needs/{need}/pairings")).Select(pairing => $"{pairing["id"]} v{pairing["version"]} {pairing["needVersion"]}")];
}
