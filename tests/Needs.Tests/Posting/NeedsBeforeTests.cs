using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

/// <summary>A8: which needs another may wait for, and who reads of them.</summary>
public sealed class NeedsBeforeTests(CounterpartSystem system)
{
    private readonly HttpClient _niger = system.As("focal-point:NER");
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_need_waits_for_needs_of_its_own_State_only()
    {
        var (ours, theirs) = (await _niger.PostNeedAsync("Ours"), await system.As("focal-point:MLI").PostNeedAsync("Theirs", need => need["visibility"] = "public"));
        var need = await _niger.PostNeedAsync("Second step", need => need["after"] = new JsonArray(ours.Id()));
        Assert.Equal([ours.Id()], After(need));

        foreach (var other in new[] { theirs.Id(), Guid.CreateVersion7().ToString() })
        {
            var body = Samples.Need(title: "Third step");
            body["after"] = new JsonArray(ours.Id(), other);
            using var posted = await _niger.SendAsync(HttpMethod.Post, Calls.Needs, body);
            using var revised = await _niger.ReviseAsync(need, body);
            foreach (var answer in new[] { posted, revised })
            {
                var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "unknown-need");
                Assert.Equal("after[1]", Assert.Single(problem["errors"]!.AsObject()).Key);
            }
        }
    }

    [Fact]
    public async Task Needs_that_would_wait_for_each_other_are_refused()
    {
        var first = await _niger.PostNeedAsync("Assess");
        var second = await _niger.PostNeedAsync("Legislate", need => need["after"] = new JsonArray(first.Id()));
        var third = await _niger.PostNeedAsync("Build", need => need["after"] = new JsonArray(second.Id()));

        foreach (var later in new[] { first, third })
        {
            var body = Samples.Need(title: "Assess");
            body["after"] = new JsonArray(later.Id());
            using var answer = await _niger.ReviseAsync(first, body);
            await answer.ProblemAsync(HttpStatusCode.BadRequest, "circular-wait");
        }
    }

    [Fact]
    public async Task Whoever_may_not_see_a_need_does_not_read_that_another_waits_for_it_and_cannot_undo_it()
    {
        var hidden = await _niger.PostNeedAsync("Hidden", need => need["visibility"] = "state");
        var shown = await _niger.PostNeedAsync("Shown", need => need["visibility"] = "public");
        var need = await _niger.PostNeedAsync("Second step", need => (need["visibility"], need["after"]) = ("public", new JsonArray(hidden.Id(), shown.Id())));

        foreach (var other in new[] { _coordinator, system.As("donor"), system.Anonymous })
        {
            Assert.Equal([shown.Id()], After(await other.ReadAsync(need.Address())));
            Assert.Equal([shown.Id()], After((await other.ReadAsync($"{Calls.Needs}?state=NER&q=Second"))["items"]!.AsArray().Single(one => (string)one!["id"]! == need.Id())!.AsObject()));
        }

        var body = Samples.Need(title: "Second step", state: "NER");
        body["visibility"] = "public";
        using var revised = await _coordinator.ReviseAsync(need, body);
        Assert.Empty(After(await revised.JsonAsync()));
        Assert.Equal([hidden.Id()], After(await _niger.ReadAsync(need.Address())));

        body["after"] = new JsonArray(hidden.Id());
        using var named = await _coordinator.ReviseAsync(need, body, version: 2);
        await named.ProblemAsync(HttpStatusCode.BadRequest, "unknown-need");
    }

    private static IEnumerable<string> After(JsonObject need) => need["after"]!.AsArray().Select(id => (string)id!);
}
