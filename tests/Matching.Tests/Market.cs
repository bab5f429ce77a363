using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests;

/// <summary>One State's corner of the market: its needs, and profiles that serve it alone, so that tests do not meet.</summary>
internal sealed class Market(CounterpartSystem system, string state)
{
    public const string Needs = "/api/v1/needs";
    public const string Profiles = "/api/v1/profiles";
    public const string Pairings = "/api/v1/pairings";

    public string State => state;

    public HttpClient FocalPoint => system.As($"focal-point:{state}");

    public HttpClient Coordinator => system.As("coordinator");

    public Task<JsonObject> PostNeedAsync(Action<JsonObject>? change = null, HttpClient? by = null)
    {
        var need = Samples.Need(state);
        change?.Invoke(need);
        return (by ?? FocalPoint).PostAsync(Needs, need);
    }

    public JsonObject Profile(Action<JsonObject>? change = null)
    {
        var profile = Samples.Profile("XM-TEST-SCHOOL");
        profile["places"] = new JsonObject { ["states"] = new JsonArray(state) };
        change?.Invoke(profile);
        return profile;
    }

    public Task<JsonObject> PostProfileAsync(Action<JsonObject>? change = null) => Coordinator.PostAsync(Profiles, Profile(change));

    /// <summary>Waits until matching has heard of a profile: a need that comes before is paired with it later than with others.</summary>
    public Task HeardAsync(JsonObject profile) => Api.EventuallyAsync(
        async () =>
        {
            using var answer = await Coordinator.SendAsync(HttpMethod.Get, $"{Profiles}/{profile.Id()}/matches");
            return answer.StatusCode;
        },
        status => status == HttpStatusCode.OK);

    public async Task<JsonObject> ChangeProfileAsync(JsonObject profile, Action<JsonObject> change)
    {
        var body = profile.DeepClone().AsObject();
        change(body);
        using var answer = await Coordinator.SendAsync(HttpMethod.Put, $"{Profiles}/{profile.Id()}", body.WithoutKeeping(), profile.IfMatch());
        var after = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, after.ToJsonString());
        return after;
    }

    public async Task RetireAsync(JsonObject profile)
    {
        using var answer = await Coordinator.SendAsync(HttpMethod.Post, $"{Profiles}/{profile.Id()}/retirement", new JsonObject { ["why"] = "The school has closed." });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async Task<JsonObject> ReviseAsync(JsonObject need, Action<JsonObject> change)
    {
        var body = need.DeepClone().AsObject();
        change(body);
        using var answer = await FocalPoint.SendAsync(HttpMethod.Put, $"{Needs}/{need.Id()}", body.WithoutKeeping(), need.IfMatch());
        var after = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, after.ToJsonString());
        return after;
    }

    public async Task<JsonObject> WithdrawAsync(JsonObject need)
    {
        using var answer = await FocalPoint.SendAsync(HttpMethod.Post, $"{Needs}/{need.Id()}/steps", new JsonObject { ["to"] = "withdrawn", ["why"] = "Nobody asks for it any more." }, need.IfMatch());
        var after = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, after.ToJsonString());
        return after;
    }

    /// <summary>The pairings of a need that stand, best first, as somebody sees them.</summary>
    public async Task<List<JsonObject>> PairingsAsync(JsonObject need, HttpClient? by = null) =>
        [.. (await (by ?? Coordinator).ReadAsync($"{Needs}/{need.Id()}/pairings"))["items"]!.AsArray().Select(item => item!.AsObject())];

    public Task<List<JsonObject>> EventuallyAsync(JsonObject need, Func<List<JsonObject>, bool> isThere) => Api.EventuallyAsync(() => PairingsAsync(need), isThere);

    public async Task<JsonObject> OnlyPairingAsync(JsonObject need) => (await EventuallyAsync(need, pairings => pairings.Count == 1))[0];

    public static Task<HttpResponseMessage> DecideAsync(HttpClient by, JsonObject pairing, string decision = "approve", string? reason = "The mission confirmed it.") =>
        by.SendAsync(HttpMethod.Post, $"{Pairings}/{pairing.Id()}/decision", new JsonObject { ["decision"] = decision, ["reason"] = reason });
}

internal static class Reading
{
    public static string Id(this JsonObject record) => (string)record["id"]!;

    public static int Version(this JsonObject record) => (int)record["version"]!;

    public static string Status(this JsonObject record) => (string)record["status"]!;

    public static int Score(this JsonObject record) => (int)record["score"]!;

    public static string? ProfileId(this JsonObject pairing) => (string?)pairing["profile"]!["id"];

    public static (string Name, string Value) IfMatch(this JsonObject record) => ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{record.Version()}\""));

    /// <summary>What was read, as it is sent back.</summary>
    public static JsonObject WithoutKeeping(this JsonObject record)
    {
        foreach (var kept in (string[])["id", "version", "updatedAt", "reference", "enteredBy", "publishedAt", "confirmedAt", "status", "freshness", "reviewBy", "lapsedAt"])
            record.Remove(kept);
        return record;
    }
}
