using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

/// <summary>Somebody who was invited, chose a password and enrolled an authenticator app, and is signed in: an account that no other test touches.</summary>
internal sealed class Newcomer : IDisposable
{
    public const string GoodPassword = "harbour lantern seven violins";

    private Newcomer(CounterpartSystem system, string email)
    {
        System = system;
        Email = email;
        Reader = new Reader(system);
    }

    public CounterpartSystem System { get; }

    public string Email { get; }

    public string Password { get; set; } = GoodPassword;

    public Reader Reader { get; }

    public string Secret { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Guid Id { get; private set; }

    public static JsonObject Invitation(string role = "donor", string? state = null, string? organisation = "XM-DEMO-NEW", bool manager = false) => new()
    {
        ["email"] = $"{Guid.NewGuid():N}@new.example",
        ["name"] = "Ada Newcomer",
        ["role"] = role,
        ["state"] = state,
        ["organisation"] = organisation,
        ["manager"] = manager,
    };

    public static async Task<string> InviteAsync(HttpClient inviter, JsonObject invitation) =>
        (string)(await inviter.PostAsync("/api/v1/accounts/invitations", invitation))["link"]!;

    public static async Task<Newcomer> ComeAsync(CounterpartSystem system, JsonObject? invitation = null)
    {
        invitation ??= Invitation();
        return await AcceptedAsync(system, (string)invitation["email"]!, await InviteAsync(system.As("administrator"), invitation));
    }

    public static async Task<Newcomer> AcceptedAsync(CounterpartSystem system, string email, string link)
    {
        var newcomer = new Newcomer(system, email);
        await newcomer.AcceptAsync(link);
        await newcomer.EnrolAsync();
        newcomer.Id = await newcomer.ReadAsync<Guid>($"select account_id from accounts where email = '{newcomer.Email}'");
        return newcomer;
    }

    public async Task AcceptAsync(string link)
    {
        var page = await Reader.OpenAsync(new Uri(link).PathAndQuery);
        using var accepted = await Reader.SubmitAsync(page, ("Password", Password), ("Again", Password));
        Assert.Equal("/sign-in/enrol", accepted.Headers.Location?.ToString());
    }

    /// <summary>Adds the app and keeps what is shown once.</summary>
    public async Task EnrolAsync()
    {
        var page = await Reader.OpenAsync("/sign-in/enrol");
        Secret = page.QuerySelector("#secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        using var enrolled = await Reader.SubmitAsync(page, ("Code", await Authenticator.NextCodeAsync(Secret)));
        Assert.Equal(HttpStatusCode.OK, enrolled.StatusCode);
        RecoveryCodes = [.. (await Reader.ReadAsync(enrolled)).QuerySelectorAll("#recovery-codes code").Select(code => code.TextContent)];
    }

    /// <summary>Signs in once more, in a browser of its own.</summary>
    public async Task<Reader> SignInAgainAsync()
    {
        var reader = new Reader(System);
        using var signedIn = await SignInAsync(reader, await Authenticator.NextCodeAsync(Secret));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return reader;
    }

    /// <summary>Both steps; the answer to the second.</summary>
    public async Task<HttpResponseMessage> SignInAsync(Reader reader, string code)
    {
        using var first = await reader.SendPasswordAsync(Email, Password);
        Assert.Equal("/sign-in/code", first.Headers.Location?.ToString());
        return await reader.SubmitAsync(await reader.OpenAsync("/sign-in/code"), ("Code", code));
    }

    public async Task<JsonObject> MakeKeyAsync(string scope, int days = 90)
    {
        using var made = await Reader.CallAsync(HttpMethod.Post, "/api/v1/account/keys", new JsonObject { ["name"] = "a program", ["scope"] = scope, ["days"] = days });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return await made.JsonAsync();
    }

    public static async Task<string> AlertAsync(HttpResponseMessage answer) => (await Reader.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent;

    /// <summary>Changes the database as only time can.</summary>
    public async Task TimePassesAsync(string sql)
    {
        await using var database = System.Database("gateway");
        await using var command = database.CreateCommand(sql);
        Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0, sql);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var database = System.Database("gateway");
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>What the audit log says of this account, oldest first.</summary>
    public async Task<IReadOnlyList<string>> AuditedAsync() =>
        [.. (await System.As("auditor").AllAsync($"/api/v1/audit/gateway?subject=account:{Id}")).Select(entry => (string)entry["action"]!).Reverse()];

    public void Dispose() => Reader.Dispose();
}
