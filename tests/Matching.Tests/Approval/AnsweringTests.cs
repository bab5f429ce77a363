using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Approval;

/// <summary>D2: coordinator, State and provider each say yes, in any order; a no brings the next alternate.</summary>
public sealed class AnsweringTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("coordinator state provider", "ALB")]
    [InlineData("coordinator provider state", "ARG")]
    [InlineData("state coordinator provider", "ARM")]
    [InlineData("state provider coordinator", "ATG")]
    [InlineData("provider coordinator state", "AZE")]
    [InlineData("provider state coordinator", "BGD")]
    public async Task Three_yeses_in_any_order_start_one_engagement_and_two_start_none(string order, string state)
    {
        var talks = new Talks(system, state);
        var (need, pairing) = await talks.ProposedAsync();
        var who = order.Split(' ');

        await talks.YesAsync(who[0], pairing);
        Assert.Contains((await talks.YesAsync(who[1], pairing)).Status(), (string[])["proposed", "approved"]);
        using (var none = await talks.Coordinator.SendAsync(HttpMethod.Get, $"{Talks.Engagements}/{pairing.Id()}"))
            await none.ProblemAsync(HttpStatusCode.NotFound, "not-found");

        Assert.Equal("engaged", (await talks.YesAsync(who[2], pairing)).Status());
        Assert.Equal(pairing.Id(), Assert.Single(await talks.State.AllAsync($"{Talks.Engagements}?need={need.Id()}")).Id());
        foreach (var told in (HttpClient[])[talks.State, talks.Provider, talks.Coordinator])
            await Talks.ToldAsync(told, need, "engagement-started");
        await talks.NeedBecomesAsync(need, "in-delivery");
    }

    [Fact]
    public async Task Both_sides_at_the_same_moment_start_one_engagement()
    {
        var talks = new Talks(system, "BGR");
        var (need, pairing) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", pairing);

        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Talks.AnswerAsync(number % 2 == 0 ? talks.State : talks.Provider, pairing)));

        Assert.Contains(said, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var answer in said)
        {
            if (answer.StatusCode != HttpStatusCode.OK)
                await answer.ProblemAsync(HttpStatusCode.Conflict, "not-answerable");
            answer.Dispose();
        }

        Assert.Single(await talks.State.AllAsync($"{Talks.Engagements}?need={need.Id()}"));
        Assert.Equal(1L, await talks.AskAsync<long>($"select count(*) from engagement_history where engagement_id = '{pairing.Id()}'"));
    }

    [Theory]
    [InlineData("state", false, "BHR")]
    [InlineData("state", true, "BHS")]
    [InlineData("provider", false, "BIH")]
    [InlineData("provider", true, "BLZ")]
    public async Task A_no_of_either_side_is_final_and_the_next_alternate_comes(string side, bool approved, string state)
    {
        var talks = new Talks(system, state);
        var (need, pairing) = await talks.ProposedAsync(profile: profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1 });
        for (var number = 0; number < 5; number++)
            await talks.Market.PostProfileAsync(profile => profile["articles"] = new JsonArray("46"));
        var before = (await talks.Market.EventuallyAsync(need, pairings => pairings.Count == 5)).Select(Reading.ProfileId).ToHashSet();
        Assert.Contains(pairing.ProfileId(), before);
        if (approved)
            await talks.YesAsync("coordinator", pairing);

        using (var unsaid = await Talks.AnswerAsync(side == "state" ? talks.State : talks.Provider, pairing, "decline"))
            await unsaid.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
        using (var declined = await Talks.AnswerAsync(side == "state" ? talks.State : talks.Provider, pairing, "decline", "It is not the right moment."))
            Assert.Equal("declined", (await declined.JsonAsync()).Status());

        var after = await talks.Market.EventuallyAsync(need, pairings => pairings.Count(other => other.Status() == "proposed") == 5);
        Assert.DoesNotContain(after, other => other.ProfileId() == pairing.ProfileId() && other.Status() == "proposed");
        Assert.Contains(after, other => other.Status() == "proposed" && !before.Contains(other.ProfileId()));
        using (var again = await Talks.AnswerAsync(talks.State, pairing))
            await again.ProblemAsync(HttpStatusCode.Conflict, "not-answerable");

        var (other, secretariat) = (side == "state" ? talks.Provider : talks.State, talks.Coordinator);
        Assert.Contains("It is not the right moment.", (string)(await Talks.ToldAsync(other, need, "pairing-declined"))["text"]!, StringComparison.Ordinal);
        Assert.Contains("It is not the right moment.", (string)(await Talks.ToldAsync(secretariat, need, "pairing-declined"))["text"]!, StringComparison.Ordinal);

        // A new version of the need does not bring it back either.
        var revised = await talks.Market.ReviseAsync(need, need => need["title"] = "Training, revised");
        await talks.Market.EventuallyAsync(need, pairings => pairings.Where(other => other.Status() == "proposed").All(other => (int)other["needVersion"]! == revised.Version()));
        Assert.Equal("declined", (await talks.NowAsync(pairing)).Status());
    }

    [Fact]
    public async Task A_declined_approval_gives_the_place_back()
    {
        var talks = new Talks(system, "BOL");
        var (_, first) = await talks.ProposedAsync(profile: profile => profile["capacity"] = new JsonObject { ["atOnce"] = 1 });
        var second = await talks.Market.PostNeedAsync();
        await talks.Market.OnlyPairingAsync(second);
        await talks.YesAsync("coordinator", first);
        Assert.Empty(await talks.Market.PairingsAsync(second));

        using var declined = await Talks.AnswerAsync(talks.State, first, "decline", "We found somebody ourselves.");

        Assert.Equal("proposed", (await talks.Market.OnlyPairingAsync(second)).Status());
    }

    [Fact]
    public async Task An_answer_may_be_changed_until_the_engagement_starts_and_every_change_is_kept()
    {
        var talks = new Talks(system, "BRA");
        var (_, pairing) = await talks.ProposedAsync();
        foreach (var reason in (string[])["Welcome.", "Welcome, in spring.", "Welcome, in spring."])
        {
            using var said = await Talks.AnswerAsync(talks.State, pairing, "accept", reason);
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }

        var answer = Assert.Single((await talks.NowAsync(pairing, talks.Provider))["answers"]!.AsArray())!;
        Assert.Equal(("state", "accept", "Welcome, in spring.", "The State"), ((string)answer["side"]!, (string)answer["answer"]!, (string)answer["reason"]!, (string)answer["by"]!));
        Assert.Equal(2L, await talks.AskAsync<long>($"select count(*) from answers where pairing_id = '{pairing.Id()}'"));
        Assert.Equal(2L, await talks.AskAsync<long>($"select count(*) from audit where subject = 'pairing:{pairing.Id()}' and action = 'pairing.accepted'"));
    }

    [Theory]
    [InlineData("coordinator state", "PAN")]
    [InlineData("state provider", "PAK")]
    public async Task Who_said_yes_to_something_else_is_asked_again_and_other_words_change_nothing(string order, string state)
    {
        var talks = new Talks(system, state);
        var (need, pairing) = await talks.ProposedAsync();
        foreach (var who in order.Split(' '))
            await talks.YesAsync(who, pairing);
        var yeses = order.Split(' ').Count(who => who != "coordinator");

        var reworded = await talks.Market.ReviseAsync(need, need => need["title"] = "Training, in other words");
        await Api.EventuallyAsync(() => talks.AskAsync<int>($"select version from needs where need_id = '{need.Id()}'"), version => version == reworded.Version());
        Assert.Equal(yeses, (await talks.NowAsync(pairing))["answers"]!.AsArray().Count);

        await talks.Market.ReviseAsync(reworded, need => need["cost"] = new JsonObject { ["amount"] = 900_000, ["currency"] = "USD" });
        var asked = await Api.EventuallyAsync(() => talks.NowAsync(pairing), now => now["answers"]!.AsArray().Count == 0);
        Assert.Equal(order.Contains("coordinator", StringComparison.Ordinal) ? "approved" : "proposed", asked.Status());
        await Talks.ToldAsync(talks.State, need, "answer-asked-again");
        Assert.Equal((long)(yeses * 2), await talks.AskAsync<long>($"select count(*) from answers where pairing_id = '{pairing.Id()}'"));
        Assert.Equal(yeses, (await talks.Coordinator.AllAsync($"{Market.Pairings}/{pairing.Id()}/history")).Count(entry => (string?)entry["action"] == "void" && (string?)entry["who"] == "Counterpart"));
        Assert.Contains(pairing.Id(), (await talks.State.AllAsync($"{Market.Pairings}?awaitingMe=true")).Select(Reading.Id));

        // Two of three are too few now; with every yes said again it starts.
        if (asked.Status() == "proposed")
            Assert.Equal("approved", (await talks.YesAsync("coordinator", asked)).Status());
        await talks.YesAsync("provider", asked);
        Assert.Equal("engaged", (await talks.YesAsync("state", asked)).Status());
    }

    [Fact]
    public async Task Strangers_find_nothing_and_roles_that_take_no_side_may_not_answer()
    {
        var talks = new Talks(system, "CHL");
        var (_, pairing) = await talks.ProposedAsync();

        foreach (var stranger in (string[])["focal-point:CHE", "provider:2", "donor", "expert"])
        {
            using var answer = await Talks.AnswerAsync(system.As(stranger), pairing);
            using var absent = await system.As(stranger).SendAsync(HttpMethod.Post, $"{Market.Pairings}/{Guid.NewGuid()}/answer", new JsonObject { ["answer"] = "accept" });
            Assert.Equal((await absent.ProblemAsync(HttpStatusCode.NotFound, "not-found"))["detail"]!.ToString(), (await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found"))["detail"]!.ToString());
        }

        foreach (var role in (string[])["coordinator", "administrator", "auditor"])
        {
            using var answer = await Talks.AnswerAsync(system.As(role), pairing);
            Assert.Equal((role, HttpStatusCode.Forbidden), (role, answer.StatusCode));
        }

        using var anonymous = await Talks.AnswerAsync(system.Anonymous, pairing);
        Assert.Contains(anonymous.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden]);
        Assert.Empty((await talks.NowAsync(pairing))["answers"]!.AsArray());
    }

    [Fact]
    public async Task A_peer_State_answers_for_its_profile_and_no_other_State_does()
    {
        var talks = new Talks(system, "COL");
        var (need, pairing) = await talks.ProposedAsync(profile: profile =>
        {
            profile["kind"] = "peer-state";
            profile["owner"] = "XM-TEST-PEER";
            profile["state"] = "PER";
        });

        using (var other = await Talks.AnswerAsync(system.As("focal-point:ECU"), pairing))
            await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        await talks.YesAsync("coordinator", pairing);
        await Talks.ToldAsync(system.As("focal-point:PER"), need, "answer-asked");
        using (var peer = await Talks.AnswerAsync(system.As("focal-point:PER"), pairing))
            Assert.Equal(HttpStatusCode.OK, peer.StatusCode);
        Assert.Equal("engaged", (await talks.YesAsync("state", pairing)).Status());
        Assert.Equal("provider", (string)(await system.As("focal-point:PER").ReadAsync($"{Talks.Engagements}/{pairing.Id()}"))["yourSide"]!);
    }

    [Fact]
    public async Task Nobody_says_yes_to_a_need_that_is_closed()
    {
        var talks = new Talks(system, "CPV");
        var (need, pairing) = await talks.ProposedAsync();
        await talks.YesAsync("coordinator", pairing);
        await talks.YesAsync("state", pairing);
        await talks.Market.WithdrawAsync(need);
        await Api.EventuallyAsync(() => talks.AskAsync<bool>($"select active from needs where need_id = '{need.Id()}'"), active => !active);

        using var late = await Talks.AnswerAsync(talks.Provider, pairing);
        await late.ProblemAsync(HttpStatusCode.Conflict, "closed");
    }
}
