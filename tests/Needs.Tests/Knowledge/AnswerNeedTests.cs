using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Knowledge;

/// <summary>B5: "This answers it" closes a need at no cost and is counted.</summary>
public sealed class AnswerNeedTests(CounterpartSystem system)
{
    private HttpClient Seychelles => system.As("focal-point:SYC");

    [Fact]
    public async Task This_answers_it_closes_the_need_and_is_in_its_history_and_counted_on_the_item()
    {
        var item = await ItemAsync("What was looked for");
        var need = await Seychelles.PostNeedAsync("Wanted: good practices");

        var met = await AnswerAsync(need, item);

        Assert.Equal(("met", 2), ((string)met["status"]!, met.Version()));
        var entry = (await Seychelles.HistoryAsync(need))[^1];
        Assert.Equal(("answered", "open", "met", item.Id()), ((string)entry["action"]!, (string)entry["from"]!, (string)entry["to"]!, (string)entry["answeredBy"]!));
        Assert.Contains("What was looked for", (string?)entry["why"]);
        Assert.Equal(1, await AnsweredAsync(system.Anonymous, item));
    }

    [Fact]
    public async Task Who_does_not_see_the_need_does_not_see_it_counted()
    {
        var item = await ItemAsync("Counted by those who see it");
        await AnswerAsync(await Seychelles.PostNeedAsync("Ours alone", body => body["visibility"] = "state"), item);

        Assert.Equal((1, 0, 0, 1), (await AnsweredAsync(Seychelles, item), await AnsweredAsync(system.Anonymous, item), await AnsweredAsync(system.As("coordinator"), item), await AnsweredAsync(system.As("auditor"), item)));
    }

    [Fact]
    public async Task A_complete_draft_can_be_answered_and_an_incomplete_one_not()
    {
        var item = await ItemAsync("Before it was posted");
        var incomplete = await Seychelles.PostAsync(Calls.Needs, new JsonObject { ["title"] = "Half a need", ["status"] = "draft" });
        using (var refused = await TryAsync(Seychelles, incomplete, item.Id()))
            await refused.ProblemAsync(HttpStatusCode.BadRequest, "articles-missing");

        var met = await AnswerAsync(await Seychelles.PostNeedAsync("A whole need", body => body["status"] = "draft"), item);

        Assert.Equal("met", (string?)met["status"]);
    }

    [Fact]
    public async Task Matching_hears_that_the_need_is_closed()
    {
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-INTEGRITY-HUB"));
        var need = await Seychelles.PostNeedAsync("To be paired first");
        await Api.EventuallyAsync(() => Pairings(need), pairings => pairings.Count > 0);

        await AnswerAsync(need, await ItemAsync("Then answered"));

        await Api.EventuallyAsync(() => Pairings(need), pairings => pairings.TrueForAll(pairing => (string?)pairing["status"] == "withdrawn"));
    }

    [Fact]
    public async Task Only_the_State_itself_says_so_once_by_an_item_that_is_listed()
    {
        var item = await ItemAsync("Once");
        var need = await Seychelles.PostNeedAsync("Answered once");

        using (var other = await TryAsync(system.As("focal-point:MDG"), need, item.Id()))
            await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using (var nothing = await TryAsync(Seychelles, need, Guid.NewGuid().ToString()))
            await nothing.ProblemAsync(HttpStatusCode.BadRequest, "unknown-knowledge");
        using (var empty = await TryAsync(Seychelles, need, null))
            await empty.ProblemAsync(HttpStatusCode.BadRequest, "unknown-knowledge");
        var met = await AnswerAsync(need, item);
        using (var stale = await TryAsync(Seychelles, need, item.Id()))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        using (var twice = await TryAsync(Seychelles, met, item.Id()))
            await twice.ProblemAsync(HttpStatusCode.Conflict, "illegal-step");
    }

    private Task<List<JsonObject>> Pairings(JsonObject need) => Seychelles.AllAsync($"{need.Address()}/pairings");

    private Task<JsonObject> ItemAsync(string title) => system.As("coordinator").PostAsync("/api/v1/knowledge", Samples.KnowledgeItem(title));

    private static async Task<int> AnsweredAsync(HttpClient client, JsonObject item) => (int)(await client.ReadAsync($"/api/v1/knowledge/{item.Id()}"))["answered"]!;

    private Task<JsonObject> AnswerAsync(JsonObject need, JsonObject item) =>
        Seychelles.PostAsync($"{need.Address()}/answered-by", new JsonObject { ["knowledgeId"] = item.Id() }, Calls.IfMatch(need.Version()));

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, JsonObject need, string? item) =>
        client.SendAsync(HttpMethod.Post, $"{need.Address()}/answered-by", new JsonObject { ["knowledgeId"] = item }, Calls.IfMatch(need.Version()));
}
