using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

/// <summary>A2: a State saves a need that it is still writing, and completes it before it is submitted.</summary>
public sealed class DraftTests(CounterpartSystem system)
{
    private HttpClient Namibia => system.As("focal-point:NAM");

    [Fact]
    public async Task A_draft_with_a_title_alone_is_kept_and_only_its_State_sees_it()
    {
        var draft = await SaveAsync();

        Assert.Equal("draft", (string?)draft["status"]);
        Assert.Empty(draft["articles"]!.AsArray());
        foreach (var who in (string[])["coordinator", "donor", "provider", "focal-point:BWA"])
        {
            using var hidden = await system.As(who).SendAsync(HttpMethod.Get, draft.Address());
            await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        using var pairings = await Namibia.SendAsync(HttpMethod.Get, $"{draft.Address()}/pairings");
        Assert.Empty((await pairings.JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task A_State_publishes_its_draft_through_every_step_at_once_and_only_when_nothing_is_missing()
    {
        var draft = await SaveAsync();
        using (var incomplete = await PublishAsync(draft))
            await incomplete.ProblemAsync(HttpStatusCode.BadRequest, "articles-missing");
        using (var whole = await Namibia.ReviseAsync(draft, Samples.Need()))
            draft = await whole.JsonAsync();
        using (var published = await PublishAsync(draft))
            Assert.Equal("open", (string?)(await published.JsonAsync())["status"]);

        var steps = (await Namibia.ReadAsync($"{draft.Address()}/history"))["items"]!.AsArray().Select(step => (string?)step!["to"]).OfType<string>();
        Assert.Equal(["draft", "submitted", "authenticated", "open"], steps);
        using var again = await PublishAsync(await Namibia.ReadAsync(draft.Address()));
        await again.ProblemAsync(HttpStatusCode.Conflict, "illegal-step");
        using var other = await system.As("focal-point:BWA").SendAsync(HttpMethod.Post, $"{draft.Address()}/publication", null, ("If-Match", "\"1\""));
        await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_draft_is_submitted_only_when_nothing_is_missing()
    {
        var draft = await SaveAsync();

        using (var incomplete = await Namibia.StepAsync(draft, "submitted"))
        {
            var problem = await incomplete.ProblemAsync(HttpStatusCode.BadRequest, "articles-missing");
            Assert.Equal(["articles", "types"], problem["errors"]!.AsObject().Select(error => error.Key));
        }

        using (var half = await Namibia.ReviseAsync(draft, new JsonObject { ["title"] = "Still thinking", ["articles"] = new JsonArray("46") }))
            draft = await half.JsonAsync();
        using (var incomplete = await Namibia.StepAsync(draft, "submitted"))
            await incomplete.ProblemAsync(HttpStatusCode.BadRequest, "types-missing");
        using (var whole = await Namibia.ReviseAsync(draft, Samples.Need()))
            draft = await whole.JsonAsync();

        Assert.Equal("submitted", (string?)(await Namibia.TakeStepAsync(draft, "submitted"))["status"]);
    }

    [Theory]
    [InlineData("title", null, "title-missing")]
    [InlineData("articles", """["99"]""", "unknown-article")]
    [InlineData("types", """["magic"]""", "unknown-type")]
    [InlineData("wanted", """{"from":"0001-01-01"}""", "impossible-date")]
    public async Task What_a_draft_has_is_in_order(string field, string? value, string type)
    {
        var body = new JsonObject { ["status"] = "draft", ["title"] = "In order", [field] = value is null ? null : JsonNode.Parse(value) };

        using var answer = await Namibia.SendAsync(HttpMethod.Post, Calls.Needs, body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Fact]
    public async Task Whatever_is_no_draft_is_complete_also_when_it_was_one()
    {
        foreach (var status in (string?[])[null, "open", "submitted"])
        {
            using var answer = await Namibia.SendAsync(HttpMethod.Post, Calls.Needs, new JsonObject { ["title"] = "Open", ["status"] = status });
            await answer.ProblemAsync(HttpStatusCode.BadRequest, "articles-missing");
        }

        var need = await Namibia.PostNeedAsync("Open");
        using var emptied = await Namibia.ReviseAsync(need, new JsonObject { ["title"] = "Nothing left", ["status"] = "draft" });
        await emptied.ProblemAsync(HttpStatusCode.BadRequest, "articles-missing");
    }

    [Fact]
    public async Task A_row_of_a_checklist_that_calls_itself_a_draft_takes_nothing_from_an_open_need()
    {
        const string Open = "need_id,state,articles,types,title,text,status\nD-1,NAM,46,capacity_building,Open need,Training,open\n";
        const string Emptied = "need_id,state,articles,types,title,text,status\nD-1,NAM,,,Open need,Training,draft\n";
        await ImportAsync(Open);

        var report = await ImportAsync(Emptied);

        Assert.Equal(1, (int)report["counts"]!["refused"]!);
        Assert.Equal(1, await Namibia.CountAsync("state=NAM&article=46&q=Open+need"));
    }

    private Task<JsonObject> ImportAsync(string rows) => Namibia.ImportAsync("/api/v1/imports/needs", System.Text.Encoding.UTF8.GetBytes(rows), "text/csv");

    private Task<JsonObject> SaveAsync() => Namibia.PostAsync(Calls.Needs, new JsonObject { ["title"] = "Still thinking", ["language"] = "en", ["status"] = "draft" });

    private Task<HttpResponseMessage> PublishAsync(JsonObject draft) =>
        Namibia.SendAsync(HttpMethod.Post, $"{draft.Address()}/publication", null, ("If-Match", $"\"{draft["version"]}\""));
}
