using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Overlaps;

/// <summary>C10: what a need asks for and an activity may already give.</summary>
public sealed class FlaggingTests(CounterpartSystem system)
{
    [Fact]
    public async Task An_imported_activity_is_flagged_on_the_pairings_of_the_need_with_its_evidence()
    {
        var market = new Market(system, "SLE");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);

        await Activities.ImportAsync(system, "SL", Activities.Identifier("SLE"));

        var pairing = (await market.EventuallyAsync(need, pairings => pairings is [var pairing] && pairing["overlaps"]!.AsArray().Count == 1))[0];
        var overlap = pairing["overlaps"]![0]!;
        Assert.Equal((Activities.Identifier("SLE"), need.Id(), "SLE"), ((string)overlap["activityIdentifier"]!, (string)overlap["needId"]!, (string)overlap["state"]!));
        Assert.Equal(
            ["state: Sierra Leone / Sierra Leone / yes", "articles: 46, 44 / 46 (“mutual legal assistance”) / yes",
             "type: Capacity-building programmes / Capacity-building programmes / yes", "dates: 2027-01-01 to 2027-12-31 / 2026-01-01 to 2028-06-30, implementation / yes",
             "title: Training of the central authority in mutual legal assistance / Training of the central authority in mutual legal assistance / yes"],
            overlap["evidence"]!.AsArray().Select(line => $"{line!["field"]}: {line["need"]} / {line["activity"]} / {line["alike"]}"));
        Assert.Single(await market.FocalPoint.OverlapsAsync(need));
        await Api.EventuallyAsync(() => market.FocalPoint.ReadAsync("/api/v1/inbox"), inbox => inbox["items"]!.AsArray().Any(notice => (string)notice!["kind"]! == "overlap-flagged"));
    }

    [Fact]
    public async Task A_need_that_comes_after_the_activity_is_flagged_too_and_no_longer_once_it_is_closed()
    {
        var market = new Market(system, "LBR");
        await Activities.ImportAsync(system, "LR", Activities.Identifier("LBR"));
        var need = await market.PostNeedAsync();
        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 1);

        await market.WithdrawAsync(need);

        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 0);
        Assert.DoesNotContain(await system.As("coordinator").AllAsync("/api/v1/overlaps?state=LBR"), overlap => (string)overlap["needId"]! == need.Id());
    }

    [Fact]
    public async Task A_cancelled_activity_no_longer_overlaps_and_one_that_goes_on_does_again()
    {
        var market = new Market(system, "GMB");
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, "GM", Activities.Identifier("GMB"));
        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 1);

        await Activities.ImportAsync(system, "GM", Activities.Identifier("GMB"), status: 5, updated: "2026-02-01T00:00:00Z");
        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 0);

        await Activities.ImportAsync(system, "GM", Activities.Identifier("GMB"), status: 2, updated: "2026-03-01T00:00:00Z");
        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count == 1);
    }

    [Fact]
    public async Task Activities_of_another_State_do_not_overlap()
    {
        var market = new Market(system, "GIN");
        var need = await market.PostNeedAsync();
        await Activities.ImportAsync(system, "GN", Activities.Identifier("GIN"));
        await Activities.ImportAsync(system, "GW", Activities.Identifier("GNB"));

        var overlaps = await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(need), overlaps => overlaps.Count > 0);
        Assert.Equal(Activities.Identifier("GIN"), (string)Assert.Single(overlaps)["activityIdentifier"]!);
        Assert.Empty(await system.As("focal-point:GNB").OverlapsAsync(need));
    }

    [Fact]
    public async Task What_a_State_keeps_to_itself_the_Secretariat_does_not_see_in_overlaps_either()
    {
        var market = new Market(system, "STP");
        await Activities.ImportAsync(system, "ST", Activities.Identifier("STP"));
        var kept = await market.PostNeedAsync(need => need["visibility"] = "state");

        await Api.EventuallyAsync(() => market.FocalPoint.OverlapsAsync(kept), overlaps => overlaps.Count == 1);
        Assert.Empty(await system.As("coordinator").OverlapsAsync(kept));
        var list = await system.As("administrator").ReadAsync("/api/v1/overlaps?state=STP");
        Assert.Equal(0, (int)list["total"]!);
        Assert.Single(await system.As("auditor").OverlapsAsync(kept));
    }
}
