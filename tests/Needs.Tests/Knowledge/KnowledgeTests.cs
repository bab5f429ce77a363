using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Knowledge;

/// <summary>B5: what is there already, by article × type × language × region.</summary>
public sealed class KnowledgeTests(CounterpartSystem system)
{
    private const string Address = "/api/v1/knowledge";

    private HttpClient Coordinator => system.As("coordinator");

    [Theory]
    [InlineData("article=47", true)]
    [InlineData("article=47&article=12", true)]
    [InlineData("article=46", false)]
    [InlineData("type=model_treaties_agreements", true)]
    [InlineData("type=legislative", true)]
    [InlineData("type=good_practices", false)]
    [InlineData("language=fr", true)]
    [InlineData("language=ru", false)]
    [InlineData("region=african", true)]
    [InlineData("region=asia-pacific", false)]
    [InlineData("article=47&language=ru", false)]
    [InlineData("article=&type=&q=", true)]
    [InlineData("q=treaties", true)]
    [InlineData("q=submarines", false)]
    [InlineData("q=\"", false)]
    [InlineData("article=nonsense", false)]
    public async Task Everybody_finds_items_by_facets(string question, bool isFound)
    {
        var item = Samples.KnowledgeItem("Treaty on the transfer of proceedings", "47");
        (item["types"], item["regions"], item["kind"]) = (new JsonArray("model_treaties_agreements"), new JsonArray("african"), "model-treaty");
        var posted = await Coordinator.PostAsync(Address, item);

        Assert.Equal(isFound, (await system.Anonymous.AllAsync($"{Address}?{question}")).Exists(found => found.Id() == posted.Id()));
    }

    [Fact]
    public async Task An_item_about_a_paragraph_is_found_by_its_article_and_one_about_the_whole_Convention_by_any()
    {
        var paragraph = await Coordinator.PostAsync(Address, Samples.KnowledgeItem("One paragraph", "48(2)"));
        var whole = Samples.KnowledgeItem("The whole Convention");
        whole.Remove("articles");
        whole = await Coordinator.PostAsync(Address, whole);

        var found = (await system.Anonymous.AllAsync($"{Address}?article=48")).ConvertAll(item => item.Id());

        Assert.Contains(paragraph.Id(), found);
        Assert.Contains(whole.Id(), found);
    }

    [Fact]
    public async Task An_item_is_changed_by_the_version_that_was_read_and_can_be_taken_off_the_list()
    {
        var item = await Coordinator.PostAsync(Address, Samples.KnowledgeItem("First edition"), ("Idempotency-Key", "first-edition"));
        Assert.Equal(item.Id(), (await Coordinator.PostAsync(Address, Samples.KnowledgeItem("First edition"), ("Idempotency-Key", "first-edition"))).Id());
        var address = $"{Address}/{item.Id()}";

        using (var changed = await Coordinator.SendAsync(HttpMethod.Put, address, Samples.KnowledgeItem("Second edition"), Calls.IfMatch(1)))
            Assert.Equal((HttpStatusCode.OK, "Second edition"), (changed.StatusCode, (string?)(await changed.JsonAsync())["title"]));
        using (var stale = await Coordinator.SendAsync(HttpMethod.Put, address, Samples.KnowledgeItem("Third edition"), Calls.IfMatch(1)))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        using (var withdrawn = await Coordinator.SendAsync(HttpMethod.Delete, address, null, Calls.IfMatch(2)))
            Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);

        Assert.DoesNotContain(await system.Anonymous.AllAsync(Address), found => found.Id() == item.Id());
        Assert.NotNull((await system.Anonymous.ReadAsync(address))["withdrawnAt"]);
        using var again = await Coordinator.SendAsync(HttpMethod.Delete, address, null, Calls.IfMatch(3));
        await again.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("title", null, "title-missing")]
    [InlineData("publisher", "\"\"", "publisher-missing")]
    [InlineData("kind", null, "invalid-value")]
    [InlineData("articles", """["99"]""", "unknown-article")]
    [InlineData("types", """["magic"]""", "unknown-type")]
    [InlineData("languages", "[]", "languages-missing")]
    [InlineData("regions", """["atlantis"]""", "unknown-region")]
    [InlineData("url", "\"http://example.org\"", "bad-address")]
    [InlineData("url", "\"javascript:alert(1)\"", "bad-address")]
    public async Task An_item_that_is_not_in_order_is_refused_with_its_field(string field, string? value, string type)
    {
        var item = Samples.KnowledgeItem("Not in order");
        item[field] = value is null ? null : JsonNode.Parse(value);

        using var answer = await Coordinator.SendAsync(HttpMethod.Post, Address, item);

        Assert.StartsWith(field, (await answer.ProblemAsync(HttpStatusCode.BadRequest, type))["errors"]!.AsObject().First().Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_fits_is_shown_while_a_need_is_typed()
    {
        var item = await Coordinator.PostAsync(Address, Samples.KnowledgeItem("Reporting persons: good practices"));

        var advice = await system.As("focal-point:MUS").PostAsync("/api/v1/needs/advice", new JsonObject { ["title"] = "Good practices in the protection of reporting persons" });

        var fitting = advice["knowledge"]!.AsArray().Single(found => (string?)found!["item"]!["id"] == item.Id())!;
        Assert.Equal("""["33"]["good_practices"]["en","fr"]""", $"{fitting["articles"]!.ToJsonString()}{fitting["types"]!.ToJsonString()}{fitting["languages"]!.ToJsonString()}");
    }
}
