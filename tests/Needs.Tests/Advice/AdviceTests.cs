using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Advice;

/// <summary>A7, A9: what a focal point is told while a need is typed.</summary>
public sealed class AdviceTests(CounterpartSystem system)
{
    private const string Address = "/api/v1/needs/advice";

    private HttpClient Malawi => system.As("focal-point:MWI");

    [Fact]
    public async Task Somebody_who_types_hears_how_specific_it_is_what_it_is_about_and_why()
    {
        var advice = await Malawi.PostAsync(Address, new JsonObject
        {
            ["title"] = "Follow the money",
            ["description"] = "About 30 officers of the anti-corruption body are to be trained in money-laundering cases.",
        });

        Assert.Equal((2, 8), ((int)advice["specificity"]!["met"]!, (int)advice["specificity"]!["of"]!));
        Assert.Equal(["institution", "quantity"], advice["specificity"]!["checks"]!.AsArray().Where(check => (bool)check!["met"]!).Select(check => (string)check!["key"]!));
        var article = advice["suggestions"]!["articles"]![0]!;
        Assert.Equal("23", (string?)article["article"]);
        Assert.Equal(["Follow the money", "money-laundering"], article["because"]!.AsArray().Select(word => (string)word!));
        Assert.Equal("""{"field":"title","start":0,"length":16}""", article["spans"]![0]!.ToJsonString());
        Assert.Equal("capacity_building", (string?)advice["suggestions"]!["types"]![0]!["type"]);
        Assert.Equal("anti-corruption-body", (string?)advice["suggestions"]!["beneficiaries"]![0]!["kind"]);
    }

    [Fact]
    public async Task A_draft_with_nothing_in_it_is_advised_on_too()
    {
        var advice = await Malawi.PostAsync(Address, new JsonObject());

        Assert.Equal(0, (int)advice["specificity"]!["met"]!);
        Assert.Empty(advice["suggestions"]!["articles"]!.AsArray());
        Assert.Empty(advice["similar"]!.AsArray());
        Assert.Empty(advice["knowledge"]!.AsArray());
    }

    [Fact]
    public async Task A_need_of_the_State_that_says_much_the_same_is_shown_with_what_both_share()
    {
        var eswatini = system.As("focal-point:SWZ");
        var before = await eswatini.PostNeedAsync("Capacity-building for the financial intelligence unit", body => Change(body, "58", "The financial intelligence unit is to analyse suspicious transaction reports."));
        await eswatini.PostNeedAsync("Tender portal", body => Change(body, "9", "Suppliers shall find every tender in one portal."));

        var advice = await eswatini.PostAsync(Address, new JsonObject
        {
            ["articles"] = new JsonArray("58"),
            ["title"] = "Training of the financial intelligence unit",
            ["description"] = "Analysts of the financial intelligence unit learn to analyse suspicious transaction reports.",
        });

        var similar = Assert.Single(advice["similar"]!.AsArray())!;
        Assert.Equal((before.Id(), before.Reference(), "open", true), ((string)similar["id"]!, (string)similar["reference"]!, (string)similar["status"]!, (bool)similar["perhaps"]!));
        Assert.Equal("""["58"]""", similar["articles"]!.ToJsonString());
        Assert.Contains(similar["words"]!.AsArray(), words => ((string)words!).Contains("suspicious transaction", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_need_is_not_like_itself_and_needs_of_other_States_are_not_shown()
    {
        var draft = new JsonObject { ["articles"] = new JsonArray("45"), ["title"] = "Transfer of sentenced persons: a model agreement" };
        var own = await Malawi.PostNeedAsync("Transfer of sentenced persons: a model agreement", body => Change(body, "45", ""));
        await system.As("focal-point:ZMB").PostNeedAsync("Transfer of sentenced persons: a model agreement", body => Change(body, "45", ""));

        Assert.Equal([own.Id()], Similar(await Malawi.PostAsync(Address, draft.DeepClone())));
        Assert.Empty(Similar(await Malawi.PostAsync($"{Address}?need={own.Id()}", draft.DeepClone())));
    }

    [Fact]
    public async Task A_coordinator_is_shown_only_what_the_State_lets_the_Secretariat_see()
    {
        var lesotho = system.As("focal-point:LSO");
        foreach (var (visibility, status) in new[] { ("state", "open"), ("public", "draft") })
        {
            await lesotho.PostNeedAsync("Bank secrecy: a comparative study", body =>
            {
                Change(body, "40", "");
                (body["visibility"], body["status"]) = (visibility, status);
            });
        }

        var shown = await lesotho.PostNeedAsync("Bank secrecy: another comparative study", body => Change(body, "40", ""));
        var draft = new JsonObject { ["state"] = "LSO", ["articles"] = new JsonArray("40"), ["title"] = "Bank secrecy: a comparative study" };

        Assert.Equal(3, Similar(await lesotho.PostAsync(Address, draft.DeepClone())).Count());
        Assert.Equal([shown.Id()], Similar(await system.As("coordinator").PostAsync(Address, draft.DeepClone())));
    }

    [Fact]
    public async Task Nothing_is_kept()
    {
        var before = await Malawi.CountAsync("state=MWI");

        await Malawi.PostAsync(Address, Samples.Need());

        Assert.Equal(before, await Malawi.CountAsync("state=MWI"));
    }

    [Theory]
    [InlineData("'; drop table needs; --")]
    [InlineData("a & b | ! c <-> d:* \\ ' \" ( )")]
    [InlineData("\u0645\u0627\u062f\u0629 46 \U0001F600 资产追回 \u200D")]
    public async Task Any_text_can_be_typed(string text) => await Malawi.PostAsync(Address, new JsonObject { ["title"] = text, ["description"] = text });

    [Fact]
    public async Task The_State_is_the_callers_own_and_texts_have_their_length()
    {
        using var other = await Malawi.SendAsync(HttpMethod.Post, Address, new JsonObject { ["state"] = "ZMB" });
        await other.ProblemAsync(HttpStatusCode.Forbidden, "other-state");
        using var tooLong = await Malawi.SendAsync(HttpMethod.Post, Address, new JsonObject { ["description"] = new string('x', 20_001) });
        await tooLong.ProblemAsync(HttpStatusCode.BadRequest, "too-long");
        using var donor = await system.As("donor").SendAsync(HttpMethod.Post, Address, new JsonObject());
        Assert.Equal(HttpStatusCode.Forbidden, donor.StatusCode);
    }

    private static void Change(JsonObject body, string article, string description)
    {
        (body["articles"], body["description"]) = (new JsonArray(article), description);
        body.Remove("wanted");
    }

    private static IEnumerable<string> Similar(JsonObject advice) => advice["similar"]!.AsArray().Select(need => (string)need!["id"]!);
}
