using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class OwnKeyTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_key_is_shown_once_and_stored_as_a_digest()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var made = await newcomer.Reader.PressAsync(await newcomer.Reader.OpenAsync("/account"), "Make the key", ("Name", "Exchange"), ("Scope", "read"), ("Days", "30"));
        var key = (await Reader.ReadAsync(made)).QuerySelector("#new-key")!.TextContent;
        Assert.StartsWith("cpk_", key, StringComparison.Ordinal);

        var later = (await newcomer.Reader.OpenAsync("/account")).QuerySelector("main")!.TextContent;
        Assert.Contains("Exchange", later, StringComparison.Ordinal);
        Assert.DoesNotContain(key, later, StringComparison.Ordinal);
        Assert.Equal(0L, await newcomer.ReadAsync<long>($"select (select count(*) from api_keys k where k::text like '%{key}%') + (select count(*) from audit a where a::text like '%{key}%')"));
        Assert.Equal("key.made", (await newcomer.AuditedAsync())[^1]);
        using var program = Program(key);
        await program.ReadAsync("/api/v1/inbox");
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow), await newcomer.ReadAsync<DateOnly>($"select last_used_on from api_keys where account_id = '{newcomer.Id}'"));
    }

    [Fact]
    public async Task A_key_for_reading_changes_nothing()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var reading = Program((string)(await newcomer.MakeKeyAsync("read"))["key"]!);
        using var writing = Program((string)(await newcomer.MakeKeyAsync("write"))["key"]!);
        await reading.ReadAsync("/api/v1/inbox");
        var subscription = Samples.Subscription("By key", new JsonObject { ["states"] = new JsonArray("BTN") });
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/v1/subscriptions"), (HttpMethod.Delete, $"/api/v1/account/sessions/{Guid.NewGuid()}"), (HttpMethod.Post, "/api/v1/accounts/invitations"), (HttpMethod.Patch, "/api/v1/subscriptions") })
        {
            using var refused = await reading.SendAsync(method, path, subscription.DeepClone());
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "read-only-key");
        }

        using var written = await writing.SendAsync(HttpMethod.Post, "/api/v1/subscriptions", subscription);
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
    }

    [Fact]
    public async Task A_key_makes_no_keys()
    {
        using var refused = await system.As("administrator").SendAsync(HttpMethod.Post, "/api/v1/account/keys", new JsonObject { ["name"] = "more" });
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "person-only");
    }

    [Fact]
    public async Task A_key_is_made_only_after_a_second_factor_within_a_quarter_of_an_hour()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await newcomer.TimePassesAsync($"update sessions set proved_at = now() - interval '15 minutes' where account_id = '{newcomer.Id}'");
        await Api.EventuallyAsync(async () =>
        {
            using var answer = await newcomer.Reader.CallAsync(HttpMethod.Post, "/api/v1/account/keys", new JsonObject { ["name"] = "late" });
            return (string?)(await answer.JsonAsync())["type"];
        }, type => type == "prove-again", TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Expired_and_revoked_keys_are_refused()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var (expiring, revoked) = (await newcomer.MakeKeyAsync("read"), await newcomer.MakeKeyAsync("read"));
        using (var gone = await newcomer.Reader.CallAsync(HttpMethod.Delete, $"/api/v1/account/keys/{revoked["id"]}"))
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await newcomer.TimePassesAsync($"update api_keys set expires_at = now() where key_id = '{expiring["id"]}'");
        foreach (var key in new[] { expiring, revoked })
        {
            using var program = Program((string)key["key"]!);
            using var refused = await program.SendAsync(HttpMethod.Get, "/api/v1/inbox");
            await refused.ProblemAsync(HttpStatusCode.Unauthorized, "unknown-key");
        }
    }

    [Fact]
    public async Task A_key_is_revoked_by_its_owner_or_an_administrator_and_nobody_else()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var other = await Newcomer.ComeAsync(system);
        var key = await newcomer.MakeKeyAsync("read");
        using (var hidden = await other.Reader.CallAsync(HttpMethod.Delete, $"/api/v1/account/keys/{key["id"]}"))
            await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var revoked = await system.As("administrator").SendAsync(HttpMethod.Delete, $"/api/v1/account/keys/{key["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal("key.revoked", (await newcomer.AuditedAsync())[^1]);
    }

    [Theory]
    [InlineData("days", 366)]
    [InlineData("days", 0)]
    [InlineData("scope", "everything")]
    [InlineData("name", "")]
    public async Task What_a_key_cannot_be_is_said_with_its_field(string field, object value)
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var refused = await newcomer.Reader.CallAsync(HttpMethod.Post, "/api/v1/account/keys", new JsonObject { ["name"] = "a program", [field] = JsonValue.Create(value) });
        Assert.True((await refused.ProblemAsync(HttpStatusCode.BadRequest, "invalid-key"))["errors"]!.AsObject().ContainsKey(field));
    }

    private HttpClient Program(string key) => new() { BaseAddress = new Uri(system.Home.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
}
