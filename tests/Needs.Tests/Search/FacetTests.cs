using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

public sealed class FacetTests(CounterpartSystem system) : IAsyncLifetime
{
    private static readonly string[] Facets = ["state", "article", "type", "group", "status", "priority", "chapter", "cycle", "freshness", "year"];

    private readonly string _word = $"facet{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        string[] articles = ["46", "46(13)", "15", "38", "9(2)"];
        string[] types = ["capacity_building", "model_legislation", "good_practices"];
        string[] priorities = ["high", "medium", "low"];
        for (var i = 0; i < 18; i++)
        {
            var need = await system.As(i % 4 == 0 ? "focal-point:DEU" : i % 4 == 1 ? "focal-point:CZE" : "focal-point:FRA").PostNeedAsync($"Facets {i}", body =>
            {
                body["description"] = _word;
                body["articles"] = new JsonArray(articles[i % 5], articles[(i + 2) % 5]);
                body["types"] = new JsonArray(types[i % 3]);
                body["priority"] = priorities[i / 6];
                body["visibility"] = i % 2 == 0 ? "public" : "donors";
                body["status"] = i == 5 ? "draft" : "open";
            });
            if (i % 7 == 6)
                await system.As("coordinator").TakeStepAsync(need, "matched");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("coordinator")]
    [InlineData("donor")]
    [InlineData("expert")]
    [InlineData("focal-point:FRA")]
    public async Task Each_count_is_the_total_of_the_list_that_it_leads_to(string who)
    {
        var client = system.As(who);
        foreach (var chosen in new[] { "", "article=46", "priority=high&priority=low", "state=FRA&type=good_practices", "status=open&group=western-european-and-others", "chapter=III&cycle=1", "article=9&chapter=IV" })
        {
            var counts = await client.ReadAsync($"{Calls.Needs}/facets?q={_word}&{chosen}");
            Assert.Equal(Facets, counts.Select(facet => facet.Key));
            foreach (var facet in Facets)
            {
                // A facet is counted with the others as chosen and itself left open.
                string[] itself = facet is "article" or "chapter" ? ["article=", "chapter="] : [$"{facet}="];
                var others = string.Join('&', chosen.Split('&').Where(part => !itself.Any(name => part.StartsWith(name, StringComparison.Ordinal))));
                foreach (var count in counts[facet]!.AsArray())
                    Assert.Equal((long)count!["count"]!, await client.CountAsync($"q={_word}&{others}&{facet}={Uri.EscapeDataString((string)count["value"]!)}"));
            }
        }
    }

    [Fact]
    public async Task Counts_come_largest_first_and_articles_without_their_paragraphs()
    {
        var counts = await system.As("coordinator").ReadAsync($"{Calls.Needs}/facets?q={_word}");

        Assert.All(counts, facet =>
        {
            var numbers = facet.Value!.AsArray().Select(count => (long)count!["count"]!).ToList();
            Assert.Equal(numbers.OrderDescending(), numbers);
        });
        Assert.Equal(["15", "38", "46", "9"], counts["article"]!.AsArray().Select(count => (string)count!["value"]!).Order(StringComparer.Ordinal));
    }
}
