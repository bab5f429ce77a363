using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Counterpart.Contracts;

namespace Counterpart.Platform.Access;

/// <summary>For which service tokens must have been made.</summary>
public sealed class TokenOptions : AuthenticationSchemeOptions
{
    public string Service { get; set; } = "";
}

/// <summary>Accepts the gateway's token for this service and nothing else.</summary>
public sealed class TokenAuthentication(IOptionsMonitor<TokenOptions> options, ILoggerFactory logger, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<TokenOptions>(options, logger, encoder)
{
    public const string SchemeName = "GatewayToken";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            return Task.FromResult(AuthenticateResult.NoResult());

        var principal = tokens.Read(header["Bearer ".Length..], Options.Service, SchemeName);
        return Task.FromResult(principal is null
            ? AuthenticateResult.Fail("The token is not the gateway's, or it has expired.")
            : AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)));
    }
}

/// <summary>Who may call an endpoint. An endpoint that does not say so answers nobody (I3).</summary>
public static class Allowing
{
    public static readonly Role[] Everyone = Enum.GetValues<Role>();
    public static readonly Role[] SignedIn = [.. Everyone.Where(role => role != Role.Anonymous)];
    public static readonly Role[] Secretariat = [Role.Coordinator, Role.Administrator, Role.Auditor];

    /// <summary>Those who give: donors, providers, experts.</summary>
    public static readonly Role[] Givers = [Role.Donor, Role.Provider, Role.Expert];

    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, params Role[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireClaim("role", roles.Select(Kebab.Of)));

    /// <remarks>What is no endpoint of ours is answered by the router: nothing there, not that method, not that content type.</remarks>
    public static void DenyByDefault(AuthorizationOptions options) =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(call => call.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
}
