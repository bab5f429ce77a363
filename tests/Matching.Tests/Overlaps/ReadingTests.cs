using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Overlaps;

/// <summary>C10: overlaps one by one, and by what the activity is.</summary>
public sealed class ReadingTests(CounterpartSystem system)
{
    [Fact]
    public async Task One_overlap_is_read_by_the_State_and_the_Secretariat_while_it_stands()
    {
        var market = new Market(system, "SVN");
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, "SI", Activities.Identifier("SVN"));
        var overlap = (await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 1))[0];
        var address = $"/api/v1/overlaps/{overlap.Id()}";

        foreach (var client in new[] { market.FocalPoint, market.Coordinator, system.As("auditor") })
            Assert.Equal(need.Id(), (string)(await client.ReadAsync(address))["needId"]!);
        using (var other = await system.As("focal-point:PHL").SendAsync(HttpMethod.Get, address))
            await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");

        await market.WithdrawAsync(need);
        await Api.EventuallyAsync(() => market.Coordinator.SendAsync(HttpMethod.Get, address), answer => answer.StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task They_are_listed_by_the_status_of_the_activity()
    {
        var market = new Market(system, "PHL");
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, "PH", Activities.Identifier("PHL-planned"), status: 1);
        await Activities.ImportAsync(system, "PH", Activities.Identifier("PHL-ongoing"));
        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 2);

        var planned = await market.Coordinator.ReadAsync("/api/v1/overlaps?state=PHL&status=pipeline");
        Assert.Equal(1, (long)planned["total"]!);
        Assert.Equal(Activities.Identifier("PHL-planned"), (string)planned["items"]![0]!["activityIdentifier"]!);
        using var unknown = await market.Coordinator.SendAsync(HttpMethod.Get, "/api/v1/overlaps?status=dreamt");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest, "unknown-status");
    }
}
