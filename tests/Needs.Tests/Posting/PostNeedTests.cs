using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

public sealed class PostNeedTests(CounterpartSystem system)
{
    private readonly HttpClient _kenya = system.As("focal-point:KEN");

    [Fact]
    public async Task A_need_that_says_only_the_least_gets_the_defaults()
    {
        var need = await _kenya.PostAsync(Calls.Needs, new JsonObject
        {
            ["articles"] = new JsonArray("46"),
            ["types"] = new JsonArray("capacity_building"),
            ["title"] = "  Training  ",
        });

        Assert.Equal(
            ("KEN", "open", "medium", "donors", "en", "Training", ""),
            ((string)need["state"]!, (string)need["status"]!, (string)need["priority"]!, (string)need["visibility"]!, (string)need["language"]!, (string)need["title"]!, (string)need["description"]!));
        Assert.Equal("unknown", (string?)need["received"]!["coverage"]);
        Assert.StartsWith("KEN-", need.Reference(), StringComparison.Ordinal);
        Assert.Equal(1, need.Version());
        Assert.NotNull(need["publishedAt"]);
        Assert.Equal(system.AccountOf("focal-point:KEN").Id.ToString(), (string?)need["enteredBy"]);
        Assert.All(["phase", "horizon", "wanted", "cost", "source"], absent => Assert.False(need.ContainsKey(absent)));
    }

    [Fact]
    public async Task Everything_that_a_need_can_say_is_kept()
    {
        var body = JsonNode.Parse("""
            {
              "state": "KEN", "articles": [{"article": "46(13)", "essential": true}, {"article": "38", "essential": false}], "types": ["capacity_building", "model_legislation"],
              "title": "Formation", "description": "Des juges.", "language": "fr", "priority": "high", "phase": "legislate", "horizon": "long", "workingLanguages": ["en", "sw"],
              "beneficiaries": ["Court of audit"], "wanted": {"from": "2027-01-01", "until": "2027-12-31"}, "cost": {"amount": 12500.5, "currency": "KES"},
              "received": {"coverage": "partial", "by": "A neighbour"}, "source": {"document": "CAC/COSP/2013/5", "paragraph": "12", "reviewCycle": 1}, "visibility": "secretariat",
              "components": [{"name": "A course", "places": 20}]
            }
            """)!.AsObject();

        var need = await _kenya.PostAsync(Calls.Needs, body);

        Assert.All(body, field => Assert.True(JsonNode.DeepEquals(field.Value, need[field.Key]), $"{field.Key}: {need[field.Key]?.ToJsonString()}"));
    }

    [Fact]
    public async Task Articles_may_be_written_short_and_every_code_becomes_canonical()
    {
        var need = await _kenya.PostNeedAsync("Canonical codes", body =>
        {
            body["state"] = "ke";
            body["articles"] = new JsonArray("Art. 46 (13)", " 15 ", new JsonObject { ["article"] = "article 53(A)", ["essential"] = false });
            body["types"] = new JsonArray("Capacity-Building", "capacity_building");
            body["language"] = "EN";
            body["workingLanguages"] = new JsonArray("FR");
        });

        Assert.Equal("""[{"article":"46(13)","essential":true},{"article":"15","essential":true},{"article":"53(a)","essential":false}]""", need["articles"]!.ToJsonString());
        Assert.Equal("""KEN en ["fr"] ["capacity_building"]""", $"{need["state"]} {need["language"]} {need["workingLanguages"]!.ToJsonString()} {need["types"]!.ToJsonString()}");
    }

    [Fact]
    public async Task The_answer_says_where_the_need_is_and_which_version()
    {
        using var posted = await _kenya.SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need());
        var need = await posted.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal("\"1\"", posted.Headers.ETag?.ToString());
        Assert.Equal(need.Address(), posted.Headers.Location?.ToString());

        using var read = await _kenya.SendAsync(HttpMethod.Get, need.Address());
        Assert.Equal("\"1\"", read.Headers.ETag?.ToString());
        Assert.True(JsonNode.DeepEquals(need, await read.JsonAsync()));
        Assert.True(JsonNode.DeepEquals(need, await _kenya.ReadAsync($"{Calls.Needs}/{need.Reference().ToLowerInvariant()}")));

        using var again = await _kenya.SendAsync(HttpMethod.Get, need.Address(), null, ("If-None-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_coordinator_must_say_for_which_State()
    {
        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need());

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "state-missing");
        Assert.NotNull(problem["errors"]!["state"]);
    }

    [Fact]
    public async Task A_focal_point_posts_for_no_other_State()
    {
        using var answer = await _kenya.SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need("UGA"));

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "other-state");
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("provider")]
    [InlineData("expert")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Nobody_else_posts_needs(string who)
    {
        using var answer = await system.As(who).SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need("KEN"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_posts_nothing()
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need("KEN"));

        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
    }
}
