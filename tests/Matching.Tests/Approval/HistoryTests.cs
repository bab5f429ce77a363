using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>D1, D2: what was decided and answered stays to be read, and who may not decide is told so beforehand.</summary>
public sealed class HistoryTests(CounterpartSystem system)
{
    [Fact]
    public async Task Every_decision_and_answer_is_told_in_its_order_with_who_and_why()
    {
        var talks = new Talks(system, "LKA");
        var (_, pairing) = await talks.ProposedAsync();
        using (await Talks.AnswerAsync(talks.State, pairing, "accept", "Welcome."))
        using (await Market.DecideAsync(talks.Coordinator, pairing, "reject", "Not yet."))
        using (await Talks.UndoAsync(system.As("coordinator:2"), pairing, "It was meant for another."))
        using (await Market.DecideAsync(talks.Coordinator, pairing, "approve", "Now it is."))
        using (await Talks.AnswerAsync(talks.Provider, pairing, "decline", "No time after all."))
        {
            var history = (await talks.Coordinator.ReadAsync($"{Market.Pairings}/{pairing.Id()}/history"))["items"]!.AsArray();
            Assert.Equal(
                ["accept state Welcome.", "reject  Not yet.", "undo  It was meant for another.", "approve  Now it is.", "decline provider No time after all."],
                history.Select(entry => $"{entry!["action"]} {entry["side"]} {entry["reason"]}"));
            Assert.Equal(["Focal point of LKA", "Coordinator One", "Coordinator Two"], history.Take(3).Select(entry => (string)entry!["who"]!));
        }
    }

    [Fact]
    public async Task The_history_is_the_Secretariats()
    {
        var talks = new Talks(system, "LUX");
        var (_, pairing) = await talks.ProposedAsync();
        foreach (var side in new[] { talks.State, talks.Provider })
        {
            using var refused = await side.SendAsync(HttpMethod.Get, $"{Market.Pairings}/{pairing.Id()}/history");
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Whoever_entered_the_need_is_told_that_another_decides()
    {
        var talks = new Talks(system, "LVA");
        var (_, pairing) = await talks.ProposedAsync(by: talks.Coordinator);

        Assert.True((bool)(await talks.NowAsync(pairing))["enteredByYou"]!);
        Assert.False((bool)(await talks.NowAsync(pairing, system.As("coordinator:2")))["enteredByYou"]!);
        Assert.False((bool)(await talks.NowAsync(pairing, talks.State))["enteredByYou"]!);
        Assert.Contains(await talks.Coordinator.AllAsync($"{Market.Pairings}?state=LVA"), listed => (bool)listed["enteredByYou"]!);
    }

    [Fact]
    public async Task The_bench_is_asked_for_one_priority()
    {
        var talks = new Talks(system, "SLV");
        var (high, _) = await talks.ProposedAsync();
        var (low, _) = await talks.ProposedAsync(need: need => need["priority"] = "low");

        Assert.All(await talks.Coordinator.AllAsync($"{Market.Pairings}?state=SLV&priority=high"), pairing => Assert.Equal(high.Id(), (string)pairing["needId"]!));
        Assert.Contains(await talks.Coordinator.AllAsync($"{Market.Pairings}?state=SLV&priority=low"), pairing => (string)pairing["needId"]! == low.Id());
        Assert.Empty(await talks.Coordinator.AllAsync($"{Market.Pairings}?state=SLV&priority=medium"));
        using var unknown = await talks.Coordinator.SendAsync(HttpMethod.Get, $"{Market.Pairings}?priority=urgent");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest, "invalid-value");
    }
}
