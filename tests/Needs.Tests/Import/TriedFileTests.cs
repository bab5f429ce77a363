using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

/// <summary>A6: what was tried is imported without sending the file again, by whoever sent it, and once.</summary>
public sealed class TriedFileTests(CounterpartSystem system)
{
    private readonly HttpClient _norway = system.As("focal-point:NOR");

    [Fact]
    public async Task The_file_of_a_dry_run_comes_in_as_it_was_tried()
    {
        var tried = await _norway.ImportNeedsAsync(Checklist.Csv("1,NOR,46,capacity_building,Tried first,,", "2,NOR,46,magic,Wrong,,"), dryRun: true);
        Assert.Equal(0, await system.As("auditor").CountAsync("state=NOR&q=Tried"));

        var done = await RunAsync(_norway, tried);

        Assert.Equal((2, 1, 0, 0, 1), done.Counts());
        Assert.False((bool)done["dryRun"]!);
        Assert.Equal((string)tried["digest"]!, (string)done["digest"]!);
        Assert.Equal(1, await system.As("auditor").CountAsync("state=NOR&q=Tried"));

        // Again: every row is known.
        Assert.Equal((2, 0, 0, 1, 1), (await RunAsync(_norway, tried)).Counts());
    }

    [Fact]
    public async Task What_came_in_is_not_tried_again_and_what_others_tried_is_not_there()
    {
        var done = await _norway.ImportNeedsAsync(Checklist.Csv("11,NOR,46,capacity_building,In already,,"));
        using (var again = await _norway.SendAsync(HttpMethod.Post, $"{Checklist.Imports}/{done["id"]}/run", new JsonObject()))
            await again.ProblemAsync(HttpStatusCode.Conflict, "not-a-dry-run");

        var tried = await _norway.ImportNeedsAsync(Checklist.Csv("12,NOR,46,capacity_building,Somebody else’s,,"), dryRun: true);
        using var other = await system.As("coordinator").SendAsync(HttpMethod.Post, $"{Checklist.Imports}/{tried["id"]}/run", new JsonObject());
        await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<JsonObject> RunAsync(HttpClient client, JsonObject tried)
    {
        var accepted = await client.PostAsync($"{Checklist.Imports}/{tried["id"]}/run", new JsonObject());
        return await Api.EventuallyAsync(() => client.ReadAsync($"{Checklist.Imports}/{accepted["id"]}"), import => (string?)import["status"] is "done" or "failed");
    }
}
