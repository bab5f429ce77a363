using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Waiting;

/// <summary>What waits, for whom and since when: each number leads to its records.</summary>
public sealed class WaitingForTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_pairing_waits_for_its_decision_then_for_both_sides_then_for_nobody()
    {
        var talks = new Talks(system, "SDN");
        var (need, pairing) = await talks.ProposedAsync();

        Assert.Contains(pairing.Id(), await IdsAsync(talks.State, "early-answer"));
        Assert.Empty(await IdsAsync(talks.State, "answer"));
        Assert.Contains(pairing.Id(), (await talks.State.AllAsync($"{Market.Pairings}?awaitingMe=true")).Select(Reading.Id));
        Assert.True(await CountAsync("decision") > 0);

        await talks.YesAsync("coordinator", pairing);
        Assert.True(await CountAsync("state-answer") > 0);
        var asked = Assert.Single(await ItemsAsync(talks.State, "answer"));
        Assert.Equal((pairing.Id(), need.Id(), "SDN", "high", pairing.Score()), (asked.Id(), (string)asked["needId"]!, (string)asked["state"]!, (string)asked["priority"]!, asked.Score()));
        Assert.Equal(28, (((DateTimeOffset)asked["due"]!) - ((DateTimeOffset)asked["since"]!)).TotalDays, 3);

        await talks.YesAsync("state", pairing);
        Assert.Empty(await IdsAsync(talks.State, "answer"));
        Assert.Empty(await talks.State.AllAsync($"{Market.Pairings}?awaitingMe=true"));
        Assert.Contains(pairing.Id(), (await talks.Provider.AllAsync($"{Market.Pairings}?awaitingMe=true&status=approved")).Select(Reading.Id));
        Assert.True(await CountAsync("provider-answer") > 0);

        await talks.YesAsync("provider", pairing);
        Assert.DoesNotContain(pairing.Id(), (await talks.Provider.AllAsync($"{Market.Pairings}?awaitingMe=true")).Select(Reading.Id));
    }

    [Fact]
    public async Task A_milestone_waits_for_the_other_side_and_a_report_for_the_other_report()
    {
        var talks = new Talks(system, "KAZ");
        var (_, engagement) = await talks.EngagedAsync();
        var path = $"{Talks.Engagements}/{engagement.Id()}";
        var planned = await talks.State.PostAsync($"{path}/milestones", new JsonObject { ["title"] = "The first course", ["due"] = "2099-06-30" });
        Assert.Empty(await IdsAsync(talks.State, "milestone"));

        await talks.Provider.PostAsync($"{path}/milestones/1/done", new JsonObject(), planned.IfMatch());
        var milestone = Assert.Single(await ItemsAsync(talks.State, "milestone"));
        Assert.Equal((engagement.Id(), 1, "The first course"), (milestone.Id(), (int)milestone["milestoneNumber"]!, (string)milestone["milestone"]!));

        Assert.Empty(await IdsAsync(talks.State, "closing"));
        await talks.Provider.PostAsync($"{path}/closing", new JsonObject { ["outcome"] = "met", ["remarks"] = "Done." });
        Assert.Equal([engagement.Id()], await IdsAsync(talks.State, "closing"));
        await talks.State.PostAsync($"{path}/closing", new JsonObject { ["outcome"] = "not-delivered", ["remarks"] = "Nobody came." });
        Assert.Empty(await IdsAsync(talks.State, "closing"));
        Assert.True(await CountAsync("dispute") > 0);
    }

    [Fact]
    public async Task What_waits_too_long_and_what_may_be_duplicated_wait_for_the_Secretariat()
    {
        var talks = new Talks(system, "MAR");
        var (need, pairing) = await talks.ProposedAsync();
        await talks.LetPassAsync(pairing, 40);
        await Activities.ImportAsync(system, "MA", Activities.Identifier("MAR"));
        await Api.EventuallyAsync(() => talks.Coordinator.OverlapsAsync(need), overlaps => overlaps.Count == 1);

        var oldest = await Api.EventuallyAsync(() => ItemsAsync(talks.Coordinator, "escalated"), items => items.Exists(item => item.Id() == pairing.Id()));
        Assert.All(oldest, item => Assert.True((DateTimeOffset)item["due"]! < DateTimeOffset.UtcNow));
        Assert.True(await CountAsync("overlap") > 0);
        var decisions = (await ReadAsync(system.As("auditor"))).Single(kind => (string)kind["kind"]! == "decision");
        Assert.Equal((long)decisions["count"]!, (long)decisions["high"]! + (long)decisions["medium"]! + (long)decisions["low"]!);
    }

    [Fact]
    public async Task What_a_State_has_taken_back_to_itself_waits_for_nobody_else()
    {
        var talks = new Talks(system, "KGZ");
        var (need, pairing) = await talks.ProposedAsync();
        Assert.Contains(pairing.Id(), (await talks.Provider.AllAsync($"{Market.Pairings}?awaitingMe=true")).Select(Reading.Id));

        await talks.Market.ReviseAsync(need, need => need["visibility"] = "state");
        await Api.EventuallyAsync(() => talks.Provider.AllAsync($"{Market.Pairings}?awaitingMe=true"), mine => mine.TrueForAll(other => other.Id() != pairing.Id()));
        Assert.DoesNotContain(pairing.Id(), await IdsAsync(talks.Provider, "early-answer"));
    }

    private static async Task<List<JsonObject>> ReadAsync(HttpClient who) => [.. (await who.ReadAsync("/api/v1/waiting"))["items"]!.AsArray().Select(kind => kind!.AsObject())];

    private static async Task<List<JsonObject>> ItemsAsync(HttpClient who, string kind) =>
        [.. (await ReadAsync(who)).Single(waiting => (string)waiting["kind"]! == kind)["first"]!.AsArray().Select(item => item!.AsObject())];

    private static async Task<List<string>> IdsAsync(HttpClient who, string kind) => (await ItemsAsync(who, kind)).ConvertAll(Reading.Id);

    private async Task<long> CountAsync(string kind) => (long)(await ReadAsync(system.As("coordinator"))).Single(waiting => (string)waiting["kind"]! == kind)["count"]!;
}
