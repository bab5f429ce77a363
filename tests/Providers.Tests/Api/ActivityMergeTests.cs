using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B3, B9, C11: two identifiers that are one activity are one from then on, whatever comes in later, until that is undone.</summary>
public sealed class ActivityMergeTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_preview_says_field_by_field_what_would_be_said_and_changes_nothing()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-P");

        var preview = await _coordinator.PostAsync($"{Calls.Activities}/{kept.Id()}/merge?dryRun=true", new JsonObject { ["other"] = "XM-MERGE-P-2", ["take"] = new JsonObject { ["status"] = "other" } });

        Assert.True((bool)preview["dryRun"]!);
        Assert.Equal("Courses|Kurse|True|kept|Courses", Field(preview, "title"));
        Assert.Equal("implementation|closed|True|other|closed", Field(preview, "status"));
        Assert.Equal("KEN|KEN, UGA|True|both|KEN, UGA", Field(preview, "states"));
        Assert.Equal("|Said by the partner|True|kept|Said by the partner", Field(preview, "description"));
        Assert.Equal(kept.ToJsonString(), (await _coordinator.ActivityAsync("XM-MERGE-P-1")).ToJsonString());
        Assert.Equal(other.ToJsonString(), (await _coordinator.ActivityAsync("XM-MERGE-P-2")).ToJsonString());
    }

    [Fact]
    public async Task The_kept_one_has_what_both_say_with_who_said_it_and_the_other_is_listed_no_more()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-K");

        await MergeAsync(kept, other, new JsonObject { ["title"] = "other" });

        var merged = await _coordinator.ReadAsync($"{Calls.Activities}/{kept.Id()}");
        Assert.Equal(("Kurse", "implementation", "XM-MERGE-K"), ((string)merged["title"]!, (string)merged["status"]!, (string)merged["reporter"]!));
        var said = merged["provenance"]!.AsArray().Select(value => $"{value!["field"]} {value["value"]} {value["inForce"]} {string.Join(",", value["by"]!.AsArray().Select(by => $"{by!["reporter"]} on {by["identifier"] ?? "it"}"))}").ToList();
        Assert.Contains("title Kurse true DE-1 on XM-MERGE-K-2", said);
        Assert.Contains("title Courses false XM-MERGE-K on it", said);
        Assert.Contains("states KEN true XM-MERGE-K on it,DE-1 on XM-MERGE-K-2", said);
        Assert.Equal(("XM-MERGE-K-2", 2), ((string)merged["merged"]![0]!["identifier"]!, merged["statements"]!.AsArray().Count));
        Assert.Equal([kept.Id()], (await _coordinator.AllAsync($"{Calls.Activities}?q=XM-MERGE-K-2")).Select(found => found.Id()));
        Assert.Equal(kept.Id(), (string?)(await _coordinator.ReadAsync($"{Calls.Activities}/{other.Id()}"))["mergedInto"]);
    }

    [Fact]
    public async Task Whatever_comes_in_of_either_later_the_two_stay_one()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-R");
        await MergeAsync(kept, other);

        await _coordinator.ImportIatiAsync(Calls.Iati("XM-MERGE-R-2", "Kurse", "DE-1", "2026-06-01T00:00:00Z", "<description><narrative>Anew</narrative></description><recipient-country code=\"TZ\"/>"));
        var after = await _coordinator.ReadAsync($"{Calls.Activities}/{kept.Id()}");
        Assert.Equal(("Courses", "Anew", "KEN, TZA"), ((string)after["title"]!, (string)after["description"]!, string.Join(", ", after["states"]!.AsArray())));
        var same = await _coordinator.ImportIatiAsync(First("XM-MERGE-R") + Calls.Iati("XM-MERGE-R-2", "Kurse", "DE-1", "2026-06-01T00:00:00Z", "<description><narrative>Anew</narrative></description><recipient-country code=\"TZ\"/>"));

        Assert.Equal("done: 2 read, 0 created, 0 revised, 2 unchanged, 0 refused", same.Counts());
        Assert.Equal((int)after["version"]!, (int)(await _coordinator.ReadAsync($"{Calls.Activities}/{kept.Id()}"))["version"]!);
        Assert.Single(await _coordinator.AllAsync($"{Calls.Activities}?q=XM-MERGE-R-1"));
        Assert.Equal([kept.Id()], (await _coordinator.AllAsync($"{Calls.Activities}?q=XM-MERGE-R-2")).Select(found => found.Id()));
    }

    [Fact]
    public async Task Undoing_parts_them_with_everything_each_had_and_was_given_since()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-U");
        await MergeAsync(kept, other, new JsonObject { ["title"] = "other" });
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-MERGE-U-2", "Kurse, zweiter Teil", "DE-1", "2026-06-01T00:00:00Z", "<recipient-country code=\"TZ\"/>"));

        await _coordinator.PostAsync($"{Calls.Activities}/{kept.Id()}/merge/undo", new JsonObject { ["reason"] = "They are two." });

        var (one, two) = (await _coordinator.DetailAsync("XM-MERGE-U-1"), await _coordinator.DetailAsync("XM-MERGE-U-2"));
        Assert.Equal(("Courses", "KEN", 1), ((string)one["title"]!, string.Join(", ", one["states"]!.AsArray()), one["statements"]!.AsArray().Count));
        Assert.Equal(("Kurse, zweiter Teil", "TZA", 2), ((string)two["title"]!, string.Join(", ", two["states"]!.AsArray()), two["statements"]!.AsArray().Count));
        Assert.Empty(one["merged"]!.AsArray());
        Assert.Null(two["mergedInto"]);
        using var nothing = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Activities}/{kept.Id()}/merge/undo", new JsonObject());
        await nothing.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
    }

    [Fact]
    public async Task Matching_compares_needs_with_the_kept_one_only_and_with_both_again_after_undoing()
    {
        const string more = "<description><narrative>Training of the central authority in mutual legal assistance</narrative></description><activity-status code=\"2\"/><activity-date type=\"2\" iso-date=\"2026-01-01\"/><activity-date type=\"3\" iso-date=\"2028-06-30\"/><recipient-country code=\"DJ\"/><sector vocabulary=\"1\" code=\"15113\"/>";
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-MERGE-M-1", reporter: "XM-MERGE-M", more: more) + Calls.Iati("XM-MERGE-M-2", reporter: "DE-1", more: more));
        var (kept, other) = (await _coordinator.ActivityAsync("XM-MERGE-M-1"), await _coordinator.ActivityAsync("XM-MERGE-M-2"));
        await MergeAsync(kept, other);

        // Once matching has heard that the other is gone, no new need is compared with it.
        var seen = await Api.EventuallyAsync(async () => await OverlapsOfNewNeedAsync(), found => found.SequenceEqual(["XM-MERGE-M-1"]), TimeSpan.FromSeconds(90));
        Assert.Single(seen);
        await _coordinator.PostAsync($"{Calls.Activities}/{kept.Id()}/merge/undo", new JsonObject { ["other"] = "XM-MERGE-M-2" });
        await Api.EventuallyAsync(async () => await OverlapsOfNewNeedAsync(), found => found.SequenceEqual(["XM-MERGE-M-1", "XM-MERGE-M-2"]), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Parts_of_either_are_parts_of_the_kept_one()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-W");
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-MERGE-W-PART", "Mergewhole", more: "<related-activity type=\"1\" ref=\"XM-MERGE-W-2\"/>"));
        await MergeAsync(kept, other);

        Assert.Empty((await _coordinator.ReadAsync($"{Calls.Activities}?q=mergewhole&whole=true"))["items"]!.AsArray());
        Assert.Contains((await _coordinator.ReadAsync($"{Calls.Activities}/{kept.Id()}"))["related"]!.AsArray(), related => (string?)related!["identifier"] == "XM-MERGE-W-PART" && (string?)related["kind"] == "child");
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_and_only_coordinators_merge()
    {
        var (kept, other) = await TwoAsync("XM-MERGE-X");
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-MERGE-X-3", more: "<related-activity type=\"1\" ref=\"XM-MERGE-X-1\"/>"));
        var part = await _coordinator.ActivityAsync("XM-MERGE-X-3");

        foreach (var role in (string[])["donor", "provider", "focal-point:KEN", "administrator", "auditor"])
        {
            using var forbidden = await TryAsync(system.As(role), kept, other);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }

        await RefusedAsync(kept, kept, HttpStatusCode.BadRequest, "same-activity");
        await RefusedAsync(kept, part, HttpStatusCode.Conflict, "not-mergeable");
        await RefusedAsync(kept, other, HttpStatusCode.BadRequest, "unknown-field", new JsonObject { ["states"] = "other" });
        await RefusedAsync(kept, other, HttpStatusCode.PreconditionFailed, "changed-meanwhile", version: 99);
        using (var unknown = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Activities}/{kept.Id()}/merge", new JsonObject { ["other"] = "XM-NOBODY", ["reason"] = "Because." }, Calls.IfMatch((int)kept["version"]!)))
            await unknown.ProblemAsync(HttpStatusCode.BadRequest, "unknown-activity");
        await MergeAsync(kept, other);
        await RefusedAsync(part, other, HttpStatusCode.Conflict, "merged-away");
        await RefusedAsync(part, await _coordinator.ReadAsync($"{Calls.Activities}/{kept.Id()}"), HttpStatusCode.Conflict, "merged-away");
        using var spoken = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Activities}/{other.Id()}/suggestions", new JsonObject { ["about"] = "article", ["value"] = "46", ["standing"] = "confirmed" });
        await spoken.ProblemAsync(HttpStatusCode.Conflict, "merged-away");
    }

    [Fact]
    public async Task Of_two_merges_at_the_same_moment_one_happens()
    {
        var (one, two) = await TwoAsync("XM-MERGE-2");

        var answers = await Task.WhenAll(TryAsync(_coordinator, one, two), TryAsync(system.As("coordinator:2"), two, one));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed);
        Assert.Single(await _coordinator.AllAsync($"{Calls.Activities}?q=XM-MERGE-2-1"));
        foreach (var answer in answers)
            answer.Dispose();
    }

    private async Task<(JsonObject Kept, JsonObject Other)> TwoAsync(string stem)
    {
        await _coordinator.ImportIatiAsync(First(stem) + Calls.Iati($"{stem}-2", "Kurse", "DE-1", "2026-05-01T00:00:00Z", "<description><narrative>Said by the partner</narrative></description><activity-status code=\"4\"/><recipient-country code=\"KE\"/><recipient-country code=\"UG\"/>"));
        return (await _coordinator.ActivityAsync($"{stem}-1"), await _coordinator.ActivityAsync($"{stem}-2"));
    }

    private static string First(string stem) => Calls.Iati($"{stem}-1", "Courses", stem, "2025-03-01T00:00:00Z", "<activity-status code=\"2\"/><recipient-country code=\"KE\"/>");

    private async Task<List<string>> OverlapsOfNewNeedAsync()
    {
        var need = await system.As("focal-point:DJI").PostAsync("/api/v1/needs", Samples.Need("DJI"));
        var overlaps = await Api.EventuallyAsync(() => _coordinator.AllAsync($"/api/v1/needs/{need.Id()}/overlaps"), found => found.Count > 0);
        return [.. overlaps.Select(overlap => (string)overlap["activityIdentifier"]!).Where(identifier => identifier.StartsWith("XM-MERGE-M", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task MergeAsync(JsonObject kept, JsonObject other, JsonObject? take = null)
    {
        using var answer = await TryAsync(_coordinator, kept, other, take);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, (await answer.JsonAsync()).ToJsonString());
    }

    private async Task RefusedAsync(JsonObject kept, JsonObject other, HttpStatusCode status, string type, JsonObject? take = null, int? version = null)
    {
        using var refused = await TryAsync(_coordinator, kept, other, take, version);
        await refused.ProblemAsync(status, type);
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, JsonObject kept, JsonObject other, JsonObject? take = null, int? version = null) => client.SendAsync(
        HttpMethod.Post, $"{Calls.Activities}/{kept.Id()}/merge", new JsonObject { ["other"] = other.Id(), ["take"] = take, ["reason"] = "Both report the same project." }, Calls.IfMatch(version ?? (int)kept["version"]!));

    private static string Field(JsonObject answer, string name)
    {
        var field = answer["fields"]!.AsArray().Single(field => (string?)field!["field"] == name)!;
        return string.Join('|', Values("kept"), Values("other"), (bool)field["differs"]!, (string)field["take"]!, Values("becomes"));

        string Values(string of) => string.Join(", ", field[of]!.AsArray());
    }
}
