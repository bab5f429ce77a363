using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

public sealed class BenchTests(CounterpartSystem system)
{
    [Fact]
    public async Task The_bench_is_in_the_order_of_priority_age_and_score_however_it_is_paged()
    {
        var market = new Market(system, "ETH");
        var good = await market.PostProfileAsync(profile => profile["languages"] = new JsonArray("fr"));
        var better = await market.PostProfileAsync();
        await market.HeardAsync(good);
        await market.HeardAsync(better);
        var needs = new List<JsonObject>();
        foreach (var priority in (string[])["low", "high", "medium", "high"])
        {
            needs.Add(await market.PostNeedAsync(need => need["priority"] = priority));
            await market.EventuallyAsync(needs[^1], pairings => pairings.Count == 2);
        }

        var expected = new[] { needs[1], needs[3], needs[2], needs[0] }.SelectMany(need => new[] { (need.Id(), better.Id()), (need.Id(), good.Id()) }).ToList();

        var whole = await system.As("coordinator").AllAsync($"{Market.Pairings}?status=proposed&state=ETH");
        Assert.Equal(expected, whole.Select(pairing => ((string)pairing["needId"]!, pairing.ProfileId()!)));

        var paged = new List<JsonObject>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await system.As("coordinator").ReadAsync($"{Market.Pairings}?status=proposed&state=ETH&limit=3{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            Assert.Equal(8, (int)page["total"]!);
            paged.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            cursor = (string?)page["next"];
        }

        Assert.Equal(whole.Select(pairing => pairing.Id()), paged.Select(pairing => pairing.Id()));
    }

    [Fact]
    public async Task The_list_can_be_asked_for_one_need_and_one_status()
    {
        var market = new Market(system, "DJI");
        var need = await market.PostNeedAsync();
        await market.PostProfileAsync();
        var pairing = await market.OnlyPairingAsync(need);

        Assert.Equal(pairing.Id(), Assert.Single(await system.As("coordinator").AllAsync($"{Market.Pairings}?need={need.Id()}&status=proposed")).Id());
        Assert.Empty(await system.As("auditor").AllAsync($"{Market.Pairings}?need={need.Id()}&status=approved"));
    }

    [Theory]
    [InlineData("status=lost", "unknown-status")]
    [InlineData("cursor=nonsense", "bad-cursor")]
    public async Task A_question_that_cannot_be_answered_is_refused(string query, string type)
    {
        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Get, $"{Market.Pairings}?{query}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
    }
}
