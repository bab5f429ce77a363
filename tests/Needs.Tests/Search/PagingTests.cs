using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

public sealed class PagingTests(CounterpartSystem system)
{
    private readonly HttpClient _uruguay = system.As("focal-point:URY");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Each_need_is_visited_once_while_others_are_posted(int size)
    {
        var word = $"paging{Guid.NewGuid():N}";
        var before = new List<string>();
        for (var i = 0; i < 14; i++)
            before.Add((await _uruguay.PostNeedAsync($"{word} {i}")).Id());

        var visited = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _uruguay.ReadAsync($"{Calls.Needs}?q={word}&limit={size}{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            var items = page["items"]!.AsArray().Select(need => (string)need!["id"]!).ToList();
            Assert.InRange(items.Count, 1, size);
            visited.AddRange(items);
            cursor = (string?)page["next"];
            await _uruguay.PostNeedAsync($"{word} meanwhile");
        }

        Assert.Equal(visited.Count, visited.Distinct().Count());
        Assert.Equal(Enumerable.Reverse(before), visited);
    }
}
