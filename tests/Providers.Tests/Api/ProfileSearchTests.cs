using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>Profiles are found by what they say, and a card by nothing that it does not say (B2).</summary>
public sealed class ProfileSearchTests(CounterpartSystem system)
{
    [Fact]
    public async Task Each_condition_finds_the_profiles_that_meet_it_and_together_they_narrow()
    {
        var coordinator = system.As("coordinator");
        var mark = $"Zanzibar {Guid.NewGuid():N}";
        var body = Samples.Profile("XM-SEARCH-SCHOOL", mark);
        body["articles"] = new JsonArray(new JsonObject { ["article"] = "52(3)", ["level"] = "lead" });
        body["languages"] = new JsonArray("pt");
        body["places"] = new JsonObject { ["subregions"] = new JsonArray("014") };
        var profile = await coordinator.PostAsync(Calls.Profiles, body);

        foreach (var (question, found) in new[]
        {
            ("", true), ("&article=52", true), ("&article=52(3)", true), ("&article=5", false), ("&language=pt", true), ("&language=fr", false),
            ("&serves=KEN", true), ("&serves=PER", false), ("&kind=provider", true), ("&kind=donor", false), ("&state=KEN", false), ("&article=52&language=pt&serves=TZA&kind=provider", true), ("&article=52&language=fr", false),
        })
        {
            var page = await coordinator.ReadAsync($"{Calls.Profiles}?q={Uri.EscapeDataString(mark.ToUpperInvariant())}{question}");
            Assert.True(page["items"]!.AsArray().Any(item => (string)item!["id"]! == profile.Id()) == found, $"{question}: {page.ToJsonString()}");
            Assert.Equal(found ? 1 : 0, (long)page["total"]!);
        }
    }

    [Theory]
    [InlineData("coordinator", true)]
    [InlineData("focal-point:ISL", true)]
    [InlineData("expert", true)]
    [InlineData("donor", false)]
    [InlineData("provider", false)]
    public async Task An_expert_is_found_by_name_and_State_only_by_those_who_know_the_name(string who, bool found)
    {
        var name = $"Sigrún {Guid.NewGuid():N}";
        var body = Samples.Profile("XP-DEMO-001", name, "expert");
        body["state"] = "ISL";
        body["visibility"] = "donors";
        var expert = await system.As("expert").PostAsync(Calls.Profiles, body);
        var client = system.As(who);

        foreach (var question in new[] { $"q={Uri.EscapeDataString(name)}", "state=ISL", "q=XP-DEMO-001" })
            Assert.True((await client.AllAsync($"{Calls.Profiles}?{question}")).Exists(profile => profile.Id() == expert.Id()) == found, $"{who}: {question}");
        // What the card says finds it for everybody who sees the card.
        Assert.Contains(await client.AllAsync($"{Calls.Profiles}?article=46&kind=expert"), profile => profile.Id() == expert.Id());
    }
}
