using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Merging;

/// <summary>B9, C11: two needs of a State that are one are merged field by field, with a preview.</summary>
public sealed class MergeNeedTests(CounterpartSystem system)
{
    private HttpClient Comoros => system.As("focal-point:COM");
    private HttpClient Coordinator => system.As("coordinator");

    [Fact]
    public async Task A_preview_says_field_by_field_what_would_be_kept_and_changes_nothing()
    {
        var (kept, other) = (await NeedAsync("Asset recovery"), await NeedAsync("Recovery of assets", body => body.On("51")["priority"] = "low"));

        var preview = await Coordinator.PreviewAsync(kept, other, new JsonObject { ["title"] = "other" });

        Assert.True((bool)preview["dryRun"]!);
        Assert.Equal(("Recovery of assets", "obsolete", kept.Reference()), ((string)preview["kept"]!["title"]!, (string)preview["other"]!["status"]!, (string)preview["other"]!["mergedInto"]!));
        var (title, priority, articles) = (preview.Field("title"), preview.Field("priority"), preview.Field("articles"));
        Assert.Equal(("Asset recovery", "Recovery of assets", true, "other", "Recovery of assets"), ((string)title["kept"]!, (string)title["other"]!, (bool)title["differs"]!, (string)title["take"]!, (string)title["becomes"]!));
        Assert.Equal(("high", "low", "kept", "high"), ((string)priority["kept"]!, (string)priority["other"]!, (string)priority["take"]!, (string)priority["becomes"]!));
        Assert.Equal(("both", "46 44 51"), ((string)articles["take"]!, Articles(articles["becomes"]!)));
        Assert.False((bool)preview.Field("types")["differs"]!);
        foreach (var need in (JsonObject[])[kept, other])
            Assert.Equal(need.Said(), (await Comoros.ReadAsync(need.Address())).Said());
        Assert.All(await Coordinator.HistoryAsync(kept), entry => Assert.Equal(1, (int)entry["version"]!));
        Assert.All(await Coordinator.HistoryAsync(other), entry => Assert.Equal(1, (int)entry["version"]!));
    }

    [Fact]
    public async Task The_kept_need_says_what_was_chosen_and_the_other_leads_to_it()
    {
        var (kept, other) = (await NeedAsync("Judges"), await NeedAsync("Courts", body => (body["description"], body["beneficiaries"]) = ("The judges of the anti-corruption chamber.", new JsonArray("Supreme Court"))));

        var merged = await Coordinator.MergeAsync(kept, other, new JsonObject { ["description"] = "other", ["types"] = "kept" });

        var after = await Comoros.ReadAsync(kept.Address());
        Assert.Equal(("Judges", "The judges of the anti-corruption chamber.", "open", 2), ((string)after["title"]!, (string)after["description"]!, (string)after["status"]!, after.Version()));
        Assert.Equal("Supreme Court", (string?)after["beneficiaries"]![0]);
        Assert.Equal(after["description"]!.ToJsonString(), merged["kept"]!["description"]!.ToJsonString());
        var closed = await Comoros.ReadAsync($"{Calls.Needs}/{other.Reference()}");
        Assert.Equal(("obsolete", kept.Reference(), 2), ((string)closed["status"]!, (string)closed["mergedInto"]!, closed.Version()));
        var (first, second) = ((await Comoros.HistoryAsync(kept))[^1], (await Comoros.HistoryAsync(other))[^1]);
        Assert.Equal(("merged", "coordinator", "Both come from the same paragraph of the review."), ((string)first["action"]!, (string)first["role"]!, (string)first["why"]!));
        Assert.Equal(("merged", "open", "obsolete"), ((string)second["action"]!, (string)second["from"]!, (string)second["to"]!));

        var standing = await Coordinator.ReadAsync($"{kept.Address()}/merge");
        Assert.Equal((other.Reference(), true), ((string)standing["other"]!, (bool)standing["canBeUndone"]!));
    }

    [Fact]
    public async Task Matching_proposes_for_the_kept_one_only()
    {
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-INTEGRITY-HUB"));
        var (kept, other) = (await NeedAsync("Proposed for"), await NeedAsync("Proposed for as well"));
        foreach (var need in (JsonObject[])[kept, other])
            await Api.EventuallyAsync(() => Comoros.AllAsync($"{need.Address()}/pairings"), pairings => pairings.Count > 0);

        await Coordinator.MergeAsync(kept, other);

        await Api.EventuallyAsync(() => Comoros.AllAsync($"{other.Address()}/pairings"), pairings => pairings.TrueForAll(pairing => (string?)pairing["status"] == "withdrawn"));
        Assert.Contains(await Comoros.AllAsync($"{kept.Address()}/pairings"), pairing => (string?)pairing["status"] == "proposed");
    }

    [Fact]
    public async Task What_waited_for_the_other_waits_for_the_kept_one_and_steps_are_not_one_need()
    {
        var (kept, other) = (await NeedAsync("The law"), await NeedAsync("The draft law"));
        var later = await NeedAsync("Training on the law", body => (body["after"], body["visibility"]) = (new JsonArray(other.Id()), "state"));

        using (var refused = await Coordinator.TryMergeAsync(await NeedAsync("A step later", body => body["after"] = new JsonArray(kept.Id())), kept))
            await refused.ProblemAsync(HttpStatusCode.Conflict, "circular-wait");
        await Coordinator.MergeAsync(kept, other);

        Assert.Equal(kept.Id(), (string?)(await Comoros.ReadAsync(later.Address()))["after"]!.AsArray().Single());
        await Coordinator.UndoAsync(kept);
        Assert.Equal(other.Id(), (string?)(await Comoros.ReadAsync(later.Address()))["after"]!.AsArray().Single());
    }

    [Fact]
    public async Task Nothing_is_taken_from_a_need_that_fewer_people_see_unless_its_visibility_is_taken_too()
    {
        var (kept, other) = (await NeedAsync("For everybody"), await NeedAsync("For the Secretariat", body => body.On("52")["visibility"] = "secretariat"));

        var preview = await Coordinator.PreviewAsync(kept, other);
        Assert.Equal((true, "kept"), ((bool)preview["narrower"]!, (string)preview.Field("articles")["take"]!));
        using (var refused = await Coordinator.TryMergeAsync(kept, other, new JsonObject { ["title"] = "other" }))
            await refused.ProblemAsync(HttpStatusCode.BadRequest, "narrower-need");
        var merged = await Coordinator.MergeAsync(kept, other, new JsonObject { ["title"] = "other", ["visibility"] = "other" });

        Assert.Equal(("For the Secretariat", "secretariat"), ((string)merged["kept"]!["title"]!, (string)merged["kept"]!["visibility"]!));
        using var hidden = await system.Anonymous.SendAsync(HttpMethod.Get, kept.Address());
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await Coordinator.UndoAsync(kept);
        Assert.Equal("For everybody", (string?)(await system.Anonymous.ReadAsync(kept.Address()))["title"]);
    }

    [Fact]
    public async Task Nobody_reads_of_a_kept_need_that_they_may_not_see_and_none_is_shown_to_more_people()
    {
        var (kept, other) = (await NeedAsync("For donors", body => body["visibility"] = "donors"), await NeedAsync("For all"));

        using (var refused = await Coordinator.TryMergeAsync(kept, other, new JsonObject { ["visibility"] = "other" }))
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-your-consent");
        await Coordinator.MergeAsync(kept, other);

        Assert.Null((await system.Anonymous.ReadAsync(other.Address()))["mergedInto"]);
        Assert.Equal(kept.Reference(), (string?)(await system.As("donor").ReadAsync(other.Address()))["mergedInto"]);
    }

    [Fact]
    public async Task Only_a_coordinator_merges_needs_of_one_State_that_nobody_meets_and_says_why()
    {
        var (kept, other, draft) = (await NeedAsync("Kept"), await NeedAsync("Other"), await NeedAsync("Submitted", body => body["status"] = "submitted"));
        var foreign = await system.As("focal-point:MUS").PostNeedAsync("Of Mauritius");
        var withdrawn = await Comoros.TakeStepAsync(await NeedAsync("Withdrawn"), "withdrawn");
        var own = await NeedAsync("Ours alone", body => body["visibility"] = "state");

        foreach (var role in (string[])["focal-point:COM", "donor", "administrator", "auditor"])
        {
            using var forbidden = await system.As(role).TryMergeAsync(kept, other);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }

        await RefusedAsync(kept, foreign, HttpStatusCode.BadRequest, "other-state");
        await RefusedAsync(kept, own, HttpStatusCode.BadRequest, "unknown-need");
        await RefusedAsync(own, kept, HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(kept, kept, HttpStatusCode.BadRequest, "same-need");
        await RefusedAsync(kept, withdrawn, HttpStatusCode.Conflict, "not-mergeable");
        await RefusedAsync(draft, kept, HttpStatusCode.Conflict, "keep-the-open-one");
        await RefusedAsync(kept, other, HttpStatusCode.BadRequest, "unknown-field", new JsonObject { ["reference"] = "other" });
        await RefusedAsync(kept, other, HttpStatusCode.BadRequest, "unknown-field", new JsonObject { ["title"] = "both" });
        await RefusedAsync(kept, other, HttpStatusCode.BadRequest, "invalid-value", new JsonObject { ["title"] = "neither" });
        using var silent = await Coordinator.SendAsync(HttpMethod.Post, $"{kept.Address()}/merge", new JsonObject { ["other"] = other.Id() }, Calls.IfMatch(1));
        await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        Assert.Equal("open", (string?)(await Comoros.ReadAsync(other.Address()))["status"]);
    }

    [Fact]
    public async Task The_version_that_was_read_is_guarded_and_a_repeated_request_merges_once()
    {
        var (kept, other) = (await NeedAsync("Read before"), await NeedAsync("And this"));
        var key = Guid.NewGuid().ToString();

        using (var unguarded = await Coordinator.SendAsync(HttpMethod.Post, $"{kept.Address()}/merge", new JsonObject { ["other"] = other.Id(), ["reason"] = "Because." }))
            await unguarded.ProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-missing");
        using (var stale = await Coordinator.TryMergeAsync(kept, other, version: 7))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        using var first = await Coordinator.TryMergeAsync(kept, other, key: key);
        using var again = await Coordinator.TryMergeAsync(kept, other, key: key);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((await first.JsonAsync())["fields"]!.ToJsonString(), (await again.JsonAsync())["fields"]!.ToJsonString());
        Assert.Equal(2, (await Comoros.ReadAsync(kept.Address())).Version());
        using var reused = await Coordinator.TryMergeAsync(kept, other, new JsonObject { ["title"] = "other" }, key: key);
        await reused.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Of_two_merges_at_the_same_moment_one_happens_whichever_way_round()
    {
        var (one, two) = (await NeedAsync("One"), await NeedAsync("Two"));

        var answers = await Task.WhenAll(Coordinator.TryMergeAsync(one, two), system.As("coordinator:2").TryMergeAsync(two, one), Coordinator.TryMergeAsync(one, two));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
        string[] statuses = [(string)(await Comoros.ReadAsync(one.Address()))["status"]!, (string)(await Comoros.ReadAsync(two.Address()))["status"]!];
        Assert.Equal(["obsolete", "open"], statuses.Order(StringComparer.Ordinal));
        foreach (var answer in answers)
            answer.Dispose();
    }

    private async Task RefusedAsync(JsonObject kept, JsonObject other, HttpStatusCode status, string type, JsonObject? take = null)
    {
        using var refused = await Coordinator.TryMergeAsync(kept, other, take);
        await refused.ProblemAsync(status, type);
    }

    private Task<JsonObject> NeedAsync(string title, Action<JsonObject>? change = null) => Comoros.PostNeedAsync(title, change);

    private static string Articles(JsonNode articles) => string.Join(' ', articles.AsArray().Select(article => article is JsonObject one ? (string)one["article"]! : (string)article!));
}
