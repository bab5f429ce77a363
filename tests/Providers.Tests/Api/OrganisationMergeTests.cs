using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B9: two organisations that are one are one from then on, whatever comes in later, until that is undone.</summary>
public sealed class OrganisationMergeTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_preview_says_field_by_field_what_would_be_said_and_changes_nothing()
    {
        var (kept, other) = await TwoAsync("XM-OMP");

        var preview = await _coordinator.PostAsync($"{Calls.Organisations}/{kept.Id()}/merge?dryRun=true", new JsonObject { ["other"] = "Institute XM-OMP", ["take"] = new JsonObject { ["name"] = "other" } });

        Assert.True((bool)preview["dryRun"]!);
        Assert.Equal(["name: Reporter XM-OMP | Institute XM-OMP > Institute XM-OMP (other)", "identifiers: XM-OMP |  > XM-OMP (both)", "otherNames:  |  > Reporter XM-OMP (both)"], Fields(preview));
        Assert.Equal(kept.ToJsonString(), (await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}")).ToJsonString());
        Assert.Equal(other.ToJsonString(), (await _coordinator.ReadAsync($"{Calls.Organisations}/{other.Id()}")).ToJsonString());
    }

    [Fact]
    public async Task The_kept_one_has_names_identifiers_and_activities_of_both_and_the_other_leads_to_it()
    {
        var (kept, other) = await TwoAsync("XM-OMK");

        await MergeAsync(kept, other, new JsonObject { ["name"] = "other" });

        var merged = await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}");
        Assert.Equal(("Institute XM-OMK", "Reporter XM-OMK", "XM-OMK", "reporting 1, funding 1"), ((string)merged["name"]!, Listed(merged["otherNames"]!), Listed(merged["identifiers"]!), Parts(merged)));
        var said = merged["merged"]![0]!;
        Assert.Equal((other.Id(), "Institute XM-OMK", "They moved into one house."), ((string)said["id"]!, (string)said["name"]!, (string)said["why"]!));
        Assert.NotEmpty((string)said["who"]!);
        Assert.Equal(kept.Id(), (string?)(await _coordinator.ReadAsync($"{Calls.Organisations}/{other.Id()}"))["mergedInto"]);
        Assert.Equal([kept.Id()], (await _coordinator.AllAsync($"{Calls.Organisations}?q=institute%20xm-omk")).Select(one => one.Id()));
        Assert.Equal(["organisation.merged"], await ActionsAsync(kept));
    }

    [Fact]
    public async Task What_is_heard_later_keeps_the_merge_and_undoing_gives_each_its_own_names()
    {
        var (kept, other) = await TwoAsync("XM-OMU");
        await MergeAsync(kept, other, new JsonObject { ["name"] = "other" });
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-OMU-2", reporter: "XM-OMU", more: Funder("INSTITUTE xm-omu") + "<participating-org role=\"4\" ref=\"XM-OMU\"><narrative>Omu Agency</narrative></participating-org>"));

        var merged = await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}");
        Assert.Equal(("Institute XM-OMU", "Reporter XM-OMU, Omu Agency, INSTITUTE xm-omu", "reporting 2, funding 2, implementing 1"), ((string)merged["name"]!, Listed(merged["otherNames"]!), Parts(merged)));

        await _coordinator.PostAsync($"{Calls.Organisations}/{kept.Id()}/merge/undo", new JsonObject { ["other"] = other.Id(), ["reason"] = "They are two." });

        var (one, two) = (await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}"), await _coordinator.ReadAsync($"{Calls.Organisations}/{other.Id()}"));
        Assert.Equal(("Reporter XM-OMU", "Omu Agency", "reporting 2, implementing 1"), ((string)one["name"]!, Listed(one["otherNames"]!), Parts(one)));
        Assert.Equal(("Institute XM-OMU", "INSTITUTE xm-omu", "funding 2"), ((string)two["name"]!, Listed(two["otherNames"]!), Parts(two)));
        Assert.Null(two["mergedInto"]);
        Assert.Equal(["organisation.merged", "organisation.merge-undone"], await ActionsAsync(kept));
        using var nothing = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Organisations}/{kept.Id()}/merge/undo", new JsonObject());
        await nothing.ProblemAsync(HttpStatusCode.Conflict, "nothing-to-undo");
    }

    [Fact]
    public async Task Who_may_do_what_stays_with_the_identifier_of_the_account()
    {
        // The donor reports its own activity, and its profile is its own, under an identifier that is merged into a stranger's.
        await system.As("donor").ImportIatiAsync(Calls.Iati("XM-DEMO-NORTHLIGHT-OMA", reporter: "XM-DEMO-NORTHLIGHT"));
        await _coordinator.ImportIatiAsync(Calls.Iati("XM-OMA-1", reporter: "XM-OMA"));
        var (own, stranger) = (await _coordinator.OrganisationAsync("XM-DEMO-NORTHLIGHT"), await _coordinator.OrganisationAsync("XM-OMA"));
        var (mine, others) = (await _coordinator.ActivityAsync("XM-DEMO-NORTHLIGHT-OMA"), await _coordinator.ActivityAsync("XM-OMA-1"));

        await MergeAsync(stranger, own);

        await system.As("donor").PostAsync($"{Calls.Activities}/{mine.Id()}/confirmation", new JsonObject { ["still"] = "true" });
        using (var foreign = await system.As("donor").SendAsync(HttpMethod.Post, $"{Calls.Activities}/{others.Id()}/confirmation", new JsonObject { ["still"] = "true" }))
            await foreign.ProblemAsync(HttpStatusCode.Forbidden, "not-your-activity");
        Assert.DoesNotContain(await system.As("donor").AllAsync($"{Calls.Activities}?mine=true"), activity => activity.Id() == others.Id());
        await _coordinator.PostAsync($"{Calls.Organisations}/{stranger.Id()}/merge/undo", new JsonObject());
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_and_only_coordinators_merge()
    {
        var (kept, other) = await TwoAsync("XM-OMX");
        var (third, fourth) = await TwoAsync("XM-OMY");

        foreach (var role in (string[])["donor", "provider", "focal-point:KEN", "administrator", "auditor"])
        {
            using var forbidden = await TryAsync(system.As(role), kept, other);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }

        await RefusedAsync(kept, kept, HttpStatusCode.BadRequest, "same-organisation");
        await RefusedAsync(kept, other, HttpStatusCode.BadRequest, "unknown-field", new JsonObject { ["identifiers"] = "other" });
        await RefusedAsync(kept, other, HttpStatusCode.PreconditionFailed, "changed-meanwhile", version: 99);
        using (var unknown = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Organisations}/{kept.Id()}/merge", new JsonObject { ["other"] = "XM-NOBODY", ["reason"] = "Because." }, Calls.IfMatch((int)kept["version"]!)))
            await unknown.ProblemAsync(HttpStatusCode.BadRequest, "unknown-organisation");
        using (var silent = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Organisations}/{kept.Id()}/merge", new JsonObject { ["other"] = other.Id() }, Calls.IfMatch((int)kept["version"]!)))
            await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using (var blind = await _coordinator.SendAsync(HttpMethod.Post, $"{Calls.Organisations}/{kept.Id()}/merge", new JsonObject { ["other"] = other.Id(), ["reason"] = "Because." }))
            await blind.ProblemAsync((HttpStatusCode)428, "if-match-missing");
        await MergeAsync(kept, other);
        await RefusedAsync(third, other, HttpStatusCode.Conflict, "merged-away");
        await RefusedAsync(third, await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}"), HttpStatusCode.Conflict, "merged-away");
        await MergeAsync(await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}"), fourth);
    }

    [Fact]
    public async Task A_merge_that_is_sent_twice_happens_once_and_of_two_at_the_same_moment_one_happens()
    {
        var (one, two) = await TwoAsync("XM-OM2");

        var answers = await Task.WhenAll(TryAsync(_coordinator, one, two), TryAsync(system.As("coordinator:2"), two, one));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed);
        foreach (var answer in answers)
            answer.Dispose();

        var (kept, other) = await TwoAsync("XM-OM3");
        for (var time = 0; time < 2; time++)
        {
            using var sent = await TryAsync(_coordinator, kept, other, null, null, ("Idempotency-Key", "merged once"));
            Assert.Equal((HttpStatusCode.OK, "Reporter XM-OM3"), (sent.StatusCode, (string)(await sent.JsonAsync())["kept"]!["name"]!));
        }

        Assert.Single((await _coordinator.ReadAsync($"{Calls.Organisations}/{kept.Id()}"))["merged"]!.AsArray());
        Assert.Equal(["organisation.merged"], await ActionsAsync(kept));
    }

    /// <summary>One that reports, and one without an identifier that pays.</summary>
    private async Task<(JsonObject Kept, JsonObject Other)> TwoAsync(string identifier)
    {
        await _coordinator.ImportIatiAsync(Calls.Iati($"{identifier}-1", reporter: identifier, more: Funder($"Institute {identifier}")));
        var other = Assert.Single(await _coordinator.AllAsync($"{Calls.Organisations}?q=institute%20{identifier}"));
        return (await _coordinator.OrganisationAsync(identifier), await _coordinator.ReadAsync($"{Calls.Organisations}/{other.Id()}"));
    }

    private static string Funder(string name) => $"<participating-org role=\"1\"><narrative>{name}</narrative></participating-org>";

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

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, JsonObject kept, JsonObject other, JsonObject? take = null, int? version = null, params (string, string)[] headers) => client.SendAsync(
        HttpMethod.Post, $"{Calls.Organisations}/{kept.Id()}/merge", new JsonObject { ["other"] = other.Id(), ["take"] = take, ["reason"] = "They moved into one house." }, [Calls.IfMatch(version ?? (int)kept["version"]!), .. headers]);

    /// <summary>The first one first.</summary>
    private async Task<List<string>> ActionsAsync(JsonObject kept) =>
        [.. (await system.As("auditor").ReadAsync($"/api/v1/audit/providers?subject=organisation:{kept.Id()}"))["items"]!.AsArray().Select(entry => (string)entry!["action"]!).Reverse()];

    private static IEnumerable<string> Fields(JsonObject answer) =>
        answer["fields"]!.AsArray().Select(field => $"{field!["field"]}: {Listed(field["kept"]!)} | {Listed(field["other"]!)} > {Listed(field["becomes"]!)} ({field["take"]})");

    private static string Listed(JsonNode values) => string.Join(", ", values.AsArray());

    private static string Parts(JsonObject organisation) => string.Join(", ", organisation["parts"]!.AsArray().Select(part => $"{part!["role"]} {part["activities"]}"));
}
