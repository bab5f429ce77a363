using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

public sealed class ProfilesTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("donor", "donor", "XM-DEMO-NORTHLIGHT", null)]
    [InlineData("provider", "provider", "XM-DEMO-INTEGRITY-HUB", null)]
    [InlineData("provider:MUS", "provider", "XS-MUS", null)]
    [InlineData("provider:MUS", "peer-state", "XS-MUS", "MUS")]
    [InlineData("expert", "expert", "XP-DEMO-001", "PRT")]
    [InlineData("focal-point:PRT", "expert", "XP-NOMINEE", "PRT")]
    [InlineData("focal-point:PRT", "peer-state", "PT-STATE", "PRT")]
    [InlineData("coordinator", "expert", "XP-ANYBODY", "PRT")]
    [InlineData("coordinator", "donor", "XM-ANYBODY", null)]
    public async Task Each_keeps_the_profiles_of_its_own_kind(string who, string kind, string owner, string? state)
    {
        var body = Samples.Profile(owner, $"A {kind}", kind);
        body["state"] = state;
        using var answer = await system.As(who).SendAsync(HttpMethod.Post, Calls.Profiles, body);
        var profile = await answer.JsonAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.Created, profile.ToJsonString());
        Assert.Equal($"{Calls.Profiles}/{profile.Id()}", answer.Headers.Location?.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag?.ToString());
        Assert.Equal((kind, owner, state), ((string)profile["kind"]!, (string)profile["owner"]!, (string?)profile["state"]));
        Assert.True(JsonNode.DeepEquals(profile, await system.As(who).ReadAsync($"{Calls.Profiles}/{profile.Id()}")));
    }

    [Theory]
    [InlineData("donor", "provider", "XM-DEMO-NORTHLIGHT", null)]
    [InlineData("donor", "donor", "XM-DEMO-HARBOUR", null)]
    [InlineData("donor", "expert", "XM-DEMO-NORTHLIGHT", "PRT")]
    [InlineData("provider", "donor", "XM-DEMO-INTEGRITY-HUB", null)]
    [InlineData("provider", "provider", "XM-DEMO-LEXFORGE", null)]
    [InlineData("provider", "peer-state", "XM-DEMO-INTEGRITY-HUB", "PRT")]
    [InlineData("provider:MUS", "peer-state", "XS-MUS", "PRT")]
    [InlineData("focal-point:PRT", "peer-state", "ES-STATE", "ESP")]
    [InlineData("expert", "expert", "XP-DEMO-002", "PRT")]
    [InlineData("expert", "provider", "XP-DEMO-001", null)]
    [InlineData("focal-point:PRT", "expert", "XP-NOMINEE", "ESP")]
    [InlineData("focal-point:PRT", "provider", "PT-STATE", "PRT")]
    public async Task Nobody_keeps_the_profiles_of_others(string who, string kind, string owner, string? state)
    {
        var body = Samples.Profile(owner, "Not mine", kind);
        body["state"] = state;

        using var answer = await system.As(who).SendAsync(HttpMethod.Post, Calls.Profiles, body);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-your-profile");
    }

    [Fact]
    public async Task The_owner_is_the_callers_organisation_and_codes_become_canonical()
    {
        var body = Samples.Profile("", "Defaults");
        body.Remove("owner");
        body["articles"] = new JsonArray("art. 46 (13)", "15");
        body["places"] = new JsonObject { ["states"] = new JsonArray("ke"), ["groups"] = new JsonArray("african") };

        var profile = await system.As("provider").PostAsync(Calls.Profiles, body);

        Assert.Equal("XM-DEMO-INTEGRITY-HUB", (string?)profile["owner"]);
        Assert.Equal("""[{"article":"46(13)","level":"competent"},{"article":"15","level":"competent"}]""", profile["articles"]!.ToJsonString());
        Assert.Equal("""{"states":["KEN"],"subregions":[],"groups":["african"],"global":false}""", profile["places"]!.ToJsonString());
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var client = system.As("provider");
        var address = $"{Calls.Profiles}/{(await client.PostAsync(Calls.Profiles, Samples.Profile("XM-DEMO-INTEGRITY-HUB", "First"))).Id()}";
        var changed = Samples.Profile("XM-DEMO-INTEGRITY-HUB", "Second");

        using (var missing = await client.SendAsync(HttpMethod.Put, address, changed))
            await missing.ProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-missing");
        using (var stale = await client.SendAsync(HttpMethod.Put, address, changed, Calls.IfMatch(2)))
            await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await client.SendAsync(HttpMethod.Put, address, changed.DeepClone(), Calls.IfMatch(1));
            return answer.StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(("Second", 2), ((string)(await client.ReadAsync(address))["name"]!, (int)(await client.ReadAsync(address))["version"]!));
    }

    [Theory]
    [InlineData("provider:2")]
    [InlineData("donor")]
    [InlineData("focal-point:PRT")]
    public async Task Others_cannot_change_or_retire_a_profile(string who)
    {
        var address = $"{Calls.Profiles}/{(await system.As("provider").PostAsync(Calls.Profiles, Samples.Profile("XM-DEMO-INTEGRITY-HUB", "Ours"))).Id()}";

        using var changed = await system.As(who).SendAsync(HttpMethod.Put, address, Samples.Profile("XM-DEMO-INTEGRITY-HUB", "Theirs"), Calls.IfMatch(1));
        using var retired = await system.As(who).SendAsync(HttpMethod.Post, $"{address}/retirement", new JsonObject { ["why"] = "Not needed." });

        await changed.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        await retired.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("Ours", (string?)(await system.As("provider").ReadAsync(address))["name"]);
    }

    [Fact]
    public async Task A_retired_profile_is_gone_and_its_key_does_not_bring_it_back()
    {
        var client = system.As("provider");
        var body = Samples.Profile("XM-DEMO-INTEGRITY-HUB", "To be retired");
        var address = $"{Calls.Profiles}/{(await client.PostAsync(Calls.Profiles, body.DeepClone(), ("Idempotency-Key", "retired"))).Id()}";

        using (var retired = await client.SendAsync(HttpMethod.Post, $"{address}/retirement", new JsonObject { ["why"] = "The school has closed." }))
            Assert.Equal(HttpStatusCode.NoContent, retired.StatusCode);

        using (var read = await client.SendAsync(HttpMethod.Get, address))
            await read.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var again = await client.SendAsync(HttpMethod.Post, Calls.Profiles, body, ("Idempotency-Key", "retired"));
        await again.ProblemAsync(HttpStatusCode.Conflict, "retired");
    }

    /// <summary>Both count towards what is proposed to whom.</summary>
    [Fact]
    public async Task Nobody_rates_themselves_or_becomes_another_States()
    {
        var body = Samples.Profile("XM-DEMO-INTEGRITY-HUB", "Well spoken of");
        body["record"] = new JsonObject { ["ratings"] = 40, ["mean"] = 5 };
        using (var posted = await system.As("provider").SendAsync(HttpMethod.Post, Calls.Profiles, body.DeepClone()))
            Assert.True((await posted.ProblemAsync(HttpStatusCode.BadRequest, "invalid-profile"))["errors"]!.AsObject().ContainsKey("record"));

        body["record"] = new JsonObject { ["ratings"] = 4, ["mean"] = 3.5 };
        (body["kind"], body["state"]) = ("peer-state", "PRT");
        var address = $"{Calls.Profiles}/{(await system.As("coordinator").PostAsync(Calls.Profiles, body.DeepClone())).Id()}";
        foreach (var (field, value) in new (string, JsonNode)[] { ("record", new JsonObject { ["ratings"] = 40, ["mean"] = 5 }), ("state", "ESP") })
        {
            var better = body.DeepClone();
            better[field] = value;
            using var changed = await system.As("provider").SendAsync(HttpMethod.Put, address, better, Calls.IfMatch(1));
            Assert.True((await changed.ProblemAsync(HttpStatusCode.BadRequest, "invalid-profile"))["errors"]!.AsObject().ContainsKey(field), field);
        }

        body.Remove("record");
        using var kept = await system.As("provider").SendAsync(HttpMethod.Put, address, body, Calls.IfMatch(1));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(("PRT", 4), ((string)(await system.As("provider").ReadAsync(address))["state"]!, (int)(await system.As("provider").ReadAsync(address))["record"]!["ratings"]!));
    }

    [Theory]
    [InlineData("articles", "[\"99\"]", "articles[0]")]
    [InlineData("articles", "[null]", "articles[0]")]
    [InlineData("articles", "[]", "articles")]
    [InlineData("types", "[\"magic\"]", "types[0]")]
    [InlineData("languages", "[\"xx\"]", "languages[0]")]
    [InlineData("legalSystems", "[\"martial\"]", "legalSystems[0]")]
    [InlineData("exclusions", "[\"ZZZ\"]", "exclusions[0]")]
    [InlineData("places", "{}", "places")]
    [InlineData("places", "{\"subregions\": [null]}", "places.subregions[0]")]
    [InlineData("availability", "[null]", "availability[0]")]
    [InlineData("availability", "[{\"from\": \"2027-02-01\", \"until\": \"2027-01-01\"}]", "availability[0]")]
    [InlineData("capacity", "{\"atOnce\": -1}", "capacity")]
    [InlineData("budget", "{\"amount\": 0, \"currency\": \"USD\"}", "budget")]
    [InlineData("budget", "{\"amount\": 5, \"currency\": \"XXX\"}", "budget")]
    [InlineData("record", "{\"ratings\": 1, \"mean\": 6}", "record")]
    [InlineData("name", "\" \"", "name")]
    [InlineData("name", "\"zero \\u0000\"", "name", "invalid-value")]
    [InlineData("kind", "\"king\"", "kind", "invalid-value")]
    [InlineData("colour", "\"blue\"", "colour", "invalid-value")]
    public async Task A_bad_profile_is_refused_with_its_field(string field, string value, string at, string type = "invalid-profile")
    {
        var body = Samples.Profile("XM-DEMO-LEXFORGE", "Bad");
        body[field] = JsonNode.Parse(value);

        using var answer = await system.As("provider:2").SendAsync(HttpMethod.Post, Calls.Profiles, body);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(at), problem.ToJsonString());
        Assert.DoesNotContain(await system.As("provider:2").AllAsync($"{Calls.Profiles}?mine=true"), profile => (string?)profile["name"] == "Bad");
    }
}
