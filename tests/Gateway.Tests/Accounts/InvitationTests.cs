using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class InvitationTests(CounterpartSystem system)
{
    [Fact]
    public async Task Who_is_invited_chooses_a_password_enrols_an_app_keeps_ten_codes_and_is_signed_in()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        Assert.Equal(10, newcomer.RecoveryCodes.Distinct(StringComparer.Ordinal).Count());
        var page = await newcomer.Reader.OpenAsync("/account");
        Assert.Contains(newcomer.Email, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["account.accepted", "second-factor.added", "session.started"], await newcomer.AuditedAsync());
    }

    [Fact]
    public async Task Before_the_second_factor_nothing_opens_but_enrolling()
    {
        var invitation = Newcomer.Invitation();
        var link = await Newcomer.InviteAsync(system.As("administrator"), invitation);
        using var reader = new Reader(system);
        using var accepted = await reader.SubmitAsync(await reader.OpenAsync(new Uri(link).PathAndQuery), ("Password", Newcomer.GoodPassword), ("Again", Newcomer.GoodPassword));
        foreach (var path in new[] { "/account", "/inbox", "/account/passkey", "/sign-in/again" })
        {
            using var answer = await reader.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.StartsWith("/sign-in?", answer.Headers.Location!.PathAndQueryOrItself(), StringComparison.Ordinal);
        }

        using (var api = await reader.Http.SendAsync(HttpMethod.Get, "/api/v1/account/keys"))
            Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        using var another = new Reader(system);
        using var password = await another.SendPasswordAsync((string)invitation["email"]!, Newcomer.GoodPassword);
        Assert.Equal("/sign-in/enrol", password.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_link_opens_once()
    {
        var link = await Newcomer.InviteAsync(system.As("administrator"), Newcomer.Invitation());
        var path = new Uri(link).PathAndQuery;
        using var first = new Reader(system);
        using var second = new Reader(system);
        var (one, two) = (await first.OpenAsync(path), await second.OpenAsync(path));
        using var accepted = await first.SubmitAsync(one, ("Password", Newcomer.GoodPassword), ("Again", Newcomer.GoodPassword));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        using var late = await second.SubmitAsync(two, ("Password", Newcomer.GoodPassword), ("Again", Newcomer.GoodPassword));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        await second.OpenAsync(path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_that_is_too_old_and_one_that_never_was_look_the_same()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var invitation = Newcomer.Invitation();
        var link = await Newcomer.InviteAsync(system.As("administrator"), invitation);
        await newcomer.TimePassesAsync($"update invitations set expires_at = now() where email = '{invitation["email"]}'");
        using var reader = new Reader(system);
        var old = await reader.OpenAsync(new Uri(link).PathAndQuery, HttpStatusCode.NotFound);
        var never = await reader.OpenAsync("/invitation?token=never", HttpStatusCode.NotFound);
        Assert.Equal(never.QuerySelector("main")!.TextContent, old.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_link_is_nowhere_but_in_the_answer()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var link = await Newcomer.InviteAsync(system.As("administrator"), Newcomer.Invitation());
        var token = new Uri(link).Query["?token=".Length..];
        Assert.Equal(43, token.Length);
        Assert.Equal(0L, await newcomer.ReadAsync<long>($"select (select count(*) from invitations i where i::text like '%{token}%') + (select count(*) from audit a where a::text like '%{token}%')"));
        Assert.Equal(0L, await newcomer.ReadAsync<long>($"select count(*) from audit a where a::text like '%{newcomer.Secret}%' or a::text like '%{newcomer.Password}%' or a::text like '%{newcomer.RecoveryCodes[0]}%'"));
    }

    [Theory]
    [InlineData("short", "at least 12")]
    [InlineData("qwertyqwerty", "known from a breach")]
    [InlineData("QwertyQwerty", "known from a breach")]
    [InlineData("AdaNewcomer1", "too short")]
    [InlineData("counterpart2026", "too short")]
    public async Task A_password_that_everybody_would_try_is_refused(string password, string why)
    {
        var link = await Newcomer.InviteAsync(system.As("administrator"), Newcomer.Invitation());
        using var reader = new Reader(system);
        using var refused = await reader.SubmitAsync(await reader.OpenAsync(new Uri(link).PathAndQuery), ("Password", password), ("Again", password));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(why, await Newcomer.AlertAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_invites_colleagues_and_nobody_else()
    {
        using var manager = await Newcomer.ComeAsync(system, Newcomer.Invitation(organisation: "XM-DEMO-OWN", manager: true));
        using (var colleague = await manager.Reader.CallAsync(HttpMethod.Post, "/api/v1/accounts/invitations", new JsonObject { ["email"] = $"{Guid.NewGuid():N}@new.example", ["name"] = "Colleague" }))
            Assert.Equal(HttpStatusCode.Created, colleague.StatusCode);

        foreach (var beyond in new[]
        {
            Newcomer.Invitation(organisation: "XM-DEMO-OTHER"),
            Newcomer.Invitation(role: "provider", organisation: "XM-DEMO-OWN"),
            Newcomer.Invitation(organisation: "XM-DEMO-OWN", manager: true),
            Newcomer.Invitation(role: "administrator", organisation: null),
            Newcomer.Invitation(state: "KEN", organisation: "XM-DEMO-OWN"),
        })
        {
            using var refused = await manager.Reader.CallAsync(HttpMethod.Post, "/api/v1/accounts/invitations", beyond);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_State_invites_the_expert_whom_it_nominated_who_then_keeps_the_profile_and_no_other()
    {
        using var manager = await Newcomer.ComeAsync(system, Newcomer.Invitation(role: "focal-point", state: "KEN", organisation: null, manager: true));
        var nominated = await NominateAsync(system.As("focal-point:KEN"), owner: null);
        var (claimed, others) = (await NominateAsync(system.As("focal-point:KEN"), "XP-DEMO-001"), await NominateAsync(system.As("focal-point:UGA"), owner: null));
        foreach (var (profile, status, type) in new[] { (claimed, HttpStatusCode.Conflict, "owned-by-another"), (others, HttpStatusCode.NotFound, "not-found"), (Guid.NewGuid().ToString(), HttpStatusCode.NotFound, "not-found") })
        {
            using var refused = await manager.Reader.CallAsync(HttpMethod.Post, "/api/v1/accounts/invitations", Expert(profile));
            await refused.ProblemAsync(status, type);
        }

        using (var provider = await Newcomer.ComeAsync(system, Newcomer.Invitation(role: "provider", organisation: "XM-DEMO-OWN", manager: true)))
        using (var refused = await provider.Reader.CallAsync(HttpMethod.Post, "/api/v1/accounts/invitations", Expert(nominated)))
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "outside-your-scope");

        var invitation = Expert(nominated);
        using var invited = await manager.Reader.CallAsync(HttpMethod.Post, "/api/v1/accounts/invitations", invitation);
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        using var expert = await Newcomer.AcceptedAsync(system, (string)invitation["email"]!, (string)(await invited.JsonAsync())["link"]!);
        using (var own = await expert.Reader.CallAsync(HttpMethod.Get, $"/api/v1/profiles/{nominated}"))
            Assert.Equal("Nominated expert", (string)(await own.JsonAsync())["name"]!);
        using (var other = await expert.Reader.CallAsync(HttpMethod.Get, $"/api/v1/profiles/{others}"))
            await other.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("expert", await manager.ReadAsync<string>($"select role from accounts where email = '{expert.Email}' and organisation = 'XP-{nominated}' and state is null and not manager"));

        static JsonObject Expert(string profile) => new() { ["email"] = $"{Guid.NewGuid():N}@new.example", ["name"] = "Ada Expert", ["profile"] = profile };

        static async Task<string> NominateAsync(HttpClient by, string? owner)
        {
            var profile = Samples.Profile(owner ?? "", "Nominated expert", "expert");
            if (owner is null)
                profile.Remove("owner");
            return (string)(await by.PostAsync("/api/v1/profiles", profile))["id"]!;
        }
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("auditor")]
    [InlineData("coordinator")]
    [InlineData("focal-point:KEN")]
    public async Task Others_invite_nobody(string who)
    {
        using var refused = await system.As(who).SendAsync(HttpMethod.Post, "/api/v1/accounts/invitations", Newcomer.Invitation());
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-your-accounts");
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("role", "emperor")]
    [InlineData("role", "anonymous")]
    [InlineData("state", "ke")]
    [InlineData("name", "")]
    public async Task An_invitation_that_is_not_in_order_says_which_field(string field, string value)
    {
        var invitation = Newcomer.Invitation();
        invitation[field] = value;
        using var refused = await system.As("administrator").SendAsync(HttpMethod.Post, "/api/v1/accounts/invitations", invitation);
        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest, "invalid-invitation");
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field));
    }

    [Fact]
    public async Task The_first_administrator_comes_by_the_command_line()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var email = $"{Guid.NewGuid():N}@new.example";
        var printed = await system.Stack.InviteAsync(email, "First Administrator");
        using var reader = new Reader(system);
        var page = await reader.OpenAsync(new Uri(printed.Trim().Split('\n')[^1]).PathAndQuery);
        Assert.Equal(email, page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal("administrator", await newcomer.ReadAsync<string>($"select role from invitations where email = '{email}'"));
    }
}

internal static class Addresses
{
    public static string PathAndQueryOrItself(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.ToString();
}
