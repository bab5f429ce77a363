using System.Net;
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
