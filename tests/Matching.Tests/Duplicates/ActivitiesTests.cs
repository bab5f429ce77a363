using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Duplicates;

/// <summary>C11: two activities.</summary>
public sealed class ActivitiesTests(CounterpartSystem system)
{
    [Fact]
    public async Task An_activity_that_two_publishers_report_is_flagged_and_goes_with_one_of_them()
    {
        await Activities.ImportAsync(system, "RS", Activities.Identifier("SRB-1"));
        await Activities.ImportAsync(system, "RS", Activities.Identifier("SRB-2"), reporter: "XM-OTHER");
        // The same words elsewhere are another activity.
        await Activities.ImportAsync(system, "SK", Activities.Identifier("SVK"), reporter: "XM-OTHER");

        var pair = Assert.Single(await Api.EventuallyAsync(() => system.As("coordinator").AllAsync("/api/v1/duplicates?kind=activity&state=SRB"), pairs => pairs.Count == 1));
        Assert.Equal("same", (string)pair["verdict"]!);
        Assert.Equal(
            new[] { Activities.Identifier("SRB-1"), Activities.Identifier("SRB-2") }, new[] { (string)pair["first"]!["reference"]!, (string)pair["second"]!["reference"]! }.Order(StringComparer.Ordinal));
        Assert.Contains(pair["evidence"]!.AsArray(), field => (string)field!["field"]! == "title" && (string)field["alike"]! == "yes");
        Assert.Empty(await system.As("coordinator").AllAsync("/api/v1/duplicates?kind=activity&state=SVK"));

        // Activities are public; the States concerned and the Secretariat are asked.
        var address = $"/api/v1/duplicates/{pair.Id()}";
        Assert.Equal(pair.Id(), (await system.As("focal-point:SRB").ReadAsync(address)).Id());
        using (var elsewhere = await system.As("focal-point:SVK").SendAsync(HttpMethod.Get, address))
            await elsewhere.ProblemAsync(HttpStatusCode.NotFound, "not-found");

        using (var ruled = await system.As("coordinator").SendAsync(HttpMethod.Post, $"{address}/ruling", new JsonObject { ["verdict"] = "co-funded", ["reason"] = "Both pay for it." }))
            Assert.Equal(HttpStatusCode.OK, ruled.StatusCode);
        await Activities.ImportAsync(system, "RS", Activities.Identifier("SRB-2"), status: 5, updated: "2026-02-01T00:00:00Z", reporter: "XM-OTHER");
        await Api.EventuallyAsync(() => system.As("coordinator").SendAsync(HttpMethod.Get, address), answer => answer.StatusCode == HttpStatusCode.NotFound);
        await Activities.ImportAsync(system, "RS", Activities.Identifier("SRB-2"), updated: "2026-03-01T00:00:00Z", reporter: "XM-OTHER");
        var back = Assert.Single(await Api.EventuallyAsync(() => system.As("coordinator").AllAsync("/api/v1/duplicates?kind=activity&state=SRB"), pairs => pairs.Count == 1));
        Assert.Equal((pair.Id(), "co-funded"), (back.Id(), (string)back["ruling"]!["verdict"]!));
    }

    [Fact]
    public async Task Evidence_quotes_what_is_said_now_even_where_the_verdict_stands()
    {
        await Activities.ImportAsync(system, "MC", Activities.Identifier("MCO-1"));
        await Activities.ImportAsync(system, "MC", Activities.Identifier("MCO-2"), reporter: "XM-OTHER");
        var before = Assert.Single(await Api.EventuallyAsync(() => system.As("coordinator").AllAsync("/api/v1/duplicates?kind=activity&state=MCO"), pairs => pairs.Count == 1));

        await Activities.ImportAsync(system, "MC", Activities.Identifier("MCO-2"), updated: "2026-02-01T00:00:00Z", reporter: "XM-OTHER", title: "TRAINING of the central authority in mutual legal assistance");
        var after = await Api.EventuallyAsync(() => system.As("coordinator").ReadAsync($"/api/v1/duplicates/{before.Id()}"), pair => pair["evidence"]!.ToJsonString().Contains("TRAINING of", StringComparison.Ordinal));
        Assert.Equal((string)before["verdict"]!, (string)after["verdict"]!);
    }
}
