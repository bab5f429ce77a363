using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests;

/// <summary>What the tests of this service ask for again and again.</summary>
internal static class Calls
{
    public const string Needs = "/api/v1/needs";

    public static (string Name, string Value) IfMatch(int version) => ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    public static int Version(this JsonObject need) => (int)need["version"]!;

    public static string Id(this JsonObject need) => (string)need["id"]!;

    public static string Reference(this JsonObject need) => (string)need["reference"]!;

    public static string Address(this JsonObject need) => $"{Needs}/{need.Id()}";

    /// <summary>Posts a sample need of the caller's State, changed by <paramref name="change"/>.</summary>
    public static Task<JsonObject> PostNeedAsync(this HttpClient client, string title, Action<JsonObject>? change = null)
    {
        var body = Samples.Need(title: title);
        change?.Invoke(body);
        return client.PostAsync(Needs, body);
    }

    public static Task<HttpResponseMessage> ReviseAsync(this HttpClient client, JsonObject need, JsonObject body, int? version = null) =>
        client.SendAsync(HttpMethod.Put, need.Address(), body, IfMatch(version ?? need.Version()));

    public static Task<HttpResponseMessage> StepAsync(this HttpClient client, JsonObject need, string to, int? version = null) =>
        client.SendAsync(HttpMethod.Post, $"{need.Address()}/steps", new JsonObject { ["to"] = to, ["why"] = $"Agreed in the working group: {to}." }, IfMatch(version ?? need.Version()));

    /// <summary>Takes a step that must be possible; the need as it is then.</summary>
    public static async Task<JsonObject> TakeStepAsync(this HttpClient client, JsonObject need, string to)
    {
        using var answer = await client.StepAsync(need, to);
        var after = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, after.ToJsonString());
        return after;
    }

    /// <summary>How many needs a filter finds for the caller.</summary>
    public static async Task<long> CountAsync(this HttpClient client, string filter) => (long)(await client.ReadAsync($"{Needs}?limit=1&{filter}"))["total"]!;

    public static async Task<List<JsonObject>> HistoryAsync(this HttpClient client, JsonObject need) =>
        [.. (await client.ReadAsync($"{need.Address()}/history"))["items"]!.AsArray().Select(entry => entry!.AsObject())];
}
