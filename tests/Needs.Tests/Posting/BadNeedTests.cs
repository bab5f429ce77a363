using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Posting;

/// <summary>Whatever is wrong with a need is said with a stable code and the field, and nothing is kept of it.</summary>
public sealed class BadNeedTests(CounterpartSystem system)
{
    private readonly HttpClient _ghana = system.As("focal-point:GHA");

    [Theory]
    [InlineData("state", "\"ZZZ\"", "unknown-state", "state")]
    [InlineData("state", "\"ATA\"", "unknown-state", "state")]
    [InlineData("state", "7", "invalid-value", "state")]
    [InlineData("articles", "[]", "articles-missing", "articles")]
    [InlineData("articles", "null", "articles-missing", "articles")]
    [InlineData("articles", "[\"99\"]", "unknown-article", "articles[0]")]
    [InlineData("articles", "[\"46\", \"46(99)\"]", "unknown-article", "articles[1]")]
    [InlineData("articles", "[\"46\", \"art. 46\"]", "article-twice", "articles[1]")]
    [InlineData("articles", "[null]", "unknown-article", "articles[0]")]
    [InlineData("articles", "[46]", "invalid-value", "articles[0]")]
    [InlineData("articles", "[{\"article\": \"46\", \"weight\": 3}]", "invalid-value", "articles[0]")]
    [InlineData("articles", "\"46\"", "invalid-value", "articles")]
    [InlineData("types", "[\"magic\"]", "unknown-type", "types[0]")]
    [InlineData("types", "[null]", "unknown-type", "types[0]")]
    [InlineData("title", "\"  \"", "title-missing", "title")]
    [InlineData("title", "null", "title-missing", "title")]
    [InlineData("title", "\"\\u0000\"", "invalid-value", "title")]
    [InlineData("title", "\"bell \\u0007\"", "invalid-value", "title")]
    [InlineData("title", "\"half a letter \\ud800\"", "invalid-value", "title")]
    [InlineData("description", "\"zero \\u0000\"", "invalid-value", "description")]
    [InlineData("beneficiaries", "[\"zero \\u0000\"]", "invalid-value", "beneficiaries[0]")]
    [InlineData("beneficiaries", "[null]", "bad-list", "beneficiaries")]
    [InlineData("components", "[{\"name\": \"zero \\u0000\"}]", "invalid-value", "components[0].name")]
    [InlineData("components", "[null]", "bad-component", "components[0]")]
    [InlineData("components", "[{\"name\": \"A course\", \"places\": 0}]", "bad-component", "components[0].places")]
    [InlineData("received", "{\"coverage\": \"partial\", \"by\": \"zero \\u0000\"}", "invalid-value", "received.by")]
    [InlineData("source", "{\"document\": \"zero \\u0000\"}", "invalid-value", "source.document")]
    [InlineData("source", "{\"document\": \"003\", \"paragraph\": \"\\u0000\"}", "invalid-value", "source.paragraph")]
    [InlineData("source", "{\"document\": \"003\", \"reviewCycle\": 3}", "bad-source", "source.reviewCycle")]
    [InlineData("language", "\"klingon\"", "unknown-language", "language")]
    [InlineData("workingLanguages", "[\"en\", null]", "unknown-language", "workingLanguages[1]")]
    [InlineData("wanted", "{\"from\": \"0001-01-01\"}", "impossible-date", "wanted.from")]
    [InlineData("wanted", "{\"until\": \"9999-12-31\"}", "impossible-date", "wanted.until")]
    [InlineData("wanted", "{\"from\": \"2027-06-01\", \"until\": \"2027-05-31\"}", "impossible-date", "wanted.until")]
    [InlineData("wanted", "{\"from\": \"2027-02-30\"}", "invalid-value", "wanted.from")]
    [InlineData("cost", "{\"amount\": -1, \"currency\": \"USD\"}", "impossible-amount", "cost.amount")]
    [InlineData("cost", "{\"amount\": 1e12, \"currency\": \"XXX\"}", "unknown-currency", "cost.currency")]
    [InlineData("cost", "{\"amount\": 1e400, \"currency\": \"USD\"}", "invalid-value", "cost.amount")]
    [InlineData("cost", "{\"amount\": 5}", "unknown-currency", "cost.currency")]
    [InlineData("priority", "\"urgent\"", "invalid-value", "priority")]
    [InlineData("priority", "1", "invalid-value", "priority")]
    [InlineData("visibility", "\"everyone\"", "invalid-value", "visibility")]
    [InlineData("status", "\"met\"", "illegal-step", "status")]
    [InlineData("colour", "\"blue\"", "invalid-value", "colour")]
    public async Task A_bad_field_is_named_and_nothing_is_kept(string field, string value, string type, string at)
    {
        // Written by hand: half a letter cannot be written by a serialiser.
        var body = Samples.Need();
        body.Remove(field);

        var problem = await RefusedAsync($$"""{"{{field}}": {{value}}, {{body.ToJsonString()[1..]}}""", HttpStatusCode.BadRequest, type);

        Assert.True(problem["errors"]!.AsObject().ContainsKey(at), problem.ToJsonString());
    }

    [Theory]
    [InlineData("", "bad-request")]
    [InlineData("null", "bad-request")]
    [InlineData("[]", "malformed-json")]
    [InlineData("\"need\"", "malformed-json")]
    [InlineData("{\"title\": \"Training\"", "malformed-json")]
    [InlineData("{\"title\": \"Training\",}", "malformed-json")]
    [InlineData("{\"title\": 'Training'}", "malformed-json")]
    [InlineData("{\"title\": \"one\", \"title\": \"two\"}", "invalid-value")]
    [InlineData("{\"title\": \"one\", \"Title\": \"two\"}", "invalid-value")]
    public async Task What_is_no_need_at_all_is_refused(string body, string type) => await RefusedAsync(body, HttpStatusCode.BadRequest, type);

    [Fact]
    public async Task Ten_thousand_articles_are_too_many()
    {
        var body = Samples.Need();
        body["articles"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(n => (JsonNode)$"{1 + (n % 71)}")]);

        await RefusedAsync(body.ToJsonString(), HttpStatusCode.BadRequest, "too-many");
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused() =>
        // Under a field it depends on how much has arrived whether the depth is seen first or that the field takes no list.
        await RefusedAsync(new string('[', 10_000), HttpStatusCode.BadRequest, "malformed-json");

    [Fact]
    public async Task A_title_or_description_that_is_too_long_is_refused()
    {
        var body = Samples.Need(title: new string('x', 301));
        body["description"] = new string('x', 20_001);

        var problem = await RefusedAsync(body.ToJsonString(), HttpStatusCode.BadRequest, "too-long");

        Assert.Equal(["title", "description"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Twenty_megabytes_are_too_large()
    {
        var body = Samples.Need();
        body["description"] = new string('x', 20 * 1024 * 1024);

        await RefusedAsync(body.ToJsonString(), HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Another_content_type_is_refused(string contentType) =>
        await RefusedAsync(Samples.Need().ToJsonString(), HttpStatusCode.UnsupportedMediaType, "media-type", contentType);

    private async Task<JsonObject> RefusedAsync(string body, HttpStatusCode status, string type, string contentType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var answer = await _ghana.PostAsync(new Uri(Calls.Needs, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var problem = await answer.ProblemAsync(status, type);
        Assert.Equal(0, await system.As("auditor").CountAsync("state=GHA"));
        return problem;
    }
}
