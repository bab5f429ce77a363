using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

/// <summary>A need that the caller may not see cannot be touched either, and the refusal does not say that it is there.</summary>
public sealed class OthersDraftsTests(CounterpartSystem system)
{
    public static TheoryData<string, string, string> Hidden => new()
    {
        { "focal-point:PER", "public", "draft" },
        { "focal-point:PER", "donors", "open" },
        { "focal-point:PER", "public", "open" },
        { "coordinator", "public", "draft" },
        { "coordinator", "state", "open" },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Nobody_changes_what_is_not_theirs(string who, string visibility, string status)
    {
        var chile = system.As("focal-point:CHL");
        var need = await chile.PostNeedAsync("Ours", body =>
        {
            body["visibility"] = visibility;
            body["status"] = status;
        });
        var client = system.As(who);

        foreach (var address in new[] { need.Address(), $"{Calls.Needs}/{Guid.CreateVersion7()}" })
        {
            using var revised = await client.SendAsync(HttpMethod.Put, address, Samples.Need(), Calls.IfMatch(1));
            using var stepped = await client.SendAsync(HttpMethod.Post, $"{address}/steps", new JsonObject { ["to"] = "withdrawn", ["why"] = "Not ours." }, Calls.IfMatch(1));
            await revised.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            await stepped.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            if (who == "coordinator")
                continue;
            using var confirmed = await client.SendAsync(HttpMethod.Post, $"{address}/confirmation");
            await confirmed.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        Assert.True(JsonNode.DeepEquals(need, await chile.ReadAsync(need.Address())));
    }
}
