using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>What a run may be asked for, and by whom.</summary>
[Collection(nameof(WorldRuns))]
public sealed class AskingTests(CounterpartSystem system)
{
    private const string Nobody = "00000000-0000-0000-0000-00000000000a";

    [Theory]
    [InlineData("""{"policy": 99}""", "policy")]
    [InlineData("""{"seconds": 0}""", "seconds")]
    [InlineData("""{"seconds": 601}""", "seconds")]
    [InlineData("""{"alternates": -1}""", "alternates")]
    [InlineData("""{"candidates": 501}""", "candidates")]
    [InlineData("""{"fairness": {"weight": -1}}""", "fairness.weight")]
    [InlineData("""{"fairness": {"within": 10001}}""", "fairness.within")]
    [InlineData("""{"quotas": [{"group": "atlantis"}]}""", "quotas[0].group")]
    [InlineData("""{"quotas": [{"group": "african", "leastShare": 5000, "mostShare": 4000}]}""", "quotas[0]")]
    [InlineData("""{"quotas": [{"group": "african"}, {"group": "african"}]}""", "quotas[1].group")]
    [InlineData("""{"quotas": [{"group": "african", "leastShare": 6000}, {"group": "asia-pacific", "leastShare": 6000}]}""", "quotas")]
    [InlineData($$"""{"locks": [{"need": "{{Nobody}}", "profile": "{{Nobody}}"}]}""", "locks[0]")]
    [InlineData($$"""{"locks": [{"need": "{{Nobody}}", "profile": "{{Nobody}}", "places": 0}]}""", "locks[0]")]
    [InlineData("""{"locks": [null]}""", "locks[0]")]
    [InlineData("""{"forbids": [null]}""", "forbids[0]")]
    [InlineData($$"""{"forbids": [{"need": "{{Nobody}}", "profile": "{{Nobody}}"}]}""", "forbids[0]")]
    [InlineData($$"""{"budgets": [{"profile": "{{Nobody}}", "budget": {"amount": 5, "currency": "USD"} }]}""", "budgets[0]")]
    [InlineData($$"""{"budgets": [{"profile": "{{Nobody}}", "budget": {"amount": -5, "currency": "USD"} }]}""", "budgets[0]")]
    [InlineData($$"""{"leave": ["{{Nobody}}"]}""", "leave[0]")]
    [InlineData("""{"rates": {"currency": "XXL", "on": "2026-01-01", "list": []}}""", "rates.currency")]
    [InlineData("""{"rates": {"currency": "USD", "on": "2026-01-01", "list": [{"currency": "EUR", "date": "2026-01-01", "worth": 0}]}}""", "rates.list[0]")]
    public async Task What_is_not_in_order_is_refused_and_the_field_is_named(string request, string field)
    {
        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Post, WorldRuns.Path, JsonNode.Parse(request));

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid-run");
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task A_lock_that_breaks_a_hard_rule_is_refused_with_the_rule()
    {
        var market = new Market(system, "BRN");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);
        await market.ChangeProfileAsync(profile, profile => profile["exclusions"] = new JsonArray("BRN"));
        await market.EventuallyAsync(need, pairings => pairings.Count == 0);

        using var answer = await system.As("coordinator").SendAsync(HttpMethod.Post, WorldRuns.Path, new JsonObject { ["locks"] = new JsonArray(WorldRuns.Pair(need, profile)) });

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid-run");
        Assert.NotNull(problem["errors"]!["locks[0]"]);
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("provider")]
    [InlineData("focal-point:KEN")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Only_coordinators_start_publish_withdraw_and_cancel(string who)
    {
        foreach (var path in (string[])["", $"/{Nobody}/publish", $"/{Nobody}/withdraw", $"/{Nobody}/cancel"])
        {
            using var answer = await system.As(who).SendAsync(HttpMethod.Post, WorldRuns.Path + path, new JsonObject());
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Theory]
    [InlineData("donor", HttpStatusCode.Forbidden)]
    [InlineData("focal-point:KEN", HttpStatusCode.Forbidden)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("administrator", HttpStatusCode.OK)]
    public async Task The_Secretariat_alone_reads_runs(string who, HttpStatusCode status)
    {
        using var answer = await system.As(who).SendAsync(HttpMethod.Get, WorldRuns.Path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_starts_one_run()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await system.As("coordinator").PostAsync(WorldRuns.Path, new JsonObject { ["seed"] = 7 }, key);
        var second = await system.As("coordinator").PostAsync(WorldRuns.Path, new JsonObject { ["seed"] = 7 }, key);
        Assert.Equal(first.Id(), second.Id());

        using var other = await system.As("coordinator").SendAsync(HttpMethod.Post, WorldRuns.Path, new JsonObject { ["seed"] = 8 }, key);
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_request_that_is_repeated_after_the_world_has_moved_is_the_same_run()
    {
        var market = new Market(system, "KHM");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);
        var (key, request) = (("Idempotency-Key", Guid.NewGuid().ToString()), new JsonObject { ["locks"] = new JsonArray(WorldRuns.Pair(need, profile)) });
        var first = await system.As("coordinator").PostAsync(WorldRuns.Path, request, key);
        await market.RetireAsync(profile);
        await market.EventuallyAsync(need, pairings => pairings.Count == 0);

        var second = await system.As("coordinator").PostAsync(WorldRuns.Path, request, key);

        Assert.Equal(first.Id(), second.Id());
        // A refused request has not used its key up.
        var (other, stale) = (("Idempotency-Key", Guid.NewGuid().ToString()), request.DeepClone());
        using var refused = await system.As("coordinator").SendAsync(HttpMethod.Post, WorldRuns.Path, stale, other);
        await refused.ProblemAsync(HttpStatusCode.BadRequest, "invalid-run");
        await system.As("coordinator").PostAsync(WorldRuns.Path, new JsonObject(), other);
    }

    [Theory]
    [InlineData("publish", "POST")]
    [InlineData("withdraw", "POST")]
    [InlineData("cancel", "POST")]
    [InlineData("events", "GET")]
    [InlineData($"comparison?with={Nobody}", "GET")]
    [InlineData($"placement?need={Nobody}", "GET")]
    [InlineData("", "GET")]
    public async Task A_run_that_is_not_there_is_not_found(string what, string method)
    {
        using var answer = await system.As("coordinator").SendAsync(new HttpMethod(method), $"{WorldRuns.Path}/{Nobody}/{what}".TrimEnd('/'));
        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }
}
