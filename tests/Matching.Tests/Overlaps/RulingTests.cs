using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Overlaps;

/// <summary>C10: overlaps are graded, a coordinator rules, and what was ruled is remembered for the two.</summary>
public sealed class RulingTests(CounterpartSystem system)
{
    [Fact]
    public async Task An_overlap_comes_with_a_verdict_and_evidence_that_adds_up()
    {
        var (market, _, overlap) = await FlaggedAsync("QAT", "QA");

        Assert.Equal("same", (string)overlap["verdict"]!);
        var bits = (double)overlap["startBits"]! + overlap["evidence"]!.AsArray().Sum(field => (double)field!["bits"]!);
        Assert.Equal(1 / (1 + double.Exp2(-bits)), (double)overlap["probability"]!, 0.001);
        Assert.InRange((double)overlap["probability"]!, 0.9, 0.99);
        Assert.Equal(1, await TotalAsync(market, "verdict=same&minProbability=0.9&ruled=false"));
        Assert.Equal(0, await TotalAsync(market, "minProbability=0.99"));
        Assert.Equal(0, await TotalAsync(market, "verdict=sequential"));
        using (var unknown = await market.Coordinator.SendAsync(HttpMethod.Get, "/api/v1/overlaps?verdict=alike"))
            await unknown.ProblemAsync(HttpStatusCode.BadRequest, "unknown-verdict");
        using var impossible = await market.Coordinator.SendAsync(HttpMethod.Get, "/api/v1/overlaps?minProbability=2");
        await impossible.ProblemAsync(HttpStatusCode.BadRequest, "invalid-value");
    }

    [Fact]
    public async Task A_ruling_is_shown_to_the_State_waits_no_longer_and_stands_above_the_verdict()
    {
        var (market, need, overlap) = await FlaggedAsync("KWT", "KW");
        await AskAsync($"update assistance_overlaps set flagged_at = flagged_at - interval '10 years' where overlap_id = '{overlap.Id()}'");
        Assert.Contains(overlap.Id(), await WaitingAsync());

        using (var answer = await RuleAsync(market.Coordinator, overlap, "co-funded", ("Idempotency-Key", "ruled once"), overlap.IfMatch()))
            Assert.Equal((HttpStatusCode.OK, "co-funded"), (answer.StatusCode, (string)(await answer.JsonAsync())["ruling"]!["verdict"]!));
        // Sent twice, it is one ruling.
        using (var again = await RuleAsync(market.Coordinator, overlap, "co-funded", ("Idempotency-Key", "ruled once"), overlap.IfMatch()))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        Assert.DoesNotContain(overlap.Id(), await WaitingAsync());
        var seen = Assert.Single(await market.FocalPoint.OverlapsAsync(need));
        Assert.Equal(("same", "co-funded", "Both pay for it.", "A coordinator"), ((string)seen["verdict"]!, (string)seen["ruling"]!["verdict"]!, (string)seen["ruling"]!["reason"]!, (string)seen["ruling"]!["by"]!));
        Assert.Equal(1, await TotalAsync(market, "verdict=co-funded&ruled=true"));
        Assert.Equal(0, await TotalAsync(market, "ruled=false"));
        Assert.Equal(["overlap.ruled"], await ActionsAsync(overlap));
    }

    [Fact]
    public async Task What_is_no_duplicate_leaves_the_need_for_good_until_the_ruling_is_taken_back()
    {
        var (market, need, overlap) = await FlaggedAsync("SGP", "SG");
        await market.PostProfileAsync();
        await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing["overlaps"]!.AsArray().Count == 1);
        using (var ruled = await RuleAsync(market.Coordinator, overlap, "unrelated"))
            Assert.Equal(HttpStatusCode.OK, ruled.StatusCode);
        Assert.Empty(await market.FocalPoint.OverlapsAsync(need));
        Assert.Empty((await market.OnlyPairingAsync(need))["overlaps"]!.AsArray());

        // The cause goes, comes back, and comes in another file.
        var address = $"/api/v1/overlaps/{overlap.Id()}";
        await Activities.ImportAsync(system, "SG", Activities.Identifier("SGP"), status: 5, updated: "2026-02-01T00:00:00Z");
        await Api.EventuallyAsync(() => market.Coordinator.SendAsync(HttpMethod.Get, address), answer => answer.StatusCode == HttpStatusCode.NotFound);
        await Activities.ImportAsync(system, "SG", Activities.Identifier("SGP"), status: 2, updated: "2026-03-01T00:00:00Z");
        var back = await Api.EventuallyAsync(() => market.Coordinator.AllAsync("/api/v1/overlaps?state=SGP"), overlaps => overlaps.Count == 1);
        Assert.Equal("unrelated", (string)back[0]["ruling"]!["verdict"]!);
        Assert.Equal(0, await TotalAsync(market, "ruled=false"));
        Assert.Empty(await market.FocalPoint.OverlapsAsync(need));
        Assert.Single(await market.FocalPoint.AllAsync("/api/v1/inbox"), notice => (string)notice["kind"]! == "overlap-flagged");

        using (var taken = await market.Coordinator.SendAsync(HttpMethod.Delete, $"{address}/ruling", null, back[0].IfMatch()))
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Null(Assert.Single(await market.FocalPoint.OverlapsAsync(need))["ruling"]);
        using (var nothing = await market.Coordinator.SendAsync(HttpMethod.Delete, $"{address}/ruling"))
            await nothing.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        Assert.Equal(["overlap.ruled", "overlap.ruling-taken-back"], await ActionsAsync(overlap));
    }

    [Fact]
    public async Task Nobody_rules_on_what_has_changed_without_a_reason_or_without_the_right_to()
    {
        var (market, need, overlap) = await FlaggedAsync("BEL", "BE");
        foreach (var who in new[] { "focal-point:BEL", "donor", "administrator", "auditor" })
        {
            using var refused = await RuleAsync(system.As(who), overlap, "same");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using (var silent = await market.Coordinator.SendAsync(HttpMethod.Post, $"/api/v1/overlaps/{overlap.Id()}/ruling", new JsonObject { ["verdict"] = "same" }))
            await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using (var empty = await market.Coordinator.SendAsync(HttpMethod.Post, $"/api/v1/overlaps/{overlap.Id()}/ruling", new JsonObject { ["reason"] = "It seems so." }))
            await empty.ProblemAsync(HttpStatusCode.BadRequest, "unknown-verdict");
        await market.ReviseAsync(need, need => need["title"] = "Training of judges");
        var changed = (await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps is [var one] && one.Version() > overlap.Version()))[0];
        using (var late = await RuleAsync(market.Coordinator, overlap, "same", overlap.IfMatch()))
            await late.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.True((double)changed["probability"]! < (double)overlap["probability"]!);
        Assert.Empty(await ActionsAsync(overlap));
    }

    private static Task<HttpResponseMessage> RuleAsync(HttpClient who, JsonObject overlap, string verdict, params (string Name, string Value)[] headers) =>
        who.SendAsync(HttpMethod.Post, $"/api/v1/overlaps/{overlap.Id()}/ruling", new JsonObject { ["verdict"] = verdict, ["reason"] = "Both pay for it." }, headers);

    private static async Task<long> TotalAsync(Market market, string filter) => (long)(await market.Coordinator.ReadAsync($"/api/v1/overlaps?state={market.State}&{filter}"))["total"]!;

    private async Task<(Market Market, JsonObject Need, JsonObject Overlap)> FlaggedAsync(string state, string country)
    {
        var market = new Market(system, state);
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, country, Activities.Identifier(state));
        return (market, need, (await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 1))[0]);
    }

    private async Task<IEnumerable<string>> WaitingAsync() =>
        (await system.As("coordinator").ReadAsync("/api/v1/waiting"))["items"]!.AsArray().Single(kind => (string)kind!["kind"]! == "overlap")!["first"]!.AsArray().Select(item => (string)item!["id"]!);

    /// <summary>The first one first.</summary>
    private async Task<List<string>> ActionsAsync(JsonObject overlap) =>
        [.. (await system.As("auditor").ReadAsync($"/api/v1/audit/matching?subject=overlap:{overlap.Id()}"))["items"]!.AsArray().Select(entry => (string)entry!["action"]!).Reverse()];

    private async Task AskAsync(string sql)
    {
        await using var matching = system.Database("matching");
        await using var command = matching.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
