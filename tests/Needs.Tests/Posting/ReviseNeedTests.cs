using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

public sealed class ReviseNeedTests(CounterpartSystem system)
{
    private readonly HttpClient _zambia = system.As("focal-point:ZMB");

    [Fact]
    public async Task A_revised_need_says_what_was_sent_and_keeps_the_rest_of_its_life()
    {
        var need = await _zambia.PostNeedAsync("Before", body => body["phase"] = "assess");

        using var answer = await _zambia.ReviseAsync(need, Samples.Need(title: "After"));
        var after = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"2\"", answer.Headers.ETag?.ToString());
        Assert.Equal((2, "After", "ZMB", "open"), (after.Version(), (string)after["title"]!, (string)after["state"]!, (string)after["status"]!));
        Assert.False(after.ContainsKey("phase"));
        Assert.Equal(need.Reference(), after.Reference());
        Assert.Equal((string?)need["publishedAt"], (string?)after["publishedAt"]);
        Assert.True(JsonNode.DeepEquals(after, await _zambia.ReadAsync(need.Address())));
    }

    [Fact]
    public async Task Without_If_Match_nothing_is_changed()
    {
        var need = await _zambia.PostNeedAsync("No If-Match");

        foreach (var headers in new (string, string)[][] { [], [("If-Match", "\"one\"")], [("If-Match", "\"1\", \"2\"")] })
        {
            using var answer = await _zambia.SendAsync(HttpMethod.Put, need.Address(), Samples.Need(title: "Overwritten"), headers);
            await answer.ProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-missing");
        }

        Assert.True(JsonNode.DeepEquals(need, await _zambia.ReadAsync(need.Address())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Another_version_than_the_one_that_is_there_is_refused(int version)
    {
        var need = await _zambia.PostNeedAsync("Stale");
        (await _zambia.ReviseAsync(need, Samples.Need(title: "Second"))).Dispose();

        using var answer = await _zambia.ReviseAsync(need, Samples.Need(title: "Third"), version);

        var problem = await answer.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.Equal(2, (int)problem["version"]!);
        Assert.Equal("Second", (string?)(await _zambia.ReadAsync(need.Address()))["title"]);
    }

    [Fact]
    public async Task Of_many_editors_at_the_same_time_exactly_one_wins()
    {
        var need = await _zambia.PostNeedAsync("Contested");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async editor =>
        {
            using var answer = editor % 2 == 0
                ? await _zambia.ReviseAsync(need, Samples.Need(title: $"Editor {editor}"))
                : await system.As("coordinator").StepAsync(need, "obsolete");
            return (answer.StatusCode, Body: await answer.JsonAsync());
        }));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.True(JsonNode.DeepEquals(winner.Body, await _zambia.ReadAsync(need.Address())));
        Assert.Equal(2, winner.Body.Version());
        Assert.Equal(5, (await _zambia.HistoryAsync(need)).Count);
    }

    [Fact]
    public async Task A_need_stays_with_its_State()
    {
        var need = await _zambia.PostNeedAsync("Moving");

        using var answer = await system.As("coordinator").ReviseAsync(need, Samples.Need("KEN"));

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "other-state");
    }

    [Fact]
    public async Task A_closed_need_is_not_revised()
    {
        var need = await _zambia.TakeStepAsync(await _zambia.PostNeedAsync("Closed"), "withdrawn");

        using var answer = await _zambia.ReviseAsync(need, Samples.Need());

        await answer.ProblemAsync(HttpStatusCode.Conflict, "closed");
    }

    [Fact]
    public async Task A_bad_revision_changes_nothing()
    {
        var need = await _zambia.PostNeedAsync("Badly revised");
        var body = Samples.Need();
        body["articles"] = new JsonArray("99");

        using var answer = await _zambia.ReviseAsync(need, body);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "unknown-article");
        Assert.NotNull(problem["errors"]!["articles[0]"]);
        Assert.True(JsonNode.DeepEquals(need, await _zambia.ReadAsync(need.Address())));
    }
}
