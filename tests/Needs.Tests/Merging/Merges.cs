using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Merging;

/// <summary>Merging as these tests ask for it.</summary>
internal static class Merges
{
    public static Task<HttpResponseMessage> TryMergeAsync(this HttpClient client, JsonObject kept, JsonObject other, JsonObject? take = null, int? version = null, string? key = null)
    {
        List<(string Name, string Value)> headers = [Calls.IfMatch(version ?? kept.Version())];
        if (key is not null)
            headers.Add(("Idempotency-Key", key));
        return client.SendAsync(HttpMethod.Post, $"{kept.Address()}/merge", Body(other.Reference(), take), [.. headers]);
    }

    /// <summary>A merge that must be possible.</summary>
    public static async Task<JsonObject> MergeAsync(this HttpClient client, JsonObject kept, JsonObject other, JsonObject? take = null)
    {
        using var answer = await client.TryMergeAsync(kept, other, take);
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public static Task<JsonObject> PreviewAsync(this HttpClient client, JsonObject kept, JsonObject other, JsonObject? take = null) =>
        client.PostAsync($"{kept.Address()}/merge?dryRun=true", Body(other.Id(), take));

    public static Task<HttpResponseMessage> TryUndoAsync(this HttpClient client, JsonObject kept, string? other = null) => client.SendAsync(HttpMethod.Post, $"{kept.Address()}/merge/undo", new JsonObject { ["other"] = other, ["reason"] = "They are two after all." });

    public static async Task<JsonObject> UndoAsync(this HttpClient client, JsonObject kept)
    {
        using var answer = await client.TryUndoAsync(kept);
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public static JsonObject Field(this JsonObject answer, string name) => answer["fields"]!.AsArray().Single(field => (string?)field!["field"] == name)!.AsObject();

    /// <summary>What a need says, without what every write changes.</summary>
    public static string Said(this JsonObject need)
    {
        var said = need.DeepClone().AsObject();
        foreach (var name in (string[])["version", "updatedAt"])
            said.Remove(name);
        return said.ToJsonString();
    }

    private static JsonObject Body(string other, JsonObject? take) => new() { ["other"] = other, ["take"] = take?.DeepClone(), ["reason"] = "Both come from the same paragraph of the review." };
}
