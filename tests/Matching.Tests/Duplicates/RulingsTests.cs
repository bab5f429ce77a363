using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Duplicates;

/// <summary>C11: a coordinator rules on two needs or two activities, and what was ruled is remembered for the two.</summary>
public sealed class RulingsTests(CounterpartSystem system)
{
    [Fact]
    public async Task What_is_no_duplicate_leaves_the_need_for_good_until_the_ruling_is_taken_back()
    {
        var (market, first, second, pair) = await FlaggedAsync("MYS");
        var address = $"/api/v1/duplicates/{pair.Id()}";
        using (var ruled = await RuleAsync(market.Coordinator, pair, "unrelated", ("Idempotency-Key", "ruled once"), pair.IfMatch()))
            Assert.Equal((HttpStatusCode.OK, "unrelated"), (ruled.StatusCode, (string)(await ruled.JsonAsync())["ruling"]!["verdict"]!));
        // Sent twice, it is one ruling.
        using (var again = await RuleAsync(market.Coordinator, pair, "unrelated", ("Idempotency-Key", "ruled once"), pair.IfMatch()))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Empty(await market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"));

        // The cause goes and comes back.
        var other = await market.ReviseAsync(second, need => { need.On("9"); need["title"] = "Rules for public procurement"; need["description"] = "Tenders are to be published."; need["types"] = new JsonArray("legislative"); });
        await Api.EventuallyAsync(() => market.Coordinator.SendAsync(HttpMethod.Get, address), answer => answer.StatusCode == HttpStatusCode.NotFound);
        await market.ReviseAsync(other, need => { foreach (var name in (string[])["articles", "title", "description", "types"]) need[name] = Samples.Need("MYS")[name]!.DeepClone(); });
        var back = Assert.Single(await Api.EventuallyAsync(() => market.Coordinator.AllAsync("/api/v1/duplicates?state=MYS"), pairs => pairs.Count == 1));
        Assert.Equal((pair.Id(), "unrelated"), (back.Id(), (string)back["ruling"]!["verdict"]!));
        Assert.Equal(0, (long)(await market.Coordinator.ReadAsync("/api/v1/duplicates?state=MYS&ruled=false"))["total"]!);
        Assert.Empty(await market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"));

        using (var taken = await market.Coordinator.SendAsync(HttpMethod.Delete, $"{address}/ruling", null, back.IfMatch()))
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Null(Assert.Single(await market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"))["ruling"]);
        using (var nothing = await market.Coordinator.SendAsync(HttpMethod.Delete, $"{address}/ruling"))
            await nothing.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        Assert.Equal(["duplicate.ruled", "duplicate.ruling-taken-back"], await ActionsAsync(pair));
    }

    [Fact]
    public async Task Until_it_is_ruled_on_it_waits_and_the_ruling_stands_above_the_verdict()
    {
        var (market, first, _, pair) = await FlaggedAsync("LBN");
        await using (var matching = system.Database("matching"))
        {
            await using var command = matching.CreateCommand($"update duplicates set flagged_at = flagged_at - interval '10 years' where duplicate_id = '{pair.Id()}'");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains(pair.Id(), await WaitingAsync());
        using (var ruled = await RuleAsync(market.Coordinator, pair, "complementary"))
            Assert.Equal(HttpStatusCode.OK, ruled.StatusCode);
        Assert.DoesNotContain(pair.Id(), await WaitingAsync());
        var seen = Assert.Single(await market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"));
        Assert.Equal(("same", "complementary", "A coordinator"), ((string)seen["verdict"]!, (string)seen["ruling"]!["verdict"]!, (string)seen["ruling"]!["by"]!));
        Assert.Equal(1, (long)(await market.Coordinator.ReadAsync("/api/v1/duplicates?state=LBN&verdict=complementary&ruled=true"))["total"]!);
    }

    [Fact]
    public async Task Nobody_rules_on_what_has_changed_without_a_reason_or_without_the_right_to()
    {
        var (market, first, second, pair) = await FlaggedAsync("SUR");
        foreach (var who in new[] { "focal-point:SUR", "donor", "administrator", "auditor" })
        {
            using var refused = await RuleAsync(system.As(who), pair, "same");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using (var silent = await market.Coordinator.SendAsync(HttpMethod.Post, $"/api/v1/duplicates/{pair.Id()}/ruling", new JsonObject { ["verdict"] = "same" }))
            await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using (var empty = await market.Coordinator.SendAsync(HttpMethod.Post, $"/api/v1/duplicates/{pair.Id()}/ruling", new JsonObject { ["reason"] = "It seems so." }))
            await empty.ProblemAsync(HttpStatusCode.BadRequest, "unknown-verdict");
        await market.ReviseAsync(second, need => need["title"] = "Training of judges");
        var changed = (await Api.EventuallyAsync(() => market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"), pairs => pairs is [var one] && one.Version() > pair.Version()))[0];
        using (var late = await RuleAsync(market.Coordinator, pair, "same", pair.IfMatch()))
            await late.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.True((double)changed["probability"]! < (double)pair["probability"]!);
        Assert.Empty(await ActionsAsync(pair));
    }

    private static Task<HttpResponseMessage> RuleAsync(HttpClient who, JsonObject pair, string verdict, params (string Name, string Value)[] headers) =>
        who.SendAsync(HttpMethod.Post, $"/api/v1/duplicates/{pair.Id()}/ruling", new JsonObject { ["verdict"] = verdict, ["reason"] = "Both courts are meant." }, headers);

    private async Task<(Market Market, JsonObject First, JsonObject Second, JsonObject Pair)> FlaggedAsync(string state)
    {
        var market = new Market(system, state);
        var (first, second) = (await market.PostNeedAsync(), await market.PostNeedAsync());
        return (market, first, second, (await Api.EventuallyAsync(() => market.FocalPoint.AllAsync($"/api/v1/needs/{first.Id()}/duplicates"), pairs => pairs.Count == 1))[0]);
    }

    private async Task<IEnumerable<string>> WaitingAsync() =>
        (await system.As("coordinator").ReadAsync("/api/v1/waiting"))["items"]!.AsArray().Single(kind => (string)kind!["kind"]! == "duplicate")!["first"]!.AsArray().Select(item => (string)item!["id"]!);

    /// <summary>The first one first.</summary>
    private async Task<List<string>> ActionsAsync(JsonObject pair) =>
        [.. (await system.As("auditor").ReadAsync($"/api/v1/audit/matching?subject=duplicate:{pair.Id()}"))["items"]!.AsArray().Select(entry => (string)entry!["action"]!).Reverse()];
}
