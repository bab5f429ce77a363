using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>B2: a State learns who an expert is when the pairing is approved and the expert has agreed, and not a step before.</summary>
public sealed class AnonymityTests(CounterpartSystem system)
{
    private const string Name = "Dr Ignota Persona";

    [Theory]
    [InlineData("coordinator provider", "EST")]
    [InlineData("provider coordinator", "FIN")]
    public async Task The_name_is_shown_after_both_approval_and_consent(string order, string state)
    {
        var (talks, need, pairing) = await ProposedAsync(state);
        var who = order.Split(' ');
        await HiddenAsync(talks, need, pairing);

        await talks.YesAsync(who[0], pairing);
        await HiddenAsync(talks, need, pairing);

        await talks.YesAsync(who[1], pairing);
        Assert.Equal(Name, (string)(await talks.NowAsync(pairing, talks.State))["profile"]!["name"]!);
        await talks.YesAsync("state", pairing);
        Assert.Equal(Name, (string)(await talks.State.ReadAsync($"{Talks.Engagements}/{pairing.Id()}"))["profile"]!["name"]!);
        Assert.Contains(Name, (string)(await Talks.ToldAsync(talks.State, need, "engagement-started"))["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expert_who_declines_stays_unknown_and_so_does_one_whose_approval_is_taken_back()
    {
        var (talks, need, pairing) = await ProposedAsync("FRA");
        await talks.YesAsync("coordinator", pairing);
        await talks.YesAsync("provider", pairing);
        Assert.Equal(Name, (string)(await talks.NowAsync(pairing, talks.State))["profile"]!["name"]!);
        using (await Talks.UndoAsync(talks.Coordinator, pairing))
            await HiddenAsync(talks, need, pairing);
        using (await Talks.AnswerAsync(talks.Provider, pairing, "decline", "I am not free that month."))
            await Talks.ToldAsync(talks.State, need, "pairing-declined");
        await HiddenAsync(talks, need, pairing);
        Assert.Contains(Name, (string)(await Talks.ToldAsync(talks.Coordinator, need, "pairing-declined"))["text"]!, StringComparison.Ordinal);
    }

    /// <summary>In everything the State can read or provoke: lists, the pairing itself, refusals, notices.</summary>
    private static async Task HiddenAsync(Talks talks, JsonObject need, JsonObject pairing)
    {
        var read = new List<string> { (await talks.NowAsync(pairing, talks.State)).ToJsonString() };
        read.AddRange((await talks.Market.PairingsAsync(need, talks.State)).Select(seen => seen.ToJsonString()));
        read.AddRange((await talks.State.AllAsync(Market.Pairings)).Select(seen => seen.ToJsonString()));
        read.AddRange((await talks.State.AllAsync("/api/v1/inbox")).Select(notice => notice.ToJsonString()));
        foreach (var address in (string[])[$"{Talks.Engagements}/{pairing.Id()}", $"{Market.Pairings}/{pairing.Id()}/recomputation", $"{Market.Pairings}/{pairing.Id()}/decision"])
        {
            using var refused = await talks.State.SendAsync(HttpMethod.Get, address);
            read.Add(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using (var bad = await Talks.AnswerAsync(talks.State, pairing, "decline", "?"))
            read.Add(await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.All(read, text => Assert.All((string[])["Ignota", "Persona", "XP-DEMO", pairing.ProfileId()!], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<(Talks Talks, JsonObject Need, JsonObject Pairing)> ProposedAsync(string state)
    {
        var talks = new Talks(system, state, provider: "expert");
        var (need, pairing) = await talks.ProposedAsync(profile: profile =>
        {
            profile["kind"] = "expert";
            profile["name"] = Name;
            profile["state"] = "NOR";
        });
        return (talks, need, pairing);
    }
}
