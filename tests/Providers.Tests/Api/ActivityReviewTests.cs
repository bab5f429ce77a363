using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B3: the owner of an activity is only asked whether it is still true.</summary>
public sealed class ActivityReviewTests(CounterpartSystem system)
{
    private const string Harbour = "XM-DEMO-HARBOUR";
    private const string Beacon = "XM-DEMO-BEACON";

    private readonly HttpClient _owner = system.As("donor:2");

    [Fact]
    public async Task An_activity_is_as_fresh_as_its_owner_last_spoke_of_it()
    {
        var import = await _owner.ImportIatiAsync(string.Join('\n', new[] { 10, 380, 430, 800 }.Select(days => Of($"{Harbour}-FRESH-{days}", days)).Append(Of($"{Harbour}-FRESH-OVER", 800, more: "<activity-status code=\"4\"/>"))));
        Assert.Equal("done: 5 read, 5 created, 0 revised, 0 unchanged, 0 refused", import.Counts());

        foreach (var (days, freshness) in new[] { (10, "fresh"), (380, "due"), (430, "overdue"), (800, "lapsed") })
        {
            var activity = await _owner.ActivityAsync($"{Harbour}-FRESH-{days}");
            Assert.Equal((freshness, freshness != "lapsed"), ((string)activity["freshness"]!, activity.ContainsKey("reviewBy")));
            Assert.Contains(await _owner.AllAsync($"{Calls.Activities}?mine=true&freshness={freshness}"), mine => mine.Id() == activity.Id());
        }

        Assert.False((await _owner.ActivityAsync($"{Harbour}-FRESH-OVER")).ContainsKey("freshness"));
        var asked = await _owner.AllAsync($"{Calls.Activities}?mine=true&freshness=due,overdue&q=FRESH");
        Assert.Equal(2, asked.Count(activity => ((string)activity["identifier"]!).StartsWith($"{Harbour}-FRESH", StringComparison.Ordinal)));
        Assert.All(await _owner.AllAsync($"{Calls.Activities}?mine=true"), mine => Assert.Equal(Harbour, (string?)mine["reporter"]));
        Assert.Empty(await system.Anonymous.AllAsync($"{Calls.Activities}?mine=true"));
    }

    [Fact]
    public async Task The_owner_is_asked_once_and_says_that_it_is_still_true()
    {
        var owner = system.As("donor:3");
        await owner.ImportIatiAsync($"{Of($"{Beacon}-ASK-1", 500, Beacon)}\n{Of($"{Beacon}-ASK-2", 500, Beacon)}");
        var activity = await owner.ActivityAsync($"{Beacon}-ASK-1");
        await Api.EventuallyAsync(() => owner.AllAsync(Calls.Inbox), inbox => inbox.Exists(notice => (string?)notice["kind"] == "activities-due"));
        Assert.Single(await owner.AllAsync(Calls.Inbox), notice => (string?)notice["kind"] == "activities-due");

        var confirmed = await owner.PostAsync(Address(activity), new JsonObject());
        Assert.Equal(("fresh", "true", (int)activity["version"]!), ((string)confirmed["freshness"]!, (string)confirmed["ownerSays"]!["still"]!, (int)confirmed["version"]!));
        Assert.InRange((DateTimeOffset)confirmed["reviewBy"]!, DateTimeOffset.UtcNow.AddDays(364), DateTimeOffset.UtcNow.AddDays(366));
        Assert.Equal("lapsed", (string?)(await owner.ActivityAsync($"{Beacon}-ASK-2"))["freshness"]);
        Assert.Equal($"true, {system.AccountOf("donor:3").Name}", await AskAsync<string>($"select still || ', ' || who from activity_statements where activity_id = '{Guid.Parse(activity.Id())}' and still is not null"));
    }

    [Fact]
    public async Task What_has_ended_is_closed_until_a_newer_file_says_otherwise_and_the_old_file_changes_nothing()
    {
        var identifier = $"{Harbour}-ENDED-1";
        var file = Of(identifier, 400, more: "<activity-status code=\"2\"/><activity-date type=\"2\" iso-date=\"2024-01-01\"/><activity-date type=\"3\" iso-date=\"2030-01-01\"/>");
        await _owner.ImportIatiAsync(file);
        var activity = await _owner.ActivityAsync(identifier);

        var ended = await _owner.PostAsync(Address(activity), new JsonObject { ["still"] = "ended", ["ended"] = "2025-06-30" });
        Assert.Equal(("closed", "2024-01-01", "2025-06-30", "ended", false), ((string)ended["status"]!, (string)ended["period"]!["from"]!, (string)ended["period"]!["until"]!, (string)ended["ownerSays"]!["still"]!, ended.ContainsKey("freshness")));

        Assert.EndsWith("0 created, 0 revised, 1 unchanged, 0 refused", (await _owner.ImportIatiAsync(file)).Counts(), StringComparison.Ordinal);
        await system.As("coordinator").ImportIatiAsync(Of(identifier, 300, more: "<activity-status code=\"3\"/>"));
        Assert.Equal("closed", (string?)(await _owner.ActivityAsync(identifier))["status"]);

        var statements = await AskAsync<long>($"select count(*) from activity_statements where activity_id = '{Guid.Parse(activity.Id())}'");
        Assert.Equal(3L, statements);
        await _owner.ImportIatiAsync(Of(identifier, -1, more: "<activity-status code=\"3\"/>"));
        var reopened = await _owner.ActivityAsync(identifier);
        Assert.Equal(("finalisation", "fresh", false), ((string)reopened["status"]!, (string)reopened["freshness"]!, reopened.ContainsKey("ownerSays")));

        // Even a file that is dated into the future is answered by whoever answers later.
        Assert.Equal("closed", (string?)(await _owner.PostAsync(Address(activity), new JsonObject { ["still"] = "ended" }))["status"]);
    }

    [Fact]
    public async Task What_is_wrong_is_withdrawn_and_kept_and_comes_back_when_its_owner_says_so()
    {
        var identifier = $"{Harbour}-WRONG-1";
        await _owner.ImportIatiAsync(Of(identifier, 400));
        var activity = await _owner.ActivityAsync(identifier);
        await using var withdrawn = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Providers:ActivityWithdrawn");
        await using var recorded = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Providers:ActivityRecorded");

        var wrong = await _owner.PostAsync(Address(activity), new JsonObject { ["still"] = "wrong" });
        Assert.Equal(("wrong", 2, false), ((string)wrong["ownerSays"]!["still"]!, (int)wrong["version"]!, wrong.ContainsKey("freshness")));
        await withdrawn.UntilAsync(@event => (string?)@event["activityId"] == activity.Id() && (int)@event["version"]! == 2);
        Assert.Equal("wrong", (string?)(await system.Anonymous.ReadAsync($"{Calls.Activities}/{activity.Id()}"))["ownerSays"]!["still"]);

        var right = await _owner.PostAsync(Address(activity), new JsonObject { ["still"] = "true" });
        Assert.Equal(("true", 3, "fresh"), ((string)right["ownerSays"]!["still"]!, (int)right["version"]!, (string)right["freshness"]!));
        await recorded.UntilAsync(@event => (string?)@event["activityId"] == activity.Id() && (int)@event["version"]! == 3);
    }

    [Theory]
    [InlineData("{ \"still\": \"ended\", \"ended\": \"2999-01-01\" }", "impossible-date")]
    [InlineData("{ \"still\": \"ended\", \"ended\": \"2019-12-31\" }", "impossible-date")]
    [InlineData("{ \"still\": \"true\", \"ended\": \"2025-01-01\" }", "impossible-date")]
    [InlineData("{ \"still\": \"perhaps\" }", "invalid-value")]
    public async Task An_answer_that_makes_no_sense_is_refused(string body, string type)
    {
        var identifier = $"{Harbour}-SENSE-1";
        await _owner.ImportIatiAsync(Of(identifier, 100, more: "<activity-date type=\"2\" iso-date=\"2020-01-01\"/>"));

        using var answer = await _owner.SendAsync(HttpMethod.Post, Address(await _owner.ActivityAsync(identifier)), JsonNode.Parse(body));

        await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Fact]
    public async Task Another_reporter_does_not_answer_for_the_owner()
    {
        var identifier = $"{Harbour}-OTHERS-1";
        await _owner.ImportIatiAsync($"{Of(identifier, 400)}\n{Of(identifier, 1, Beacon)}");
        var activity = await _owner.ActivityAsync(identifier);
        Assert.Equal((Harbour, "due"), ((string)activity["reporter"]!, (string)activity["freshness"]!));

        foreach (var who in (string[])["donor:3", "provider"])
        {
            using var answer = await system.As(who).SendAsync(HttpMethod.Post, Address(activity), new JsonObject());
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-your-activity");
        }
    }

    private static string Address(JsonObject activity) => $"{Calls.Activities}/{activity.Id()}/confirmation";

    /// <summary>An activity of which its publisher last spoke some days ago.</summary>
    private static string Of(string identifier, int daysAgo, string reporter = Harbour, string more = "") =>
        Calls.Iati(identifier, reporter: reporter, updated: DateTime.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), more: more);

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var providers = system.Database("providers");
        await using var command = providers.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
