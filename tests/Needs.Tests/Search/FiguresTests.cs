using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

/// <summary>Eight needs of six States: what is told of them to whom (G1, G3, G5).</summary>
public sealed class FiguresTests(CounterpartSystem system) : IAsyncLifetime
{
    private readonly string _word = $"figures{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        await PostAsync("KEN", "public", ["46", "46(13)"], ["capacity_building"], 1);
        await PostAsync("UGA", "public", ["46", "15"], ["capacity_building", "model_legislation"], 1);
        await PostAsync("TZA", "public", ["46", "15"], ["capacity_building"], 2);
        await PostAsync("DEU", "public", ["46"], ["model_legislation"], null);
        await PostAsync("KEN", "public", ["9"], ["capacity_building"], null);
        await PostAsync("CZE", "public", ["46"], ["model_legislation"], null);
        await PostAsync("FRA", "donors", ["46"], ["capacity_building"], 1);
        await system.As("coordinator").TakeStepAsync(await PostAsync("UGA", "public", ["38"], ["good_practices"], 1), "matched");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_public_is_told_what_stands_for_three_states_and_no_less()
    {
        var figures = await system.Anonymous.ReadAsync($"/api/v1/figures?q={_word}");

        Assert.Equal((3, 7, 5), ((int)figures["least"]!, (int)figures["needs"]!, (int)figures["states"]!));
        // One State alone has a need that is met: both that and what is left of the total would say so.
        Assert.Null(figures["unmet"]);
        Assert.Equal([("matched", null, true, false), ("open", null, false, true)], Table(figures, "status").OrderBy(row => row.Value, StringComparer.Ordinal));
        Assert.Equal(("IV", 5L, false, false), Table(figures, "chapter").First());
        Assert.Equal([("15", null, true), ("38", null, true), ("46", 5L, false), ("9", null, true)], Table(figures, "article").Select(row => (row.Value, row.Needs, row.Few)).OrderBy(row => row.Value, StringComparer.Ordinal));
        Assert.Equal((3L, 3), figures["articleByType"]!.AsArray().Where(cell => (string?)cell!["article"] == "46" && (string?)cell["type"] == "capacity_building").Select(cell => ((long)cell!["needs"]!, (int)cell["states"]!)).Single());
        Assert.All(figures["articleByType"]!.AsArray(), cell => Assert.True(cell!["states"] is null || (int)cell["states"]! >= 3));
    }

    [Fact]
    public async Task Those_who_are_signed_in_are_told_all_that_they_may_see()
    {
        var figures = await system.As("donor").ReadAsync($"/api/v1/figures?q={_word}");
        Assert.Equal((0, 8, 6, 7), ((int)figures["least"]!, (int)figures["needs"]!, (int)figures["states"]!, (int)figures["unmet"]!));
        Assert.Equal([("open", 7L), ("matched", 1L)], Table(figures, "status").Select(row => (row.Value, row.Needs!.Value)));
        Assert.Equal([("1", 4L), ("2", 1L)], Table(figures, "cycle").Select(row => (row.Value, row.Needs!.Value)));

        // A need under two articles of one chapter counts once there.
        Assert.Equal([("IV", 6L), ("III", 3L), ("II", 1L)], Table(figures, "chapter").Select(row => (row.Value, row.Needs!.Value)));
        var african = figures["coverage"]!.AsArray().Single(cell => (string?)cell!["chapter"] == "III" && (string?)cell["group"] == "african")!;
        Assert.Equal((3, 2), ((int)african["needs"]!, (int)african["unmet"]!));
    }

    [Theory]
    [InlineData("donor", "")]
    [InlineData("expert", "&group=african")]
    [InlineData("coordinator", "&status=open&type=capacity_building")]
    public async Task Each_figure_is_the_total_of_the_list_that_it_leads_to(string who, string chosen)
    {
        var client = system.As(who);
        var figures = await client.ReadAsync($"/api/v1/figures?q={_word}{chosen}");
        foreach (var (table, facet) in new[] { ("status", "status"), ("group", "group"), ("chapter", "chapter"), ("cycle", "cycle"), ("year", "year"), ("freshness", "freshness"), ("article", "article") })
        {
            foreach (var row in Table(figures, table).Where(row => !chosen.Contains($"&{facet}=", StringComparison.Ordinal)))
                Assert.Equal(row.Needs, await client.CountAsync($"q={_word}{chosen}&{facet}={row.Value}"));
        }
    }

    private static IEnumerable<(string Value, long? Needs, bool Few, bool Withheld)> Table(JsonObject figures, string table) =>
        figures[table]!.AsArray().Select(row => ((string)row!["value"]!, (long?)row["needs"], (bool)row["few"]!, (bool)row["withheld"]!));

    private Task<JsonObject> PostAsync(string state, string visibility, string[] articles, string[] types, int? cycle) => system.As($"focal-point:{state}").PostNeedAsync("Figures", body =>
    {
        body["description"] = _word;
        body["visibility"] = visibility;
        body["articles"] = new JsonArray([.. articles.Select(article => JsonValue.Create(article))]);
        body["types"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
        if (cycle is not null)
            body["source"] = new JsonObject { ["document"] = "Country review", ["reviewCycle"] = cycle };
    });
}
