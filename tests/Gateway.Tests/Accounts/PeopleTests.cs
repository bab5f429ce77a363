using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

/// <summary>Who sees and disables whose account.</summary>
public sealed class PeopleTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_manager_sees_and_disables_colleagues_and_cannot_tell_others_from_nobody()
    {
        var organisation = $"XM-DEMO-{Guid.NewGuid():N}";
        using var manager = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: organisation, manager: true));
        using var colleague = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: organisation));
        using var chief = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: organisation, manager: true));
        using var stranger = await Newcomer.ComeAsync(system);

        var seen = (await manager.Reader.Http.ReadAsync("/api/v1/accounts"))["items"]!.AsArray();
        Assert.Equal([colleague.Email], seen.Select(account => (string)account!["email"]!));
        foreach (var id in new[] { stranger.Id, chief.Id, Guid.NewGuid() })
        {
            using var hidden = await manager.Reader.CallAsync(HttpMethod.Post, $"/api/v1/accounts/{id}/disable", Because());
            await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        using var disabled = await manager.Reader.PressAsync(await manager.Reader.OpenAsync("/accounts"), "Disable, Ada Newcomer", ("Reason", "Left."));
        Assert.Equal("/accounts", disabled.Headers.Location?.ToString());
        Assert.Equal("account.disabled", (await colleague.AuditedAsync())[^1]);
        using var enabled = await manager.Reader.CallAsync(HttpMethod.Post, $"/api/v1/accounts/{colleague.Id}/enable", Because());
        Assert.Equal(HttpStatusCode.NoContent, enabled.StatusCode);
    }

    [Fact]
    public async Task An_invitation_that_is_refused_says_why_beside_the_field_and_keeps_what_was_typed()
    {
        using var administrator = new Reader(system);
        using var signedIn = await administrator.SignInAsync(system.AccountOf("administrator:2"));
        using var refused = await administrator.PressAsync(await administrator.OpenAsync("/accounts"), "Invite", ("Email", "ada@new.example"), ("Name", "Ada"), ("Role", "focal-point"), ("State", ""));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Reader.ReadAsync(refused);
        Assert.Equal("true", page.QuerySelector("#state")!.GetAttribute("aria-invalid"));
        Assert.Equal(("ada@new.example", "Ada", "focal-point"), (page.QuerySelector("#email")!.GetAttribute("value"), page.QuerySelector("#name")!.GetAttribute("value"), page.QuerySelector("#role option[selected]")!.GetAttribute("value")));
    }

    [Fact]
    public async Task An_auditor_sees_all_and_changes_none()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        Assert.Contains(await system.As("auditor").AllAsync("/api/v1/accounts"), account => (string)account["email"]! == newcomer.Email);
        using var refused = await system.As("auditor").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{newcomer.Id}/disable", Because());
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-your-accounts");
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("donor")]
    [InlineData("expert")]
    public async Task Others_see_none(string who)
    {
        using var refused = await system.As(who).SendAsync(HttpMethod.Get, "/api/v1/accounts");
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-your-accounts");
    }

    [Fact]
    public async Task Nobody_disables_themselves_or_without_a_reason()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using (var own = await system.As("administrator").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{system.AccountOf("administrator").Id}/disable", Because()))
            await own.ProblemAsync(HttpStatusCode.Conflict, "own-account");
        using var silent = await system.As("administrator").SendAsync(HttpMethod.Post, $"/api/v1/accounts/{newcomer.Id}/disable", new JsonObject { ["reason"] = " " });
        await silent.ProblemAsync(HttpStatusCode.BadRequest, "reason-missing");
    }

    [Fact]
    public async Task What_the_gateway_answers_itself_is_closed_to_strangers()
    {
        foreach (var path in new[] { "/api/v1/accounts", "/api/v1/account/keys", "/api/v1/account/sessions", "/api/v1/audit/gateway" })
        {
            using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private static JsonObject Because() => new() { ["reason"] = "For a good reason." };
}
