using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>A merge is of both needs or of neither, however often whoever does it dies half way (K2, C11).</summary>
public sealed class MergeChaosTests(CounterpartSystem system)
{
    private const int Pairs = 60;
    private const int Clients = 4;

    private static readonly TimeSpan PauseOfClient = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task What_is_merged_and_undone_while_processes_die_is_whole()
    {
        await system.ResetAsync();
        var pairs = new List<(JsonObject Kept, JsonObject Other)>();
        for (var number = 0; number < Pairs; number++)
            pairs.Add((await PostAsync(number, "kept"), await PostAsync(number, "other")));

        // Each is merged, and every second parted again, by a client that repeats what is not answered.
        var (done, chaos) = (0, new Chaos(system, seed: 20261129, rounds: 1));
        var merging = Parallel.ForEachAsync(pairs.Index(), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken }, async (pair, _) =>
        {
            var (kept, other) = pair.Item;
            Assert.Equal(HttpStatusCode.OK, await UntilAnsweredAsync(
                $"/api/v1/needs/{kept["id"]}/merge", new JsonObject { ["other"] = (string)other["reference"]!, ["reason"] = "One paragraph of one review." },
                ("If-Match", $"\"{kept["version"]}\""), ("Idempotency-Key", $"merge-{pair.Index}")));
            Interlocked.Increment(ref done);
            if (pair.Index % 2 == 1)
                Assert.Contains(await UntilAnsweredAsync($"/api/v1/needs/{kept["id"]}/merge/undo", new JsonObject { ["other"] = (string)other["reference"]! }), (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]);
        });
        await chaos.RunAsync(async kill =>
        {
            var enough = (kill + 1) * Pairs / (chaos.Kills + 2);
            await Api.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref done)), merged => merged >= enough || merging.IsCompleted, TimeSpan.FromMinutes(1));
        });
        await merging;
        await Settled.WaitAsync(system);

        foreach (var (index, (kept, other)) in pairs.Index())
        {
            var (one, two) = (await ReadAsync(kept), await ReadAsync(other));
            var isUndone = index % 2 == 1;
            Assert.Equal(("open", isUndone ? "open" : "obsolete"), ((string?)one["status"], (string?)two["status"]));
            Assert.Equal(isUndone ? null : (string?)kept["reference"], (string?)two["mergedInto"]);
            Assert.Equal((string?)kept["title"], (string?)one["title"]);
        }

        Assert.Equal((Pairs, Pairs / 2), await Settled.SingleAsync<(int, int)>(system, "needs", "select count(*)::int, (count(undone_at))::int from need_merges"));
        Assert.Equal((Pairs, Pairs / 2), await Settled.SingleAsync<(int, int)>(system, "needs", "select (count(*) filter (where action = 'need.merged'))::int, (count(*) filter (where action = 'need.merge-undone'))::int from audit"));
        Assert.Equal(
            await Settled.QueryAsync<(Guid, int, string)>(system, "needs", "select need_id, version, facts ->> 'status' from needs order by 1"),
            await Settled.QueryAsync<(Guid, int, string)>(system, "matching", "select need_id, version, facts ->> 'status' from needs order by 1"));
    }

    private async Task<JsonObject> PostAsync(int number, string which)
    {
        var need = Samples.Need(title: $"Training {number} of the central authority, {which}");
        return await system.As($"focal-point:{Needs.States[number % Needs.States.Length]}").PostAsync("/api/v1/needs", need);
    }

    private Task<JsonObject> ReadAsync(JsonObject need) => system.As("coordinator").ReadAsync($"/api/v1/needs/{need["id"]}");

    private async Task<HttpStatusCode> UntilAnsweredAsync(string address, JsonObject body, params (string, string)[] headers)
    {
        using var pause = new PeriodicTimer(PauseOfClient);
        while (true)
        {
            if (await TryAsync(address, body, headers) is { } status)
                return status;
            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <returns>Null while nobody answers.</returns>
    private async Task<HttpStatusCode?> TryAsync(string address, JsonObject body, (string, string)[] headers)
    {
        try
        {
            using var answer = await system.As("coordinator").SendAsync(HttpMethod.Post, address, body.DeepClone(), headers);
            return answer.StatusCode >= HttpStatusCode.InternalServerError ? null : answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
