using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>A run takes the whole world, and one that is published changes it: these tests run when nothing else does.</summary>
[CollectionDefinition(nameof(WorldRuns), DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<EmptyWorld>;

/// <summary>Before them, what other tests left is taken away.</summary>
public sealed class EmptyWorld(CounterpartSystem system) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await system.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Starting runs, and waiting for how they end.</summary>
internal sealed class WorldRuns(CounterpartSystem system)
{
    public const string Path = "/api/v1/runs";

    private HttpClient Coordinator => system.As("coordinator");

    public async Task<JsonObject> RunAsync(Action<JsonObject>? change = null)
    {
        var request = new JsonObject();
        change?.Invoke(request);
        return await EndedAsync(await Coordinator.PostAsync(Path, request));
    }

    public Task<JsonObject> EndedAsync(JsonObject run) =>
        Api.EventuallyAsync(() => Coordinator.ReadAsync($"{Path}/{run.Id()}"), now => (string)now["state"]! is "finished" or "stopped" or "failed", TimeSpan.FromMinutes(1));

    public Task<HttpResponseMessage> TellAsync(JsonObject run, string what) => Coordinator.SendAsync(HttpMethod.Post, $"{Path}/{run.Id()}/{what}");

    public async Task<JsonObject> PublishAsync(JsonObject run)
    {
        using var answer = await TellAsync(run, "publish");
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    /// <summary>One set is published at a time: what an earlier test left is taken back.</summary>
    public async Task NothingPublishedAsync()
    {
        foreach (var run in await Coordinator.AllAsync(Path))
        {
            if (run["publishedAt"] is not null && run["withdrawnAt"] is null)
                (await TellAsync(run, "withdraw")).Dispose();
        }
    }

    /// <summary>Writes a run as a process leaves it that dies.</summary>
    public async Task SetAsync(JsonObject run, string columns)
    {
        await using var database = system.Database("matching");
        await using var update = database.CreateCommand($"update runs set {columns} where run_id = $1");
        update.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(run.Id()) });
        Assert.Equal(1, await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    public static JsonObject Pair(JsonObject need, JsonObject profile) => new() { ["need"] = need.Id(), ["profile"] = profile.Id() };

    /// <summary>The profiles that a plan gives to a need.</summary>
    public static List<string> ProfilesOf(JsonObject run, JsonObject need) =>
        [.. run["plan"]!["pairs"]!.AsArray().Where(pair => (string)pair!["need"]!["id"]! == need.Id()).Select(pair => (string)pair!["profile"]!["id"]!)];

    public static JsonObject? Unmatched(JsonObject run, JsonObject need) =>
        run["plan"]!["unmatched"]!.AsArray().SingleOrDefault(one => (string)one!["need"]!["id"]! == need.Id())?.AsObject();
}
