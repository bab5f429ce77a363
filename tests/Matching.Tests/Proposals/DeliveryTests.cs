using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Engine.Tests;
using Counterpart.Tests;
using System.Text.Json.Nodes;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

/// <summary>K2: messages come at least once, late, and in any order; nothing happens twice.</summary>
public sealed class DeliveryTests(CounterpartSystem system)
{
    [Fact]
    public async Task The_same_message_twice_has_one_effect()
    {
        await using var events = await Events.OpenAsync(system);
        var (need, profile, message) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await events.SendAsync(Profile(profile, 1, "COM"));
        await events.SendAsync(Published(need, 1, "COM"), message);
        var before = await OnlyAsync(need);

        // The same id with another content: were it handled, it would show.
        await events.SendAsync(Published(need, 2, "COM", Priority.Low), message);
        await events.SendAsync(Published(need, 1, "COM"), message);
        await AfterAllAsync(events, "COM");

        var after = await OnlyAsync(need);
        Assert.Equal((before.Id(), before.Version(), "high"), (after.Id(), after.Version(), (string)after["priority"]!));
    }

    [Fact]
    public async Task An_older_version_that_comes_late_changes_nothing()
    {
        await using var events = await Events.OpenAsync(system);
        var (need, profile) = (Guid.NewGuid(), Guid.NewGuid());
        await events.SendAsync(Profile(profile, 7, "MUS"));
        await events.SendAsync(Revised(need, 3, "MUS", Priority.Low));
        var before = await OnlyAsync(need);

        await events.SendAsync(Published(need, 1, "MUS"));
        await events.SendAsync(Revised(need, 2, "MUS", Priority.Medium));
        await events.SendAsync(Profile(profile, 6, "MUS", languages: ["es"]));
        await AfterAllAsync(events, "MUS");

        var after = await OnlyAsync(need);
        Assert.Equal((before.Version(), "low", 3, 7), (after.Version(), (string)after["priority"]!, (int)after["needVersion"]!, (int)after["profile"]!["version"]!));
    }

    [Fact]
    public async Task What_was_closed_or_retired_stays_so_whatever_comes_late()
    {
        await using var events = await Events.OpenAsync(system);
        var (closed, open, retired, profile) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await events.SendAsync(new NeedClosed { NeedId = closed, Version = 4, At = Given.Published, Need = Facts("MDG") with { Status = NeedStatus.Withdrawn }, Why = "Met otherwise." });
        await events.SendAsync(new ProfileRetired { ProfileId = retired, Version = 2, At = Given.Published, Why = "Closed." });
        await events.SendAsync(Profile(profile, 1, "MDG"));
        await events.SendAsync(Published(closed, 1, "MDG"));
        await events.SendAsync(Profile(retired, 1, "MDG"));
        await events.SendAsync(Published(open, 1, "MDG"));
        await AfterAllAsync(events, "MDG");

        Assert.Equal(profile.ToString(), (await OnlyAsync(open)).ProfileId());
        Assert.Empty(await PairingsAsync(closed));
    }

    [Fact]
    public async Task A_gap_in_the_versions_does_no_harm()
    {
        await using var events = await Events.OpenAsync(system);
        var (need, profile) = (Guid.NewGuid(), Guid.NewGuid());
        await events.SendAsync(Published(need, 1, "SYC"));
        await events.SendAsync(Profile(profile, 1, "SYC"));
        await OnlyAsync(need);

        await events.SendAsync(Revised(need, 40, "SYC", Priority.Low));

        await Api.EventuallyAsync(() => PairingsAsync(need), pairings => pairings is [var pairing] && (int)pairing["needVersion"]! == 40);
    }

    [Fact]
    public async Task No_message_ends_in_an_error_queue() =>
        Assert.All(await Broker.DepthsAsync(system.Servers), queue => Assert.True(!queue.Key.EndsWith("_error", StringComparison.Ordinal) || queue.Value == 0, $"{queue.Key}: {queue.Value}"));

    /// <summary>Sends one more need and one more profile and waits until they have found each other: what was sent before has been handled.</summary>
    private async Task AfterAllAsync(Events events, string state)
    {
        var (need, profile) = (Guid.NewGuid(), Guid.NewGuid());
        await events.SendAsync(new NeedPublished { NeedId = need, Version = 1, At = Given.Published, Need = Facts(state) with { Types = ["other"] } });
        await events.SendAsync(new ProfileChanged { ProfileId = profile, Version = 1, At = Given.Published, Profile = Given.Profile with { Places = new ServedPlaces([state], [], []), Types = ["other"] } });
        await OnlyAsync(need);
    }

    private async Task<JsonObject> OnlyAsync(Guid need) => (await Api.EventuallyAsync(() => PairingsAsync(need), pairings => pairings.Count == 1))[0];

    private async Task<List<JsonObject>> PairingsAsync(Guid need) =>
        [.. (await system.As("coordinator").ReadAsync($"{Market.Needs}/{need}/pairings"))["items"]!.AsArray().Select(item => item!.AsObject())];

    private static NeedPublished Published(Guid id, int version, string state, Priority priority = Priority.High) =>
        new() { NeedId = id, Version = version, At = Given.Published, Need = Facts(state, priority) };

    private static NeedRevised Revised(Guid id, int version, string state, Priority priority) =>
        new() { NeedId = id, Version = version, At = Given.Published, Need = Facts(state, priority) };

    private static ProfileChanged Profile(Guid id, int version, string state, string[]? languages = null) => new()
    {
        ProfileId = id,
        Version = version,
        At = Given.Published,
        Profile = Given.Profile with { Places = new ServedPlaces([state], [], []), Languages = languages ?? ["en", "fr"] },
    };

    private static NeedFacts Facts(string state, Priority priority = Priority.High) => Given.Need with { Reference = $"{state}-0", State = state, Priority = priority };
}
