using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

public sealed class CapacityTests(CounterpartSystem system)
{
    [Fact]
    public async Task Approving_the_last_place_takes_the_profile_out_of_its_other_proposals()
    {
        var market = new Market(system, "NGA");
        var (profile, needs, pairings) = await OneForAsync(market, needs: 3);

        using var answer = await Market.DecideAsync(market.Coordinator, pairings[1]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal("approved", Assert.Single(await market.PairingsAsync(needs[1])).Status());
        Assert.Empty(await market.PairingsAsync(needs[0]));
        Assert.Empty(await market.PairingsAsync(needs[2]));
        using var late = await Market.DecideAsync(market.Coordinator, pairings[2]);
        await late.ProblemAsync(HttpStatusCode.Conflict, "already-decided");

        // A new need does not find it any more, until it has room again.
        var need = await market.PostNeedAsync();
        var other = await market.PostProfileAsync();
        Assert.Equal(other.Id(), (await market.OnlyPairingAsync(need)).ProfileId());
        await market.ChangeProfileAsync(profile, profile => profile["capacity"] = new JsonObject { ["atOnce"] = 2 });
        await market.EventuallyAsync(need, pairings => pairings.Count == 2);
    }

    [Fact]
    public async Task Of_many_approvals_at_the_same_moment_one_takes_the_last_place()
    {
        var market = new Market(system, "BEN");
        var (_, needs, pairings) = await OneForAsync(market, needs: 6);

        var answers = await Task.WhenAll(pairings.Select((pairing, index) => Market.DecideAsync(system.As(index % 2 == 0 ? "coordinator" : "coordinator:2"), pairing)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            var problem = await refused.JsonAsync();
            Assert.True(refused.StatusCode == HttpStatusCode.Conflict && (string)problem["type"]! is "no-capacity" or "already-decided", problem.ToJsonString());
        }

        var standing = new List<JsonObject>();
        foreach (var need in needs)
            standing.AddRange(await market.PairingsAsync(need));
        Assert.Equal("approved", Assert.Single(standing).Status());
        foreach (var answer in answers)
            answer.Dispose();
    }

    /// <summary>One profile with one place, proposed for every need.</summary>
    private static async Task<(JsonObject Profile, List<JsonObject> Needs, List<JsonObject> Pairings)> OneForAsync(Market market, int needs)
    {
        var profile = await market.PostProfileAsync(profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1 });
        var (posted, pairings) = (new List<JsonObject>(), new List<JsonObject>());
        for (var index = 0; index < needs; index++)
        {
            posted.Add(await market.PostNeedAsync());
            pairings.Add(await market.OnlyPairingAsync(posted[^1]));
        }

        return (profile, posted, pairings);
    }
}
