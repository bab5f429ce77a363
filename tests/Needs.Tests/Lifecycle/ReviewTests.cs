using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Lifecycle;

/// <summary>A4: the State is asked whether its need is still valid, and one click answers.</summary>
public sealed class ReviewTests(CounterpartSystem system)
{
    private const string Inbox = "/api/v1/inbox";

    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_published_need_is_fresh_for_half_a_year_and_what_is_not_published_has_no_clock()
    {
        var state = system.As("focal-point:BWA");
        var need = await state.PostNeedAsync("Just posted");

        Assert.Equal("fresh", (string?)need["freshness"]);
        Assert.Equal(180, ((DateTimeOffset)need["reviewBy"]! - (DateTimeOffset)need["publishedAt"]!).TotalDays, 3);

        var draft = await state.PostNeedAsync("Still a draft", body => body["status"] = "draft");
        Assert.False(draft.ContainsKey("freshness") || draft.ContainsKey("reviewBy"));
        var withdrawn = await state.TakeStepAsync(need, "withdrawn");
        Assert.False(withdrawn.ContainsKey("freshness") || withdrawn.ContainsKey("reviewBy"));
    }

    [Fact]
    public async Task The_State_is_told_once_that_a_need_is_due_overdue_and_lapsed_and_one_click_makes_it_fresh()
    {
        var state = system.As("focal-point:BFA");
        var need = await state.PostNeedAsync("Nobody has said so for long");

        await system.AgeNeedAsync(need.Id(), 181);
        var due = await BecomesAsync(state, need, "due");
        Assert.Equal(2, due.Version());
        Assert.Contains("it lapses on", (string)(await ToldAsync(state, need, "need-due"))["text"]!, StringComparison.Ordinal);

        await system.AgeNeedAsync(need.Id(), 30);
        await BecomesAsync(state, need, "overdue");
        await ToldAsync(state, need, "need-overdue");

        await system.AgeNeedAsync(need.Id(), 60);
        var lapsed = await BecomesAsync(state, need, "lapsed");
        Assert.Equal((true, false, "open"), (lapsed.ContainsKey("lapsedAt"), lapsed.ContainsKey("reviewBy"), (string)lapsed["status"]!));
        await ToldAsync(state, need, "need-lapsed");

        var confirmed = await state.PostAsync($"{need.Address()}/confirmation", new JsonObject());
        Assert.Equal(("fresh", false), ((string)confirmed["freshness"]!, confirmed.ContainsKey("lapsedAt")));
        Assert.InRange((DateTimeOffset)confirmed["reviewBy"]!, DateTimeOffset.UtcNow.AddDays(179), DateTimeOffset.UtcNow.AddDays(181));

        // The clock begins anew, so that the State is warned anew; and each turn is told and written down once.
        await system.AgeNeedAsync(need.Id(), 181);
        await Api.EventuallyAsync(() => state.AllAsync(Inbox), inbox => inbox.Count(notice => Is(notice, need, "need-due")) == 2);
        Assert.Equal(["due", "overdue", "lapsed", "confirmed", "due"], (await state.HistoryAsync(need)).Select(entry => (string)entry["action"]!).Where(action => action != "posted"));
        Assert.Equal((2, 1, 1), (await AuditedAsync(need, "need.due"), await AuditedAsync(need, "need.overdue"), await AuditedAsync(need, "need.lapsed")));
        Assert.DoesNotContain(await system.As("focal-point:BWA").AllAsync(Inbox), notice => (string?)notice["needId"] == need.Id());
    }

    [Fact]
    public async Task Lists_and_facets_ask_where_the_clock_stands()
    {
        var state = system.As("focal-point:BDI");
        var word = $"clock{Guid.NewGuid():N}";
        var ages = new Dictionary<string, int> { ["fresh"] = 0, ["due"] = 185, ["overdue"] = 215, ["lapsed"] = 280 };
        foreach (var (_, days) in ages)
        {
            var need = await state.PostNeedAsync(word);
            await system.AgeNeedAsync(need.Id(), days);
        }

        await state.PostNeedAsync(word, body => body["status"] = "draft");

        foreach (var (freshness, _) in ages)
            Assert.Equal(freshness, (string?)Assert.Single(await state.AllAsync($"{Calls.Needs}?q={word}&freshness={freshness}"))["freshness"]);
        Assert.Equal(2, await state.CountAsync($"q={word}&freshness=due,overdue"));
        Assert.Equal(2, await state.CountAsync($"q={word}&freshness=due&freshness=lapsed"));
        Assert.Equal(0, await state.CountAsync($"q={word}&freshness=stale"));
        Assert.Equal(5, await state.CountAsync($"q={word}&freshness="));
        var counted = (await state.ReadAsync($"{Calls.Needs}/facets?q={word}"))["freshness"]!.AsArray();
        Assert.Equal(ages.Keys.Order(StringComparer.Ordinal), counted.Select(count => (string)count!["value"]!).Order(StringComparer.Ordinal));
        Assert.All(counted, count => Assert.Equal(1, (int)count!["count"]!));
    }

    [Fact]
    public async Task Whoever_reads_with_an_entity_tag_hears_that_a_need_is_due()
    {
        var state = system.As("focal-point:CPV");
        var need = await state.PostNeedAsync("Read with a tag");
        await system.AgeNeedAsync(need.Id(), 200);

        var answer = await Api.EventuallyAsync(
            async () =>
            {
                using var read = await state.SendAsync(HttpMethod.Get, need.Address(), null, ("If-None-Match", "\"1\""));
                return (read.StatusCode, Freshness: (string?)(await read.JsonAsync())["freshness"]);
            },
            read => read.StatusCode == HttpStatusCode.OK);
        Assert.Equal("due", answer.Freshness);
    }

    [Fact]
    public async Task A_State_that_says_its_need_anew_confirms_it_and_a_coordinator_does_not()
    {
        var state = system.As("focal-point:KHM");
        var need = await state.PostNeedAsync("Revised by both");
        await system.AgeNeedAsync(need.Id(), 300);
        need = await Api.EventuallyAsync(() => state.ReadAsync(need.Address()), seen => seen.ContainsKey("lapsedAt"));

        using (var byCoordinator = await _coordinator.ReviseAsync(need, Samples.Need("KHM", "As the Secretariat reads it")))
            Assert.Equal(HttpStatusCode.OK, byCoordinator.StatusCode);
        need = await state.ReadAsync(need.Address());
        Assert.Equal(("lapsed", true), ((string)need["freshness"]!, need.ContainsKey("lapsedAt")));

        using var byState = await state.ReviseAsync(need, Samples.Need("KHM", "As the State means it"));
        var revised = await byState.JsonAsync();
        Assert.Equal(("fresh", false), ((string)revised["freshness"]!, revised.ContainsKey("lapsedAt")));
    }

    [Fact]
    public async Task The_clock_begins_when_a_need_is_published()
    {
        var state = system.As("focal-point:GMB");
        var need = await state.PostNeedAsync("Lay long in a drawer", body => body["status"] = "submitted");
        await system.AgeNeedAsync(need.Id(), 400);

        need = await _coordinator.TakeStepAsync(need, "authenticated");
        Assert.Equal("fresh", (string?)(await state.TakeStepAsync(need, "open"))["freshness"]);
    }

    [Fact]
    public async Task Several_needs_are_confirmed_in_one_click_and_each_is_answered_by_itself()
    {
        var (state, other) = (system.As("focal-point:GIN"), system.As("focal-point:GNB"));
        var needs = new List<JsonObject>();
        for (var number = 0; number < 3; number++)
            needs.Add(await state.PostNeedAsync($"One of several {number}"));
        var theirs = await other.PostNeedAsync("Not one of them");
        await system.AgeNeedAsync(needs[0].Id(), 200);
        await system.AgeNeedAsync(needs[1].Id(), 300);
        await BecomesAsync(state, needs[1], "lapsed");

        var answer = await state.PostAsync($"{Calls.Needs}/confirmations", Ids([.. needs.Select(need => need.Id()), theirs.Id(), needs[0].Id()]));

        Assert.Equal(3, (int)answer["confirmed"]!);
        Assert.Equal(
            [.. needs.Select(need => $"{need.Id()} True fresh"), $"{theirs.Id()} False "],
            answer["items"]!.AsArray().Select(item => $"{item!["id"]} {(bool)item["confirmed"]!} {item["freshness"]}"));
        foreach (var need in needs)
        {
            var now = await state.ReadAsync(need.Address());
            Assert.Equal(("fresh", false, now.Version()), ((string)now["freshness"]!, now.ContainsKey("lapsedAt"), (int)answer["items"]!.AsArray().Single(item => (string?)item!["id"] == need.Id())!["version"]!));
            Assert.Equal("confirmed", (string?)(await state.HistoryAsync(need))[^1]["action"]);
            Assert.Equal(0, await AuditedAsync(need, "need.confirmed"));
        }

        Assert.Equal(1, (await other.ReadAsync(theirs.Address())).Version());
        Assert.Equal(1L, await AskAsync<long>($"select count(*) from audit where action = 'needs.confirmed' and subject = 'state:GIN' and details::text like '%{needs[2].Id()}%'"));
    }

    [Fact]
    public async Task A_click_on_nothing_is_refused()
    {
        var state = system.As("focal-point:GNB");
        using (var empty = await state.SendAsync(HttpMethod.Post, $"{Calls.Needs}/confirmations", Ids([])))
            await empty.ProblemAsync(HttpStatusCode.BadRequest, "bad-list");
        using (var many = await state.SendAsync(HttpMethod.Post, $"{Calls.Needs}/confirmations", Ids([.. Enumerable.Range(0, 501).Select(_ => $"{Guid.NewGuid()}")])))
            await many.ProblemAsync(HttpStatusCode.BadRequest, "bad-list");
        using var unknown = await state.SendAsync(HttpMethod.Post, $"{Calls.Needs}/confirmations", Ids([$"{Guid.NewGuid()}"]));
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Two_processes_turn_each_clock_once()
    {
        var state = system.As("focal-point:LSO");
        var second = await system.Stack.StartBesideAsync("needs", cancellation: TestContext.Current.CancellationToken);
        try
        {
            var needs = new List<JsonObject>();
            for (var number = 0; number < 12; number++)
                needs.Add(await state.PostNeedAsync($"Looked at by two {number}"));
            foreach (var need in needs)
                await system.AgeNeedAsync(need.Id(), 300);
            foreach (var need in needs)
                await BecomesAsync(state, need, "lapsed");
            await Api.EventuallyAsync(() => state.AllAsync(Inbox), inbox => needs.TrueForAll(need => inbox.Exists(notice => Is(notice, need, "need-lapsed"))));
            foreach (var need in needs)
                Assert.Equal((2, 1), ((await state.ReadAsync(need.Address())).Version(), await AuditedAsync(need, "need.lapsed")));
        }
        finally
        {
            await second.StopAsync();
        }
    }

    private static JsonObject Ids(IEnumerable<string> ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private static bool Is(JsonObject notice, JsonObject need, string kind) => (string?)notice["kind"] == kind && (string?)notice["needId"] == need.Id();

    /// <summary>Waits until the service has turned the clock, which shows in the history, not only until time has passed.</summary>
    private static async Task<JsonObject> BecomesAsync(HttpClient state, JsonObject need, string freshness)
    {
        await Api.EventuallyAsync(() => state.HistoryAsync(need), history => (string?)history[^1]["action"] == freshness);
        var now = await state.ReadAsync(need.Address());
        Assert.Equal(freshness, (string?)now["freshness"]);
        return now;
    }

    private static async Task<JsonObject> ToldAsync(HttpClient state, JsonObject need, string kind) =>
        (await Api.EventuallyAsync(() => state.AllAsync(Inbox), inbox => inbox.Exists(notice => Is(notice, need, kind)))).Single(notice => Is(notice, need, kind));

    private async Task<int> AuditedAsync(JsonObject need, string action) => (int)await AskAsync<long>($"select count(*) from audit where subject = 'need:{need.Id()}' and action = '{action}'");

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var needs = system.Database("needs");
        await using var command = needs.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
