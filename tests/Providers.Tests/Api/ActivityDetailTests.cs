using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B3, A9: who said what and when, what contradicts itself, what is part of what, and what people said of suggestions.</summary>
public sealed class ActivityDetailTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task Each_value_knows_who_said_it_and_when_and_who_says_otherwise()
    {
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-WHO-1", "Courses", "XM-WHO", "2025-03-01T00:00:00Z", "<activity-status code=\"2\"/><recipient-country code=\"KE\"/>"));
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-WHO-1", "Kurse", "DE-1", "2026-05-01T00:00:00Z", "<description><narrative>Said by the partner</narrative></description><activity-status code=\"4\"/><recipient-country code=\"KE\"/>"));

        var activity = await _coordinator.DetailAsync("XM-WHO-1");
        var said = activity["provenance"]!.AsArray().Select(value => $"{value!["field"]} {value["value"]} {value["inForce"]} {string.Join(",", value["by"]!.AsArray().Select(by => $"{by!["reporter"]}@{((string)by["at"]!)[..10]}"))}").ToList();
        Assert.Contains("title Courses true XM-WHO@2025-03-01", said);
        Assert.Contains("title Kurse false DE-1@2026-05-01", said);
        Assert.Contains("description Said by the partner true DE-1@2026-05-01", said);
        Assert.Contains("states KEN true XM-WHO@2025-03-01,DE-1@2026-05-01", said);
        Assert.Equal(["reporters-disagree status"], Contradictions(activity));
        Assert.Equal(("implementation", 2), ((string)activity["status"]!, activity["statements"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("<activity-status code=\"2\"/><activity-date type=\"2\" iso-date=\"2015-01-01\"/><activity-date type=\"4\" iso-date=\"2017-12-31\"/>", "ended-but-running status")]
    [InlineData("<activity-status code=\"3\"/><activity-date type=\"2\" iso-date=\"2015-01-01\"/><activity-date type=\"4\" iso-date=\"2017-12-31\"/>")]
    [InlineData("<activity-status code=\"1\"/><activity-date type=\"1\" iso-date=\"2015-01-01\"/>", "begun-but-planned status")]
    [InlineData("<activity-status code=\"4\"/><activity-date type=\"3\" iso-date=\"2190-01-01\"/>", "closed-before-its-end status")]
    [InlineData("<activity-date type=\"1\" iso-date=\"2020-01-01\"/><activity-date type=\"3\" iso-date=\"2019-01-01\"/>", "ends-before-it-begins period")]
    public async Task What_contradicts_itself_is_kept_and_shown(string dates, params string[] contradictions)
    {
        var identifier = $"XM-CONTRA-{Guid.NewGuid():N}";
        await _coordinator.ImportIatiAsync(Calls.Iati(identifier, more: dates));

        Assert.Equal(contradictions, Contradictions(await _coordinator.DetailAsync(identifier)));
        Assert.Equal(contradictions, Contradictions(await _coordinator.ActivityAsync(identifier)));
    }

    [Fact]
    public async Task Parts_are_not_counted_beside_their_whole_whichever_of_them_says_so()
    {
        await _coordinator.ImportIatiAsync(string.Join('\n',
            Calls.Iati("XM-WHOLE-P", "Wholeness", more: "<related-activity type=\"2\" ref=\"XM-WHOLE-B\"/><related-activity type=\"4\" ref=\"XM-WHOLE-ELSEWHERE\"/>"),
            Calls.Iati("XM-WHOLE-A", "Wholeness", more: "<related-activity type=\"1\" ref=\"XM-WHOLE-P\"/>"),
            Calls.Iati("XM-WHOLE-B", "Wholeness", more: "<related-activity type=\"3\" ref=\"XM-WHOLE-A\"/>"),
            Calls.Iati("XM-WHOLE-ORPHAN", "Wholeness", more: "<related-activity type=\"1\" ref=\"XM-WHOLE-UNKNOWN\"/>"),
            Calls.Iati("XM-WHOLE-X", "Wholeness", more: "<related-activity type=\"1\" ref=\"XM-WHOLE-Y\"/>"),
            Calls.Iati("XM-WHOLE-Y", "Wholeness", more: "<related-activity type=\"1\" ref=\"XM-WHOLE-X\"/>")));

        var page = await _coordinator.ReadAsync($"{Calls.Activities}?q=wholeness&whole=true");
        Assert.Equal(["XM-WHOLE-ORPHAN", "XM-WHOLE-P", "XM-WHOLE-X", "XM-WHOLE-Y"], page["items"]!.AsArray().Select(item => (string)item!["identifier"]!).Order(StringComparer.Ordinal));
        Assert.Equal((4, 6), ((int)page["total"]!, (int)(await _coordinator.ReadAsync($"{Calls.Activities}?q=wholeness"))["total"]!));

        var related = (await _coordinator.DetailAsync("XM-WHOLE-P"))["related"]!.AsArray().Select(other => $"{other!["kind"]} {other["identifier"]} {(other["id"] is null ? "unknown" : "known")}");
        Assert.Equal(["child XM-WHOLE-A known", "child XM-WHOLE-B known", "co-funded XM-WHOLE-ELSEWHERE unknown"], related);
    }

    [Fact]
    public async Task Sectors_have_their_shares_from_the_activity_or_from_its_transactions()
    {
        await _coordinator.ImportIatiAsync(
            Calls.Iati("XM-SHARE-1", more: "<sector vocabulary=\"1\" code=\"15113\" percentage=\"60\"/><sector vocabulary=\"1\" code=\"15130\" percentage=\"40\"/>") + Calls.Iati("XM-SHARE-2", more:
                """
                <transaction><transaction-type code="2"/><transaction-date iso-date="2025-01-01"/><value currency="EUR" value-date="2025-01-01">300</value><sector vocabulary="1" code="15113"/></transaction>
                <transaction><transaction-type code="2"/><transaction-date iso-date="2025-02-01"/><value currency="EUR" value-date="2025-02-01">100</value><sector vocabulary="1" code="15130"/></transaction>
                """));

        Assert.Equal("1:15113 60 False, 1:15130 40 False", Shares(await _coordinator.ActivityAsync("XM-SHARE-1")));
        Assert.Equal("1:15113 75 True, 1:15130 25 True", Shares(await _coordinator.ActivityAsync("XM-SHARE-2")));

        static string Shares(JsonObject activity) => string.Join(", ", activity["sectorShares"]!.AsArray().Select(share => $"{share!["vocabulary"]}:{share["code"]} {(decimal)share["percentage"]!:0.##} {(bool)share["ofTransactions"]!}"));
    }

    [Fact]
    public async Task A_persons_word_on_a_suggestion_outlasts_every_file()
    {
        string File(string title) => Calls.Iati("XM-DEMO-NORTHLIGHT-RULED-1", title, "XM-DEMO-NORTHLIGHT", more: "<description><narrative>Training on asset recovery and on the protection of witnesses.</narrative></description>");
        await _coordinator.ImportIatiAsync(File("Training"));
        var activity = await _coordinator.ActivityAsync("XM-DEMO-NORTHLIGHT-RULED-1");
        var suggested = activity["articles"]!.AsArray().Select(article => (string)article!["article"]!).ToList();
        Assert.Contains("32", suggested);
        Assert.All(activity["articles"]!.AsArray(), article => Assert.False((bool)article!["confirmed"]!));
        Assert.Contains(activity["suggestedTypes"]!.AsArray(), type => (string?)type!["type"] == "capacity_building" && ((string)type["because"]!).Contains("Training", StringComparison.OrdinalIgnoreCase));

        var address = $"{Calls.Activities}/{activity.Id()}/suggestions";
        await RuleAsync(_coordinator, address, "article", "32", "dismissed");
        await RuleAsync(system.As("donor"), address, "type", "capacity-building", "confirmed");
        var ruled = await RuleAsync(system.As("donor"), address, "article", "52", "confirmed");
        Assert.Equal(4, (int)ruled["version"]!);

        Assert.Equal("done: 1 read, 0 created, 1 revised, 0 unchanged, 0 refused", (await _coordinator.ImportIatiAsync(File("Training, extended"))).Counts());
        var after = await _coordinator.DetailAsync("XM-DEMO-NORTHLIGHT-RULED-1");
        Assert.DoesNotContain(after["articles"]!.AsArray(), article => (string?)article!["article"] == "32");
        Assert.Contains(after["articles"]!.AsArray(), article => (string?)article!["article"] == "52" && (bool)article["confirmed"]!);
        Assert.Contains(after["suggestedTypes"]!.AsArray(), type => (string?)type!["type"] == "capacity_building" && (bool)type["confirmed"]!);
        Assert.Equal(["article 32 dismissed", "article 52 confirmed", "type capacity_building confirmed"], after["rulings"]!.AsArray().Select(ruling => $"{ruling!["about"]} {ruling["value"]} {ruling["standing"]}"));

        var open = await RuleAsync(_coordinator, address, "article", "32", "open");
        Assert.Contains(open["articles"]!.AsArray(), article => (string?)article!["article"] == "32" && !(bool)article["confirmed"]!);
    }

    [Theory]
    [InlineData("donor:2", "article", "32", "dismissed", HttpStatusCode.Forbidden, "not-your-activity")]
    [InlineData("coordinator", "article", "999", "dismissed", HttpStatusCode.BadRequest, "unknown-article")]
    [InlineData("coordinator", "type", "magic", "confirmed", HttpStatusCode.BadRequest, "unknown-type")]
    [InlineData("coordinator", "type", "capacity_building", null, HttpStatusCode.BadRequest, "invalid-value")]
    public async Task A_ruling_that_makes_no_sense_is_refused(string who, string about, string value, string? standing, HttpStatusCode status, string type)
    {
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-DEMO-NORTHLIGHT-REFUSED-1", reporter: "XM-DEMO-NORTHLIGHT"));
        var activity = await _coordinator.ActivityAsync("XM-DEMO-NORTHLIGHT-REFUSED-1");

        using var answer = await system.As(who).SendAsync(HttpMethod.Post, $"{Calls.Activities}/{activity.Id()}/suggestions", new JsonObject { ["about"] = about, ["value"] = value, ["standing"] = standing });
        await answer.ProblemAsync(status, type);
    }

    private static async Task<JsonObject> RuleAsync(HttpClient who, string address, string about, string value, string standing)
    {
        using var answer = await who.SendAsync(HttpMethod.Post, address, new JsonObject { ["about"] = about, ["value"] = value, ["standing"] = standing });
        var said = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, said.ToJsonString());
        return said;
    }

    private static IEnumerable<string> Contradictions(JsonObject activity) => activity["contradictions"]!.AsArray().Select(found => $"{found!["code"]} {found["field"]}");
}
