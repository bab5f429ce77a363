using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Merging;

/// <summary>B9: a merge can be undone, as long as nothing would be lost by it.</summary>
public sealed class UndoMergeTests(CounterpartSystem system)
{
    private HttpClient Comoros => system.As("focal-point:COM");
    private HttpClient Coordinator => system.As("coordinator");

    [Fact]
    public async Task Undoing_gives_both_back_as_they_were_and_matching_hears_of_the_other_again()
    {
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-INTEGRITY-HUB"));
        var (kept, other) = (await Comoros.PostNeedAsync("As it was"), await Comoros.PostNeedAsync("As it was too", body => body.On("46")["description"] = "Other words."));
        var (keptBefore, otherBefore) = (await Comoros.ReadAsync(kept.Address()), await Comoros.ReadAsync(other.Address()));
        await Coordinator.MergeAsync(kept, other, new JsonObject { ["title"] = "other", ["description"] = "other" });
        await Api.EventuallyAsync(() => Comoros.AllAsync($"{other.Address()}/pairings"), pairings => pairings.TrueForAll(pairing => (string?)pairing["status"] != "proposed"));

        await Coordinator.UndoAsync(kept);

        var (keptNow, otherNow) = (await Comoros.ReadAsync(kept.Address()), await Comoros.ReadAsync(other.Address()));
        Assert.Equal((keptBefore.Said(), otherBefore.Said()), (keptNow.Said(), otherNow.Said()));
        Assert.Equal((3, 3), (keptNow.Version(), otherNow.Version()));
        var entry = (await Comoros.HistoryAsync(other))[^1];
        Assert.Equal(("merge-undone", "obsolete", "open", "They are two after all."), ((string)entry["action"]!, (string)entry["from"]!, (string)entry["to"]!, (string)entry["why"]!));
        await Api.EventuallyAsync(() => Comoros.AllAsync($"{other.Address()}/pairings"), pairings => pairings.Exists(pairing => (string?)pairing["status"] == "proposed"));
        using var twice = await Coordinator.TryUndoAsync(kept);
        await twice.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
    }

    [Fact]
    public async Task What_was_changed_since_is_not_undone()
    {
        var (kept, other) = (await Comoros.PostNeedAsync("Changed since"), await Comoros.PostNeedAsync("Closed"));
        await Coordinator.MergeAsync(kept, other);
        using (var revised = await Comoros.ReviseAsync(kept, Samples.Need(title: "The State says more"), version: 2))
            Assert.Equal(HttpStatusCode.OK, revised.StatusCode);

        using var refused = await Coordinator.TryUndoAsync(kept);

        await refused.ProblemAsync(HttpStatusCode.Conflict, "changed-since-merge");
        Assert.False((bool)(await Coordinator.ReadAsync($"{kept.Address()}/merge"))["canBeUndone"]!);
        Assert.Equal(("The State says more", "obsolete"), ((string)(await Comoros.ReadAsync(kept.Address()))["title"]!, (string)(await Comoros.ReadAsync(other.Address()))["status"]!));
    }

    [Fact]
    public async Task Several_merges_are_undone_one_after_the_other_the_newest_first()
    {
        var (kept, second, third) = (await Comoros.PostNeedAsync("First"), await Comoros.PostNeedAsync("Second"), await Comoros.PostNeedAsync("Third"));
        var merged = await Coordinator.MergeAsync(kept, second);
        await Coordinator.MergeAsync(merged["kept"]!.AsObject(), third, new JsonObject { ["title"] = "other" });

        Assert.Equal(third.Reference(), (string?)(await Coordinator.UndoAsync(kept))["other"]!["reference"]);
        // Sent again because its answer was lost, a request that names the other undoes no earlier merge.
        foreach (var named in (string[])[third.Reference(), third.Id()])
        {
            using var again = await Coordinator.TryUndoAsync(kept, named);
            await again.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        }

        Assert.Equal(second.Reference(), (string?)(await Coordinator.UndoAsync(kept))["other"]!["reference"]);

        Assert.Equal("First", (string?)(await Comoros.ReadAsync(kept.Address()))["title"]);
        foreach (var need in (JsonObject[])[second, third])
            Assert.Equal("open", (string?)(await Comoros.ReadAsync(need.Address()))["status"]);
    }

    [Fact]
    public async Task Only_coordinators_undo_once()
    {
        var (kept, other) = (await Comoros.PostNeedAsync("To be undone once"), await Comoros.PostNeedAsync("Back again"));
        await Coordinator.MergeAsync(kept, other);

        using (var forbidden = await Comoros.TryUndoAsync(kept))
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        var answers = await Task.WhenAll(Coordinator.TryUndoAsync(kept), system.As("coordinator:2").TryUndoAsync(kept));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        await answers.Single(answer => answer.StatusCode != HttpStatusCode.OK).ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        foreach (var answer in answers)
            answer.Dispose();
    }
}
