using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

public sealed class SubscriptionsTests(CounterpartSystem system)
{
    [Fact]
    public async Task The_preview_says_what_the_question_would_have_brought()
    {
        var luxembourg = system.As("focal-point:LUX");
        await PostAsync("A", "46", "high", "public");
        await PostAsync("B", "46(13)", "low", "donors");
        await PostAsync("C", "15", "high", "public");
        await PostAsync("D", "46", "high", "secretariat");
        var withdrawn = await PostAsync("E", "46", "high", "public");
        using (var step = await luxembourg.SendAsync(HttpMethod.Post, $"/api/v1/needs/{withdrawn.Id()}/steps", new JsonObject { ["to"] = "withdrawn", ["why"] = "No longer needed." }, Calls.IfMatch(1)))
            Assert.Equal(HttpStatusCode.OK, step.StatusCode);

        await PreviewsAsync("donor", """{"states":["LUX"]}""", "A B C");
        await PreviewsAsync("donor", """{"states":["LUX"],"articles":["46"]}""", "A B");
        await PreviewsAsync("donor", """{"states":["LUX"],"articles":["46","15"],"priorities":["high"]}""", "A C");
        await PreviewsAsync("donor", """{"states":["LUX"],"articles":["46"],"priorities":["low"]}""", "B");
        await PreviewsAsync("donor", """{"states":["LUX"],"articles":["38"]}""", "");
        await PreviewsAsync("expert", """{"states":["LUX"]}""", "A C");

        Task<JsonObject> PostAsync(string title, string article, string priority, string visibility)
        {
            var body = Samples.Need(title: title);
            body["articles"] = new JsonArray(article);
            body["priority"] = priority;
            body["visibility"] = visibility;
            return luxembourg.PostAsync("/api/v1/needs", body);
        }

        async Task PreviewsAsync(string who, string question, string titles)
        {
            var subscription = await system.As(who).PostAsync(Calls.Subscriptions, Samples.Subscription(question: JsonNode.Parse(question)!.AsObject()));
            var preview = await Api.EventuallyAsync(
                () => system.As(who).ReadAsync($"{Calls.Subscriptions}/{subscription.Id()}/preview"),
                preview => string.Join(' ', preview["needs"]!.AsArray().Select(need => (string)need!["title"]!).Order(StringComparer.Ordinal)) == titles);
            Assert.Equal(preview["needs"]!.AsArray().Count, (int)preview["count"]!);
            var before = await system.As(who).PostAsync($"{Calls.Subscriptions}/preview", JsonNode.Parse(question)!.AsObject());
            Assert.Equal(preview["needs"]!.ToJsonString(), before["needs"]!.ToJsonString());
            Assert.Equal(90, Math.Round((DateTimeOffset.UtcNow - (DateTimeOffset)preview["since"]!).TotalDays));
        }
    }

    [Fact]
    public async Task A_subscription_is_its_owners_until_it_is_cancelled()
    {
        var donor = system.As("donor:2");
        var body = Samples.Subscription("To be cancelled");
        using var posted = await donor.SendAsync(HttpMethod.Post, Calls.Subscriptions, body.DeepClone(), ("Idempotency-Key", "cancelled"));
        var subscription = await posted.JsonAsync();
        var address = posted.Headers.Location!.ToString();
        Assert.Equal(("XM-DEMO-HARBOUR", "instant"), ((string)subscription["owner"]!, (string)subscription["frequency"]!));
        Assert.Contains(await donor.AllAsync(Calls.Subscriptions), mine => mine.Id() == subscription.Id());

        foreach (var other in new[] { "donor", "provider", "focal-point:KEN" })
        {
            Assert.DoesNotContain(await system.As(other).AllAsync(Calls.Subscriptions), mine => mine.Id() == subscription.Id());
            foreach (var (method, part) in new[] { ("GET", ""), ("GET", "/preview"), ("GET", "/feed.atom"), ("DELETE", "") })
            {
                using var answer = await system.As(other).SendAsync(new HttpMethod(method), address + part);
                await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            }
        }

        using (var cancelled = await donor.SendAsync(HttpMethod.Delete, address))
            Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        foreach (var (method, part) in new[] { ("GET", ""), ("GET", "/preview"), ("GET", "/feed.atom"), ("DELETE", "") })
        {
            using var answer = await donor.SendAsync(new HttpMethod(method), address + part);
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        using var again = await donor.SendAsync(HttpMethod.Post, Calls.Subscriptions, body, ("Idempotency-Key", "cancelled"));
        await again.ProblemAsync(HttpStatusCode.Conflict, "cancelled");
    }

    [Fact]
    public async Task The_same_key_is_the_same_subscription()
    {
        var donor = system.As("donor:2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => donor.PostAsync(Calls.Subscriptions, Samples.Subscription("Eight times"), ("Idempotency-Key", "eight"))));

        Assert.Single(answers.Select(answer => answer.Id()).Distinct());
        Assert.Single(await donor.AllAsync(Calls.Subscriptions), mine => (string?)mine["name"] == "Eight times");
    }

    [Theory]
    [InlineData("""{"articles":["99"]}""", "question.articles[0]")]
    [InlineData("""{"articles":["46",null]}""", "question.articles[1]")]
    [InlineData("""{"chapters":["IX"]}""", "question.chapters[0]")]
    [InlineData("""{"types":["magic"]}""", "question.types[0]")]
    [InlineData("""{"states":["ZZZ"]}""", "question.states[0]")]
    [InlineData("""{"subregions":["999"]}""", "question.subregions[0]")]
    [InlineData("""{"subregions":[null]}""", "question.subregions[0]")]
    [InlineData("""{"groups":["eu"]}""", "question.groups[0]")]
    [InlineData("""{"costUpTo":{"amount":-1,"currency":"USD"}}""", "question.costUpTo")]
    [InlineData("""{"priorities":["urgent"]}""", "question.priorities[0]", "invalid-value")]
    [InlineData("""{"words":["x"]}""", "question.words", "invalid-value")]
    public async Task A_bad_question_is_refused_with_its_place(string question, string at, string type = "invalid-subscription")
    {
        using var answer = await system.As("donor").SendAsync(HttpMethod.Post, Calls.Subscriptions, Samples.Subscription("Bad", JsonNode.Parse(question)!.AsObject()));

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(at), problem.ToJsonString());
        Assert.DoesNotContain(await system.As("donor").AllAsync(Calls.Subscriptions), mine => (string?)mine["name"] == "Bad");
    }
}
