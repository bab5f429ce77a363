using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B7: profiles have the review clock of A4.</summary>
public sealed class ProfileReviewTests(CounterpartSystem system)
{
    private const string Hub = "XM-DEMO-INTEGRITY-HUB";

    private readonly HttpClient _owner = system.As("provider");

    [Fact]
    public async Task A_profile_is_fresh_for_a_year_then_its_owner_is_warned_twice_before_it_lapses()
    {
        var profile = await _owner.PostAsync(Calls.Profiles, Samples.Profile(Hub, "Warned twice"));
        Assert.Equal("fresh", (string?)profile["freshness"]);
        Assert.InRange((DateTimeOffset)profile["reviewBy"]!, DateTimeOffset.UtcNow.AddDays(364), DateTimeOffset.UtcNow.AddDays(366));

        await system.AgeProfileAsync(profile.Id(), 370);
        Assert.Contains("Warned twice: is this still true?", (string)(await ToldAsync(profile, "profile-due"))["text"]!, StringComparison.Ordinal);
        Assert.Equal(("due", 1), (await FreshnessAsync(profile), (int)(await _owner.ReadAsync(Address(profile)))["version"]!));
        await system.AgeProfileAsync(profile.Id(), 60);
        await ToldAsync(profile, "profile-overdue");
        await system.AgeProfileAsync(profile.Id(), 60);
        var notice = await ToldAsync(profile, "profile-lapsed");
        Assert.Equal((profile.Id(), false), ((string)notice["profileId"]!, notice.ContainsKey("needId")));
        var lapsed = await _owner.ReadAsync(Address(profile));
        Assert.Equal(("lapsed", true, false, 2), ((string)lapsed["freshness"]!, lapsed.ContainsKey("lapsedAt"), lapsed.ContainsKey("reviewBy"), (int)lapsed["version"]!));
        Assert.Contains(await _owner.AllAsync($"{Calls.Profiles}?mine=true&freshness=overdue,lapsed"), mine => mine.Id() == profile.Id());
        Assert.DoesNotContain(await _owner.AllAsync($"{Calls.Profiles}?mine=true&freshness=fresh"), mine => mine.Id() == profile.Id());

        var confirmed = await _owner.PostAsync($"{Address(profile)}/confirmation", new JsonObject());
        Assert.Equal(("fresh", false, 3), ((string)confirmed["freshness"]!, confirmed.ContainsKey("lapsedAt"), (int)confirmed["version"]!));
        Assert.DoesNotContain(await _owner.AllAsync($"{Calls.Profiles}?mine=true&freshness=overdue,lapsed"), mine => mine.Id() == profile.Id());
        await using var providers = system.Database("providers");
        await using var audit = providers.CreateCommand($"select string_agg(action, ' ' order by number) from audit where subject = 'profile:{Guid.Parse(profile.Id())}'");
        Assert.Equal("profile.posted profile.due profile.overdue profile.lapsed profile.confirmed", await audit.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_owner_who_changes_its_profile_confirms_it_and_a_coordinator_who_did_not_enter_it_does_not()
    {
        var profile = await _owner.PostAsync(Calls.Profiles, Samples.Profile(Hub, "Changed by both"));
        await system.AgeProfileAsync(profile.Id(), 400);

        using (var changed = await system.As("coordinator").SendAsync(HttpMethod.Put, Address(profile), Samples.Profile(Hub, "By the Secretariat"), Calls.IfMatch(1)))
            Assert.Equal("due", (string?)(await changed.JsonAsync())["freshness"]);
        using (var asked = await system.As("coordinator").SendAsync(HttpMethod.Post, $"{Address(profile)}/confirmation"))
            await asked.ProblemAsync(HttpStatusCode.Forbidden, "not-your-profile");
        using var own = await _owner.SendAsync(HttpMethod.Put, Address(profile), Samples.Profile(Hub, "By the owner"), Calls.IfMatch(2));
        Assert.Equal("fresh", (string?)(await own.JsonAsync())["freshness"]);
    }

    [Theory]
    [InlineData("provider", HttpStatusCode.OK)]
    [InlineData("coordinator", HttpStatusCode.OK)]
    [InlineData("coordinator:2", HttpStatusCode.Forbidden)]
    [InlineData("provider:2", HttpStatusCode.NotFound)]
    [InlineData("focal-point:PRT", HttpStatusCode.NotFound)]
    [InlineData("auditor", HttpStatusCode.Forbidden)]
    public async Task A_profile_is_confirmed_by_its_owner_or_by_the_coordinator_who_entered_it(string who, HttpStatusCode status)
    {
        var profile = await system.As("coordinator").PostAsync(Calls.Profiles, Samples.Profile(Hub, "Entered for the owner"));

        using var answer = await system.As(who).SendAsync(HttpMethod.Post, $"{Address(profile)}/confirmation");

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_State_is_asked_of_its_peer_profile_and_of_the_expert_it_nominated()
    {
        var state = system.As("focal-point:MLT");
        var peer = Samples.Profile("XM-TEST-MLT", "Malta as a peer", "peer-state");
        peer["state"] = "MLT";
        var expert = Samples.Profile("XP-TEST-MLT", "Nominated by Malta", "expert");
        expert["state"] = "MLT";
        foreach (var body in (JsonObject[])[peer, expert])
        {
            var profile = await state.PostAsync(Calls.Profiles, body);
            await system.AgeProfileAsync(profile.Id(), 370);
            await ToldAsync(profile, "profile-due", state);
            Assert.Equal("fresh", (string?)(await state.PostAsync($"{Address(profile)}/confirmation", new JsonObject()))["freshness"]);
        }
    }

    private static string Address(JsonObject profile) => $"{Calls.Profiles}/{profile.Id()}";

    private async Task<string> FreshnessAsync(JsonObject profile) => (string)(await _owner.ReadAsync(Address(profile)))["freshness"]!;

    /// <summary>Waits until it was told, and sees that it was told once.</summary>
    private async Task<JsonObject> ToldAsync(JsonObject profile, string kind, HttpClient? who = null)
    {
        bool Is(JsonObject notice) => (string?)notice["kind"] == kind && (string?)notice["profileId"] == profile.Id();
        return (await Api.EventuallyAsync(() => (who ?? _owner).AllAsync(Calls.Inbox), inbox => inbox.Exists(Is))).Single(Is);
    }
}
