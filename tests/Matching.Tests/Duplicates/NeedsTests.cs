using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Duplicates;

/// <summary>C11: two needs of one State.</summary>
public sealed class NeedsTests(CounterpartSystem system)
{
    [Fact]
    public async Task Two_like_needs_are_flagged_with_evidence_that_adds_up_and_the_State_is_told_once()
    {
        var market = new Market(system, "AFG");
        var first = await market.PostNeedAsync();
        var second = await market.PostNeedAsync(need => need["title"] = "Mutual legal assistance: training of the central authority");
        var third = await market.PostNeedAsync(Procurement);

        var pair = Assert.Single(await DuplicatesAsync(market.FocalPoint, second, 1));
        Assert.Equal(("need", "same", "AFG"), ((string)pair["kind"]!, (string)pair["verdict"]!, (string)pair["states"]!.AsArray().Single()!));
        Assert.Equal(new[] { first.Id(), second.Id() }.Order(StringComparer.Ordinal), new[] { (string)pair["first"]!["id"]!, (string)pair["second"]!["id"]! });
        var bits = (double)pair["startBits"]! + pair["evidence"]!.AsArray().Sum(field => (double)field!["bits"]!);
        Assert.Equal(1 / (1 + double.Exp2(-bits)), (double)pair["probability"]!, 0.001);
        Assert.Equal(["articles", "type", "description", "dates", "amount", "title"], pair["evidence"]!.AsArray().Select(field => (string)field!["field"]!));
        Assert.Empty(await DuplicatesAsync(market.FocalPoint, third, 0));

        // Once for a need, however many others it resembles.
        await market.PostNeedAsync();
        await Api.EventuallyAsync(() => market.FocalPoint.AllAsync("/api/v1/duplicates?state=AFG"), pairs => pairs.Count == 3);
        var told = await Api.EventuallyAsync(() => market.FocalPoint.AllAsync("/api/v1/inbox"), notices => notices.Count(IsOfDuplicate) == 2);
        Assert.Contains(told, notice => IsOfDuplicate(notice) && (string)notice["needId"]! == second.Id());
        Assert.DoesNotContain(told, notice => IsOfDuplicate(notice) && (string)notice["needId"]! == first.Id());
    }

    [Fact]
    public async Task A_pair_goes_when_one_is_withdrawn_or_revised_into_something_else_and_drafts_make_none()
    {
        var market = new Market(system, "BLR");
        var first = await market.PostNeedAsync();
        await market.PostNeedAsync(need => need["status"] = "draft");
        var second = await market.PostNeedAsync();
        Assert.Single(await DuplicatesAsync(market.FocalPoint, first, 1));

        var other = await market.ReviseAsync(second, Procurement);
        await DuplicatesAsync(market.FocalPoint, first, 0);
        var again = await market.ReviseAsync(other, need => Copy(Samples.Need("BLR"), need));
        await DuplicatesAsync(market.FocalPoint, first, 1);
        await market.WithdrawAsync(again);
        await DuplicatesAsync(market.FocalPoint, first, 0);
        Assert.Empty(await market.Coordinator.AllAsync("/api/v1/duplicates?state=BLR"));
    }

    [Fact]
    public async Task Who_does_not_see_both_needs_sees_nothing_of_the_pair()
    {
        var market = new Market(system, "IRQ");
        var shown = await market.PostNeedAsync();
        var kept = await market.PostNeedAsync(need => need["visibility"] = "state");
        var pair = Assert.Single(await DuplicatesAsync(market.FocalPoint, shown, 1));
        var address = $"/api/v1/duplicates/{pair.Id()}";

        Assert.Single(await DuplicatesAsync(system.As("auditor"), kept, 1));
        foreach (var who in new[] { "coordinator", "administrator", "focal-point:THA" })
        {
            Assert.Empty(await system.As(who).AllAsync($"/api/v1/needs/{shown.Id()}/duplicates"));
            Assert.Equal(0, (long)(await system.As(who).ReadAsync("/api/v1/duplicates?state=IRQ"))["total"]!);
            using var hidden = await system.As(who).SendAsync(HttpMethod.Get, address);
            using var absent = await system.As(who).SendAsync(HttpMethod.Get, $"/api/v1/duplicates/{Guid.NewGuid()}");
            Assert.Equal((await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found"))["title"]!.ToJsonString(), (await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found"))["title"]!.ToJsonString());
        }

        foreach (var who in new[] { "donor", "provider", "expert" })
        {
            using var refused = await system.As(who).SendAsync(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task It_is_shown_that_the_other_need_has_a_counterpart()
    {
        var market = new Market(system, "MMR");
        await market.PostProfileAsync();
        var first = await market.PostNeedAsync();
        var pairing = await market.OnlyPairingAsync(first);
        await market.PostNeedAsync();
        await DuplicatesAsync(market.FocalPoint, first, 1);
        using (var decided = await Market.DecideAsync(market.Coordinator, pairing))
            Assert.Equal(HttpStatusCode.OK, decided.StatusCode);

        var pair = Assert.Single(await DuplicatesAsync(market.Coordinator, first, 1));
        var sides = new[] { pair["first"]!, pair["second"]! };
        Assert.Equal("approved", (string?)sides.Single(side => (string)side["id"]! == first.Id())["served"]);
        Assert.Null(sides.Single(side => (string)side["id"]! != first.Id())["served"]);
    }

    [Fact]
    public async Task They_are_listed_by_kind_verdict_and_probability()
    {
        var market = new Market(system, "VNM");
        var first = await market.PostNeedAsync();
        await market.PostNeedAsync(need => need["title"] = "Training of the central authority in mutual legal assistance, phase II");
        await market.PostNeedAsync();
        await DuplicatesAsync(market.FocalPoint, first, 2);

        Assert.Equal(1, await TotalAsync("verdict=same&minProbability=0.9&kind=need&ruled=false"));
        Assert.Equal(2, await TotalAsync("verdict=sequential"));
        Assert.Equal(0, await TotalAsync("kind=activity"));
        foreach (var (wrong, type) in new[] { ("kind=profile", "unknown-kind"), ("verdict=alike", "unknown-verdict"), ("minProbability=2", "invalid-value"), ("cursor=nothing", "bad-cursor") })
        {
            using var refused = await market.Coordinator.SendAsync(HttpMethod.Get, $"/api/v1/duplicates?{wrong}");
            await refused.ProblemAsync(HttpStatusCode.BadRequest, type);
        }

        var page = await market.Coordinator.ReadAsync("/api/v1/duplicates?state=VNM&limit=2");
        var rest = await market.Coordinator.ReadAsync($"/api/v1/duplicates?state=VNM&limit=2&cursor={page["next"]}");
        Assert.Equal((2, 1, null), (page["items"]!.AsArray().Count, rest["items"]!.AsArray().Count, (string?)rest["next"]));

        async Task<long> TotalAsync(string filter) => (long)(await market.Coordinator.ReadAsync($"/api/v1/duplicates?state=VNM&{filter}"))["total"]!;
    }

    private static bool IsOfDuplicate(JsonObject notice) => (string)notice["kind"]! == "overlap-flagged" && notice["details"]?["other"] is not null;

    private static void Procurement(JsonObject need) =>
        (need.On("9")["title"], need["description"], need["types"]) = ("Rules for public procurement", "Tenders are to be published.", new JsonArray("legislative"));

    private static void Copy(JsonObject from, JsonObject into)
    {
        foreach (var name in (string[])["articles", "title", "description", "types"])
            into[name] = from[name]!.DeepClone();
    }

    private static Task<List<JsonObject>> DuplicatesAsync(HttpClient who, JsonObject need, int count) =>
        Api.EventuallyAsync(() => who.AllAsync($"/api/v1/needs/{need.Id()}/duplicates"), pairs => pairs.Count == count);
}
