using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

/// <summary>No form does anything when another site sends it.</summary>
public sealed class FormTests(CounterpartSystem system)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-in/enrol")]
    [InlineData("/sign-in/again")]
    [InlineData("/sign-in/passkey")]
    [InlineData("/sign-out")]
    [InlineData("/invitation")]
    [InlineData("/account?handler=end")]
    [InlineData("/account?handler=endOthers")]
    [InlineData("/account?handler=makeKey")]
    [InlineData("/account?handler=revokeKey")]
    [InlineData("/account?handler=removePasskey")]
    [InlineData("/account/password")]
    [InlineData("/account/codes")]
    [InlineData("/account/authenticator")]
    [InlineData("/account/passkey")]
    [InlineData("/accounts?handler=invite")]
    [InlineData("/accounts?handler=disable")]
    [InlineData("/accounts?handler=enable")]
    public async Task Without_the_pages_token_it_is_refused(string path)
    {
        using var newcomer = await Newcomer.ComeAsync(system, Newcomer.Invitation("administrator", organisation: null));
        var before = await newcomer.AuditedAsync();
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("Name", "forged"), KeyValuePair.Create("Scope", "write")]);
        using var answer = await newcomer.Reader.Http.PostAsync(new Uri(path, UriKind.Relative), forged, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await newcomer.AuditedAsync());
    }

    [Theory]
    [InlineData("POST", "/api/v1/account/keys")]
    [InlineData("POST", "/api/v1/accounts/invitations")]
    [InlineData("DELETE", "/api/v1/account/sessions")]
    public async Task Nor_does_the_api_by_cookie_alone(string method, string path)
    {
        using var newcomer = await Newcomer.ComeAsync(system, Newcomer.Invitation("administrator", organisation: null));
        using var answer = await newcomer.Reader.Http.SendAsync(new HttpMethod(method), path);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, "antiforgery");
    }
}
