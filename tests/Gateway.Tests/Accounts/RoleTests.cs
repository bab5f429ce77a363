using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

/// <summary>An administrator says anew what an account is; what it had opened ends.</summary>
public sealed class RoleTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_new_role_ends_the_sessions_and_keys_of_the_old_one()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var key = (string)(await (await newcomer.Reader.CallAsync(HttpMethod.Post, "/api/v1/account/keys", new JsonObject { ["name"] = "A program", ["scope"] = "read" })).JsonAsync())["key"]!;
        using var program = new HttpClient { BaseAddress = new Uri(system.Home.Address) };
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        await program.ReadAsync("/api/v1/needs");

        using (var changed = await ChangeAsync(newcomer.Id, new JsonObject { ["role"] = "focal-point", ["state"] = "KEN", ["manager"] = true, ["reason"] = "Moved to the ministry." }))
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

        var account = (await system.As("administrator").AllAsync($"/api/v1/accounts?q={newcomer.Email}")).Single();
        Assert.Equal(("focal-point", "KEN", null, true), ((string)account["role"]!, (string)account["state"]!, (string?)account["organisation"], (bool)account["manager"]!));
        await Api.EventuallyAsync(() => newcomer.Reader.Http.GetAsync(new Uri("/inbox", UriKind.Relative), TestContext.Current.CancellationToken), answer => answer.StatusCode == HttpStatusCode.Redirect);
        await Api.EventuallyAsync(() => program.GetAsync(new Uri("/api/v1/needs", UriKind.Relative), TestContext.Current.CancellationToken), answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        Assert.Contains("account.role-changed", await newcomer.AuditedAsync());

        using var again = await newcomer.SignInAgainAsync();
        Assert.Contains("Kenya", (await again.OpenAsync("/account")).Body!.TextContent + (await again.OpenAsync("/needs?state=KEN")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_in_order_changes_nothing()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        foreach (var (body, status, type) in new[]
        {
            (new JsonObject { ["role"] = "coordinator" }, HttpStatusCode.BadRequest, "reason-missing"),
            (new JsonObject { ["role"] = "focal-point", ["reason"] = "No State." }, HttpStatusCode.BadRequest, "invalid-invitation"),
            (new JsonObject { ["role"] = "emperor", ["reason"] = "No such role." }, HttpStatusCode.BadRequest, "invalid-invitation"),
            (new JsonObject { ["role"] = "donor", ["organisation"] = "XM-DEMO-NEW", ["reason"] = "The same." }, HttpStatusCode.Conflict, "same-role"),
        })
        {
            using var refused = await ChangeAsync(newcomer.Id, body);
            await refused.ProblemAsync(status, type);
        }

        using var own = await ChangeAsync(system.AccountOf("administrator").Id, new JsonObject { ["role"] = "coordinator", ["reason"] = "Promotion." });
        await own.ProblemAsync(HttpStatusCode.Conflict, "own-account");
        Assert.DoesNotContain("account.role-changed", await newcomer.AuditedAsync());
    }

    [Fact]
    public async Task Managers_and_others_change_nobodys_role()
    {
        var organisation = $"XM-DEMO-{Guid.NewGuid():N}";
        using var manager = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: organisation, manager: true));
        using var colleague = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: organisation));

        using var refused = await manager.Reader.CallAsync(HttpMethod.Post, $"/api/v1/accounts/{colleague.Id}/role", new JsonObject { ["role"] = "coordinator", ["reason"] = "A favour." });
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-your-accounts");
        await manager.Reader.OpenAsync($"/accounts/{colleague.Id}/role", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_page_says_what_is_wrong_beside_the_field_and_changes_the_role_in_the_end()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var administrator = new Reader(system);
        using var signedIn = await administrator.SignInAsync(system.AccountOf("administrator"));
        var page = await administrator.OpenAsync($"/accounts/{newcomer.Id}/role");

        using (var unsaid = await administrator.SubmitAsync(page, ("Role", "focal-point"), ("State", ""), ("Organisation", ""), ("Reason", "Moved.")))
        {
            var answer = await Reader.ReadAsync(unsaid);
            Assert.Equal("true", answer.QuerySelector("#state")!.GetAttribute("aria-invalid"));
            Assert.Equal("Moved.", answer.QuerySelector("#reason")!.TextContent.Trim());
        }

        using var done = await administrator.SubmitAsync(page, ("Role", "focal-point"), ("State", "KEN"), ("Organisation", ""), ("Reason", "Moved."));
        Assert.Equal("/accounts", done.Headers.Location?.ToString());
    }

    private Task<HttpResponseMessage> ChangeAsync(Guid id, JsonObject body) => system.As("administrator").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{id}/role", body);
}
