using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B2: experts are seen by the Secretariat, by themselves and by the State that nominated them.</summary>
public sealed class ExpertSightTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("coordinator", true)]
    [InlineData("administrator", true)]
    [InlineData("auditor", true)]
    [InlineData("expert", true)]
    [InlineData("focal-point:GRC", true)]
    [InlineData("focal-point:CYP", false)]
    [InlineData("expert:2", false)]
    [InlineData("donor", false)]
    [InlineData("provider", false)]
    public async Task Only_those_whom_an_expert_concerns_see_it(string who, bool sees)
    {
        var body = Samples.Profile("XP-DEMO-001", "Maria Secret", "expert");
        body["state"] = "GRC";
        var expert = await system.As("expert").PostAsync(Calls.Profiles, body);
        var client = system.As(who);

        using var answer = await client.SendAsync(HttpMethod.Get, $"{Calls.Profiles}/{expert.Id()}");
        if (sees)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(sees, (await client.AllAsync(Calls.Profiles)).Exists(profile => profile.Id() == expert.Id()));
        Assert.Equal(sees, (await client.AllAsync($"{Calls.Profiles}?kind=expert")).Exists(profile => profile.Id() == expert.Id()));
    }

    [Theory]
    [InlineData("state", "coordinator", null)]
    [InlineData("state", "administrator", null)]
    [InlineData("state", "auditor", true)]
    [InlineData("state", "expert", true)]
    [InlineData("state", "focal-point:GRC", true)]
    [InlineData("donors", "donor", false)]
    [InlineData("donors", "provider", false)]
    [InlineData("donors", "focal-point:CYP", null)]
    [InlineData("public", "focal-point:CYP", false)]
    [InlineData("public", "expert:2", false)]
    [InlineData("public", "coordinator", true)]
    public async Task The_ladder_says_who_sees_the_card_and_nobody_reads_the_name_by_it(string visibility, string who, bool? named)
    {
        var body = Samples.Profile("XP-DEMO-001", "Maria Secret", "expert");
        body["state"] = "GRC";
        body["visibility"] = visibility;
        body["exclusions"] = new JsonArray("TUR");
        var expert = await system.As("expert").PostAsync(Calls.Profiles, body);

        using var answer = await system.As(who).SendAsync(HttpMethod.Get, $"{Calls.Profiles}/{expert.Id()}");
        Assert.Equal(named is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
        if (named is null)
            return;

        var (text, seen) = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await answer.JsonAsync());
        Assert.Equal((visibility, !named), ((string)seen["visibility"]!, (bool?)seen["anonymous"] == true));
        foreach (var telling in (string[])["Maria", "XP-DEMO-001", "GRC", "TUR", "Trains practitioners"])
            Assert.Equal(named.Value, text.Contains(telling, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expert_who_is_kept_by_a_state_is_proposed_to_nobody_and_withdrawn_where_proposed()
    {
        var body = Samples.Profile("XP-DEMO-002", "Kept Expert", "expert");
        (body["state"], body["articles"]) = ("GRC", new JsonArray("54"));
        var expert = await system.As("expert:2").PostAsync(Calls.Profiles, body);
        var wanted = Samples.Need("ALB");
        wanted["articles"] = new JsonArray("54");
        var need = await system.As("focal-point:ALB").PostAsync("/api/v1/needs", wanted);
        var pairings = $"/api/v1/needs/{need.Id()}/pairings";
        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync(pairings), found => found.Exists(IsOfExpert));

        body["visibility"] = "state";
        using var kept = await system.As("expert:2").SendAsync(HttpMethod.Put, $"{Calls.Profiles}/{expert.Id()}", body, ("If-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync(pairings), found => !found.Exists(IsOfExpert));

        bool IsOfExpert(JsonObject pairing) => (string?)pairing["profile"]?["id"] == expert.Id();
    }

    [Fact]
    public async Task Only_an_expert_says_who_sees_the_card()
    {
        var body = Samples.Profile("XM-DEMO-INTEGRITY-HUB");
        body["visibility"] = "state";
        using var answer = await system.As("provider").SendAsync(HttpMethod.Post, Calls.Profiles, body);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid-profile");
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("focal-point:CYP")]
    [InlineData("expert")]
    public async Task Organisations_are_known_to_everybody_who_is_signed_in(string who)
    {
        var school = await system.As("provider").PostAsync(Calls.Profiles, Samples.Profile("XM-DEMO-INTEGRITY-HUB", "A known school"));

        Assert.Equal("A known school", (string?)(await system.As(who).ReadAsync($"{Calls.Profiles}/{school.Id()}"))["name"]);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_sees_no_profiles()
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, Calls.Profiles);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
