using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

public sealed class IdempotencyTests(CounterpartSystem system)
{
    private readonly HttpClient _ethiopia = system.As("focal-point:ETH");

    [Fact]
    public async Task Twenty_posts_at_once_with_one_key_make_one_need_and_one_event()
    {
        await using var published = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Needs:NeedPublished");
        var body = Samples.Need(title: "Asked for twenty times");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await _ethiopia.SendAsync(HttpMethod.Post, Calls.Needs, body.DeepClone(), ("Idempotency-Key", "twenty"));
            return (answer.StatusCode, Location: answer.Headers.Location?.ToString(), Body: await answer.JsonAsync());
        }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.All(answers, answer => Assert.True(JsonNode.DeepEquals(answers[0].Body, answer.Body)));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Equal(1, await _ethiopia.CountAsync("state=ETH&q=twenty"));
        Assert.Equal(4, (await _ethiopia.HistoryAsync(answers[0].Body)).Count);

        var later = await _ethiopia.PostNeedAsync("Told after the others");
        var events = await published.UntilAsync(@event => (string?)@event["needId"] == later.Id());
        Assert.Single(events, @event => (string?)@event["needId"] == answers[0].Body.Id());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await _ethiopia.PostAsync(Calls.Needs, Samples.Need(title: "First meaning"), ("Idempotency-Key", "reused"));

        using var answer = await _ethiopia.SendAsync(HttpMethod.Post, Calls.Needs, Samples.Need(title: "Second meaning"), ("Idempotency-Key", "reused"));

        await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(0, await _ethiopia.CountAsync("state=ETH&q=%22second+meaning%22"));
    }

    [Fact]
    public async Task Keys_of_different_accounts_have_nothing_to_do_with_each_other()
    {
        var one = await _ethiopia.PostAsync(Calls.Needs, Samples.Need("ETH"), ("Idempotency-Key", "shared"));
        var other = await system.As("coordinator").PostAsync(Calls.Needs, Samples.Need("ETH"), ("Idempotency-Key", "shared"));

        Assert.NotEqual(one.Id(), other.Id());
    }

    [Fact]
    public async Task A_refused_post_does_not_use_up_its_key()
    {
        var bad = Samples.Need();
        bad["articles"] = new JsonArray("99");
        using (var refused = await _ethiopia.SendAsync(HttpMethod.Post, Calls.Needs, bad, ("Idempotency-Key", "corrected")))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        var need = await _ethiopia.PostAsync(Calls.Needs, Samples.Need(), ("Idempotency-Key", "corrected"));

        Assert.Equal(1, need.Version());
    }

    [Fact]
    public async Task A_repeated_post_shows_the_need_as_it_is_now()
    {
        var need = await _ethiopia.PostAsync(Calls.Needs, Samples.Need(title: "Repeated late"), ("Idempotency-Key", "late"));
        (await _ethiopia.ReviseAsync(need, Samples.Need(title: "Revised meanwhile"))).Dispose();

        var repeated = await _ethiopia.PostAsync(Calls.Needs, Samples.Need(title: "Repeated late"), ("Idempotency-Key", "late"));

        Assert.Equal((need.Id(), 2, "Revised meanwhile"), (repeated.Id(), repeated.Version(), (string)repeated["title"]!));
    }

    [Fact]
    public async Task Without_a_key_every_post_is_a_need()
    {
        var one = await _ethiopia.PostNeedAsync("Twice the same");
        var other = await _ethiopia.PostNeedAsync("Twice the same");

        Assert.NotEqual(one.Reference(), other.Reference());
    }
}
