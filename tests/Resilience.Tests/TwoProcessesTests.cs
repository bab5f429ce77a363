using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>Several matching processes share the queues, die and come back, and still agree with one that starts from nothing (C2).</summary>
public sealed class TwoProcessesTests(CounterpartSystem system)
{
    private const int Seed = 20261121;
    private const int Posted = 60;
    private const int Profiles = 1_000;
    private const int Changes = 10_000;
    private const int Clients = 16;

    private static readonly string[] Sought = ["13", "14", "31", "44", "46", "46(13)", "48", "52"];
    private static readonly string[] Types = [.. AssistanceTypes.All.Select(type => type.Code)];

    [Fact]
    public async Task Two_processes_one_killed_while_profiles_change_come_to_what_a_rebuild_comes_to()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await system.ResetAsync();
        var second = await system.Stack.StartBesideAsync("matching", cancellation: cancellation);
        try
        {
            await PostNeedsAsync();
            var profiles = await PostProfilesAsync();

            var begun = Stopwatch.GetTimestamp();
            var changed = 0;
            var changing = ChangeAsync(profiles, () => Interlocked.Increment(ref changed));
            await ChangedAsync(Changes / 3);
            await system.Stack.KillAsync("matching");
            await ChangedAsync(Changes / 3 * 2);
            await system.Stack.StartAsync("matching", cancellation);
            await changing;
            await Settled.WaitAsync(system);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Changes:N0} changes of {Profiles:N0} profiles settled after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");

            async Task ChangedAsync(int enough) => await Api.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref changed)), done => done >= enough, TimeSpan.FromMinutes(3));
        }
        finally
        {
            await second.StopAsync();
        }

        var grown = await StandingAsync();
        Assert.True(grown.Count > Posted, $"Only {grown.Count} pairings stand.");
        await RebuildAsync();
        Assert.Equal(grown, await StandingAsync());
    }

    private async Task PostNeedsAsync()
    {
        var random = new Random(Seed);
        for (var number = 0; number < Posted; number++)
        {
            var need = Samples.Need(title: $"Training number {number}");
            need["articles"] = Some(random, Sought, 1, 3);
            need["types"] = Some(random, Types, 1, 2);
            need["workingLanguages"] = Some(random, Languages.UnitedNations, 1, 2);
            await system.As($"focal-point:{Needs.States[number % Needs.States.Length]}").PostAsync("/api/v1/needs", need);
        }
    }

    private async Task<(Guid Id, string Owner)[]> PostProfilesAsync()
    {
        var owners = new[] { "provider", "provider:2", "donor" }.Select(who => system.AccountOf(who).Organisation!).ToArray();
        var profiles = new (Guid, string)[Profiles];
        await EachAsync(Profiles, async number =>
        {
            var owner = owners[number % owners.Length];
            profiles[number] = (new Guid((string)(await system.As("coordinator").PostAsync("/api/v1/profiles", Profile(new Random(Seed + number), owner, number)))["id"]!), owner);
        });
        return profiles;
    }

    /// <summary>Each profile is changed again and again, each change as it would be seen: by one client after the other, while their events overtake each other.</summary>
    private Task ChangeAsync((Guid Id, string Owner)[] profiles, Action done) => EachAsync(Profiles, async number =>
    {
        var random = new Random(Seed - 1 - number);
        for (var version = 1; version <= Changes / Profiles; version++)
        {
            using var answer = await system.As("coordinator").SendAsync(
                HttpMethod.Put, $"/api/v1/profiles/{profiles[number].Id}", Profile(random, profiles[number].Owner, number), ("If-Match", $"\"{version}\""));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            done();
        }
    });

    private async Task RebuildAsync()
    {
        await system.Stack.KillAsync("matching");
        await Databases.DropAsync(system.Servers.PostgresConnectionString, "matching", TestContext.Current.CancellationToken);
        await system.Stack.StartAsync("matching", TestContext.Current.CancellationToken);
        foreach (var owner in (string[])["needs", "providers"])
            await system.As("administrator").PostAsync($"/api/v1/operations/{owner}/resync", new JsonObject());
        await Api.EventuallyAsync(() => Settled.SingleAsync<long>(system, "matching", "select (select count(*) from needs) + (select count(*) from profiles)"), known => known == Posted + Profiles, TimeSpan.FromMinutes(1));
        await Settled.WaitAsync(system);
    }

    /// <summary>What one process once proposed and withdrew, another never heard of.</summary>
    private async Task<IReadOnlyList<string>> StandingAsync() => await Settled.QueryAsync<string>(system, "matching",
        "select format('%s %s %s %s %s', need_id, profile_id, score, need_version, profile_version) from pairings where status = 'proposed' order by need_id, profile_id");

    private static JsonObject Profile(Random random, string owner, int number)
    {
        var profile = Samples.Profile(owner, name: $"School number {number}");
        profile["articles"] = Some(random, Sought, 1, 4);
        profile["types"] = Some(random, Types, 1, 4);
        profile["languages"] = Some(random, Languages.UnitedNations, 1, 3);
        profile["places"] = random.Next(2) == 0 ? new JsonObject { ["global"] = true } : new JsonObject { ["states"] = Some(random, Needs.States, 1, 3) };
        return profile;
    }

    private static JsonArray Some(Random random, IReadOnlyList<string> from, int least, int most) =>
        [.. random.GetItems(from.ToArray(), random.Next(least, most + 1)).Distinct(StringComparer.Ordinal).Select(value => (JsonNode)value)];

    private static Task EachAsync(int count, Func<int, Task> work) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) => await work(number));
}
