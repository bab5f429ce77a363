using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Duplicates;

/// <summary>B9: two organisations.</summary>
public sealed class OrganisationsTests(CounterpartSystem system)
{
    private const string Register = "/api/v1/organisations";

    private HttpClient Coordinator => system.As("coordinator");

    [Fact]
    public async Task Two_that_bear_one_name_are_shown_to_the_Secretariat_with_evidence_and_what_is_ruled_is_remembered()
    {
        await ReportAsync("XM-ZOLA-1", "XM-ZOLA", "Zola Foundation for Courts", Funder(null, "ZOLA Foundation for courts"));
        var pair = await PairAsync("Zola");
        var address = $"/api/v1/duplicates/{pair.Id()}";
        Assert.Equal(("same", "one name"), ((string)pair["verdict"]!, (string)pair["because"]!));
        Assert.Equal(["", "XM-ZOLA"], new[] { "first", "second" }.Select(side => (string)pair[side]!["reference"]!).Order(StringComparer.Ordinal));
        var bits = (double)pair["startBits"]! + pair["evidence"]!.AsArray().Sum(field => (double)field!["bits"]!);
        Assert.Equal(1 / (1 + double.Exp2(-bits)), (double)pair["probability"]!, 0.001);
        Assert.Equal(pair.Id(), (await system.As("auditor").ReadAsync(address)).Id());
        using (var hidden = await system.As("focal-point:KEN").SendAsync(HttpMethod.Get, address))
            await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await system.As("focal-point:KEN").AllAsync("/api/v1/duplicates?kind=organisation"));

        using (var between = await RuleAsync(pair, "complementary"))
            await between.ProblemAsync(HttpStatusCode.BadRequest, "unknown-verdict");
        using (var ruled = await RuleAsync(pair, "unrelated"))
            Assert.Equal(HttpStatusCode.OK, ruled.StatusCode);
        Assert.DoesNotContain(pair.Id(), (await Coordinator.AllAsync("/api/v1/duplicates?kind=organisation&ruled=false")).Select(one => one.Id()));

        // Another name of one of them makes nobody ask again.
        await ReportAsync("XM-ZOLA-2", "XM-ZOLA", "Fondation Zola", "");
        await ReportAsync("XM-ZOLB-1", "XM-ZOLB", "Zolb Foundation", Funder(null, "ZOLB Foundation"));
        await PairAsync("Zolb");
        Assert.Equal("unrelated", (string)(await Coordinator.ReadAsync(address))["ruling"]!["verdict"]!);
    }

    [Fact]
    public async Task Merged_they_leave_the_list_count_as_one_giver_and_share_nothing_until_that_is_undone()
    {
        var market = new Market(system, "LTU");
        var need = await market.PostNeedAsync();
        await ReportAsync("XM-ZULU-1-MLA", "XM-ZULU", "Zulu Cooperation", Funder("XM-ZULU", "Zulu Cooperation") + Funder(null, "Zulu Co-operation"), "LT");
        await ReportAsync("XM-ZANU-1-MLA", "XM-ZANU", "Ulterior Agency", Funder("XM-ZANU", "Ulterior Agency"), "LT");
        await SeenAsync(2, "Ulterior Agency, Zulu Cooperation");
        var pair = await PairAsync("Zulu");
        Assert.Equal("co-funded", await VerdictAsync(market, need, "XM-ZULU-1-MLA", _ => true));

        var named = await OrganisationAsync("XM-ZULU", hasIdentifier: true);
        await MergeAsync(named, (string)(await OrganisationAsync("Zulu Co-operation", hasIdentifier: false))["id"]!);
        await Api.EventuallyAsync(() => Coordinator.SendAsync(HttpMethod.Get, $"/api/v1/duplicates/{pair.Id()}"), answer => answer.StatusCode == HttpStatusCode.NotFound);
        Assert.Equal("same", await VerdictAsync(market, need, "XM-ZULU-1-MLA", verdict => verdict != "co-funded"));

        await MergeAsync(await OrganisationAsync("XM-ZULU", hasIdentifier: true), "XM-ZANU");
        await SeenAsync(1, "Zulu Cooperation");

        await Coordinator.PostAsync($"{Register}/{named.Id()}/merge/undo", new JsonObject { ["other"] = "XM-ZANU" });
        await SeenAsync(2, "Ulterior Agency, Zulu Cooperation");
        await Coordinator.PostAsync($"{Register}/{named.Id()}/merge/undo", new JsonObject());
        Assert.Equal("co-funded", await VerdictAsync(market, need, "XM-ZULU-1-MLA", verdict => verdict == "co-funded"));
        Assert.Equal(pair.Id(), (await PairAsync("Zulu")).Id());

        Task SeenAsync(int givers, string names) => Api.EventuallyAsync(
            async () => (await Coordinator.AllAsync("/api/v1/coverage?state=LTU&article=46")).SingleOrDefault()?["givers"] is { } given ? ((int)given["count"]!, string.Join(", ", given["names"]!.AsArray())) : default,
            seen => seen == (givers, names));
    }

    private async Task ReportAsync(string identifier, string reporter, string name, string parties, string country = "XX")
    {
        var report = await Coordinator.ImportAsync("/api/v1/imports/activities", Encoding.UTF8.GetBytes(
            $"""
            <iati-activities version="2.03"><iati-activity><iati-identifier>{identifier}</iati-identifier><reporting-org ref="{reporter}" type="10"><narrative>{name}</narrative></reporting-org>
            <title><narrative>Training of the central authority in mutual legal assistance</narrative></title><description><narrative>Workshops for those who draft requests.</narrative></description>
            {parties}<activity-status code="2"/><activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2028-06-30"/><recipient-country code="{country}"/><sector vocabulary="1" code="15113"/></iati-activity></iati-activities>
            """), "application/xml");
        Assert.Equal("done", (string)report["status"]!);
    }

    private static string Funder(string? identifier, string name) => $"<participating-org role=\"1\"{(identifier is null ? "" : $" ref=\"{identifier}\"")}><narrative>{name}</narrative></participating-org>";

    private async Task<JsonObject> PairAsync(string name) => (await Api.EventuallyAsync(
        async () => (await Coordinator.AllAsync("/api/v1/duplicates?kind=organisation")).Where(pair => ((string)pair["first"]!["title"]!).StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList(), pairs => pairs.Count == 1))[0];

    private Task<HttpResponseMessage> RuleAsync(JsonObject pair, string verdict) =>
        Coordinator.SendAsync(HttpMethod.Post, $"/api/v1/duplicates/{pair.Id()}/ruling", new JsonObject { ["verdict"] = verdict, ["reason"] = "Two houses." }, pair.IfMatch());

    private async Task<JsonObject> OrganisationAsync(string asked, bool hasIdentifier) =>
        (await Coordinator.AllAsync($"{Register}?q={Uri.EscapeDataString(asked)}")).Single(one => one["identifiers"]!.AsArray().Count > 0 == hasIdentifier);

    private async Task MergeAsync(JsonObject kept, string other) =>
        await Coordinator.PostAsync($"{Register}/{kept.Id()}/merge", new JsonObject { ["other"] = other, ["reason"] = "One house." }, kept.IfMatch());

    private static async Task<string> VerdictAsync(Market market, JsonObject need, string activity, Func<string, bool> isRight) => (await Api.EventuallyAsync(
        async () => (string?)(await market.FocalPoint.OverlapsAsync(need)).SingleOrDefault(overlap => (string?)overlap["activityIdentifier"] == activity)?["verdict"], verdict => verdict is not null && isRight(verdict)))!;
}
