using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Counterpart.Gateway.Accounts.Keys;

/// <summary><c>Authorization: Bearer cpk_…</c>: the key of an account. Anything else in that header is a mistake, even where no key is needed.</summary>
public sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownAccounts accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Prefix = "cpk_";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            || header.Parameter?.StartsWith(Prefix, StringComparison.Ordinal) != true)
        {
            return AuthenticateResult.Fail("Not one of our keys.");
        }

        return await accounts.OfKeyAsync(header.Parameter, Context.RequestAborted) is { } account
            ? AuthenticateResult.Success(new AuthenticationTicket(account.Principal(SchemeName), SchemeName))
            : AuthenticateResult.Fail("Unknown, expired or revoked key.");
    }
}
