using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Matching.Tests.Approval;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Questions;

/// <summary>G1, G3: who helps whom with what, for those who may count it.</summary>
public sealed class CoverageTests(CounterpartSystem system)
{
    private const string Path = "/api/v1/coverage";

    [Fact]
    public async Task A_need_is_a_gap_until_an_activity_covers_it_the_third_giver_makes_a_crowd_and_a_withdrawn_need_is_gone()
    {
        var market = new Market(system, "MEX");
        var need = await market.PostNeedAsync();
        var gap = await EventuallyAsync(market.Coordinator, "MEX", "46", cell => Mark(cell) == "gap");
        Assert.Equal((1, 0, 0, "IV"), ((int)gap["needs"]!, (int)gap["activities"]!, (int)gap["givers"]!["count"]!, (string)gap["chapter"]!));
        Assert.Equal("fresh", (string)gap["needsConfirmed"]!["freshness"]!);
        Assert.Equal(("capacity_building", "gap"), ((string)gap["types"]![0]!["type"]!, (string)gap["types"]![0]!["mark"]!));

        await Activities.ImportAsync(system, "MX", Activities.Identifier("MEX-1"), reporter: "XM-MEX-1", name: "First agency", updated: "2024-01-01T00:00:00Z");
        var covered = await EventuallyAsync(market.Coordinator, "MEX", "46", cell => Mark(cell) == "covered" && cell["activitiesStated"] is not null);
        Assert.Equal("First agency", (string)Assert.Single(covered["givers"]!["names"]!.AsArray())!);
        Assert.Equal(("lapsed", "2024-01-01"), ((string)covered["activitiesStated"]!["freshness"]!, ((string)covered["activitiesStated"]!["since"]!)[..10]));

        await Activities.ImportAsync(system, "MX", Activities.Identifier("MEX-2"), reporter: "XM-MEX-2", name: "Second agency");
        await Activities.ImportAsync(system, "MX", Activities.Identifier("MEX-3"), reporter: "XM-MEX-3", name: "Third agency");
        var crowded = await EventuallyAsync(market.Coordinator, "MEX", "46", cell => Mark(cell) == "crowded");
        Assert.Equal((1, 3, 3), ((int)crowded["needs"]!, (int)crowded["activities"]!, (int)crowded["givers"]!["count"]!));
        Assert.Equal("gap", Mark((await CellAsync(market.Coordinator, "MEX", "44"))!));
        var chapter = Assert.Single(await market.Coordinator.AllAsync($"{Path}?state=MEX&by=chapter"));
        Assert.Equal(("gap", 1, 1, 1), (Mark(chapter), (int)chapter["needs"]!, (int)chapter["gaps"]!, (int)chapter["crowds"]!));

        await market.WithdrawAsync(need);
        await EventuallyAsync(market.Coordinator, "MEX", "46", cell => (int)cell["needs"]! == 0);
        Assert.Null(await CellAsync(market.Coordinator, "MEX", "44"));
    }

    [Fact]
    public async Task Every_figure_leads_to_the_records_that_it_counts()
    {
        var market = new Market(system, "DNK");
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, "DK", Activities.Identifier("DNK"), reporter: "XM-DNK", name: "=Agency of the isles");
        var cell = await EventuallyAsync(market.Coordinator, "DNK", "46", cell => Mark(cell) == "covered");

        var behind = await market.Coordinator.ReadAsync((string)cell["links"]!["records"]!);
        Assert.Equal((need.Id(), "=Agency of the isles"), ((string)Assert.Single(behind["needs"]!.AsArray())!["id"]!, (string)Assert.Single(behind["activities"]!.AsArray())!["giver"]!));
        Assert.Equal("46", (string)Assert.Single(behind["activities"]![0]!["articles"]!.AsArray())!["article"]!);
        foreach (var link in (string[])["needs", "activities", "overlaps"])
            Assert.Single((await market.Coordinator.ReadAsync((string)cell["links"]![link]!))["items"]!.AsArray());
        Assert.Empty((await market.Coordinator.ReadAsync("/api/v1/activities?state=DNK&article=none&article=7"))["items"]!.AsArray());

        using var sheet = await market.Coordinator.SendAsync(HttpMethod.Get, $"{Path}?state=DNK", null, ("Accept", "text/csv"));
        Assert.Equal("text/csv", sheet.Content.Headers.ContentType!.MediaType);
        var lines = (await sheet.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        // What a spreadsheet could take for a formula is text.
        Assert.Contains(lines, line => line.Contains("DNK,Denmark,IV,46,covered,no,1,0,1,0,0,1,'=Agency of the isles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_counts_what_he_may_not_read()
    {
        var market = new Market(system, "ROU");
        await market.PostNeedAsync(need => need["visibility"] = "secretariat");
        await market.PostNeedAsync(need => (need["visibility"], need["articles"]) = ("donors", new JsonArray("33")));
        await EventuallyAsync(market.Coordinator, "ROU", "46", cell => (int)cell["needs"]! == 1);
        await EventuallyAsync(market.Coordinator, "ROU", "33", cell => (int)cell["needs"]! == 1);

        foreach (var who in (string[])["donor", "provider"])
            Assert.Equal(["33"], (await system.As(who).AllAsync($"{Path}?state=ROU")).Select(cell => (string)cell["article"]!));
        Assert.Equal(3, (await market.FocalPoint.AllAsync($"{Path}?state=ROU")).Count);
        Assert.Empty(await system.As("focal-point:TJK").AllAsync($"{Path}?state=ROU"));
        Assert.Empty((await system.As("donor").ReadAsync($"{Path}/ROU/46"))["needs"]!.AsArray());
        foreach (var who in new[] { system.Anonymous, system.As("expert") })
        {
            using var refused = await who.SendAsync(HttpMethod.Get, Path);
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task An_engagement_serves_its_need_and_names_its_giver_to_those_concerned_only()
    {
        var talks = new Talks(system, "PRT");
        var (need, _) = await talks.EngagedAsync();
        var cell = await EventuallyAsync(talks.Coordinator, "PRT", "46", cell => (int)cell["engagements"]! == 1 && Mark(cell) == "covered");
        Assert.Single(cell["givers"]!["names"]!.AsArray());

        var stranger = (await CellAsync(system.As("donor"), "PRT", "46"))!;
        Assert.Equal((1, 1, 0), ((int)stranger["engagements"]!, (int)stranger["givers"]!["count"]!, stranger["givers"]!["names"]!.AsArray().Count));
        Assert.NotNull((await CellAsync(talks.Provider, "PRT", "46"))!["givers"]!["names"]![0]);
        Assert.Equal(need.Id(), (string)(await system.As("donor").ReadAsync($"{Path}/PRT/46"))["engagements"]![0]!["needId"]!);
    }

    [Fact]
    public async Task A_bare_still_valid_renews_the_age_and_a_lapsed_need_makes_no_gap()
    {
        var market = new Market(system, "MDA");
        var need = await market.PostNeedAsync();
        var before = Since(await EventuallyAsync(market.Coordinator, "MDA", "46", cell => Mark(cell) == "gap"));
        await market.FocalPoint.PostAsync($"{Market.Needs}/{need.Id()}/confirmation", new JsonObject());
        await EventuallyAsync(market.Coordinator, "MDA", "46", cell => Since(cell) > before);

        await system.AgeNeedAsync(need.Id(), 280);
        var quiet = await EventuallyAsync(market.Coordinator, "MDA", "46", cell => Mark(cell) == "quiet");
        Assert.Equal((0, 1), ((int)quiet["needs"]!, (int)quiet["lapsedNeeds"]!));

        static DateTimeOffset Since(JsonObject cell) => DateTimeOffset.Parse((string)cell["needsConfirmed"]!["since"]!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Cells_are_read_page_by_page_in_whole_States_or_largest_first_and_what_is_asked_must_make_sense()
    {
        foreach (var state in (string[])["THA", "TJK", "TKM"])
        {
            for (var needs = 0; needs < (state == "TJK" ? 2 : 1); needs++)
                await new Market(system, state).PostNeedAsync();
        }

        const string Asked = $"{Path}?state=THA&state=TJK&state=TKM&group=asia-pacific&article=46&article=44";
        await Api.EventuallyAsync(() => system.As("donor").AllAsync(Asked), cells => cells.Sum(cell => (int)cell["needs"]!) == 8);
        var first = await system.As("donor").ReadAsync($"{Asked}&limit=1");
        Assert.Equal(["THA 44", "THA 46"], first["items"]!.AsArray().Select(Name));
        Assert.Equal((6, 6), ((int)first["total"]!, (int)first["marks"]!["gap"]!));
        Assert.Equal(["TJK 44", "TJK 46", "TKM 44", "TKM 46"], (await system.As("donor").ReadAsync($"{Asked}&limit=3&cursor={first["next"]}"))["items"]!.AsArray().Select(Name));

        var largest = await system.As("donor").ReadAsync($"{Asked}&mark=gap&limit=3");
        Assert.Equal(["TJK 44", "TJK 46", "THA 44"], largest["items"]!.AsArray().Select(Name));
        Assert.Equal(["THA 46", "TKM 44", "TKM 46"], (await system.As("donor").ReadAsync($"{Asked}&mark=gap&limit=3&cursor={largest["next"]}"))["items"]!.AsArray().Select(Name));
        Assert.Empty(await system.As("donor").AllAsync($"{Asked}&type=model_legislation"));

        foreach (var (wrong, type) in new[] { ("?mark=empty", "invalid-value"), ("?by=region", "invalid-value"), ("?cursor=x", "bad-cursor") })
        {
            using var answer = await system.As("donor").SendAsync(HttpMethod.Get, $"{Path}{wrong}");
            await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
        }

        using var absent = await system.As("donor").SendAsync(HttpMethod.Get, $"{Path}/THA/99");
        await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found");

        static string Name(JsonNode? cell) => $"{cell!["state"]} {cell["article"]}";
    }

    private static string Mark(JsonObject cell) => (string)cell["mark"]!;

    private static async Task<JsonObject?> CellAsync(HttpClient who, string state, string article) => (await who.AllAsync($"{Path}?state={state}&article={article}")).SingleOrDefault();

    private static async Task<JsonObject> EventuallyAsync(HttpClient who, string state, string article, Func<JsonObject, bool> isThere) =>
        (await Api.EventuallyAsync(() => CellAsync(who, state, article), cell => cell is not null && isThere(cell)))!;
}
