using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Counterpart.Gateway.Accounts.Outside;

/// <summary>
/// Sign-in by one outside provider (OpenID Connect), through the framework's OAuth handler with PKCE and state. What the provider says of a person comes
/// from its own addresses over our own connection; nothing that the browser carries is believed but the code.
/// </summary>
internal static class OutsideSignIn
{
    public const string SchemeName = "Outside";
    public const string Issuer = "issuer";
    public const string Subject = "subject";
    public const string Email = "email";

    /// <summary>The provider has seen two factors itself (RFC 8176).</summary>
    public const string TwoFactors = "two-factors";

    /// <summary>What buttons call the provider; null without one.</summary>
    public static string? NameOf(IConfiguration configuration) => configuration["SingleSignOn:ClientId"] is { Length: > 0 } ? configuration["SingleSignOn:Name"] ?? "single sign-on" : null;

    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration, IHostEnvironment environment)
    {
        if (NameOf(configuration) is not { } name)
            return;

        // Read at once: a wrong setting stops the process, not the first request.
        string[] settings = ["Issuer", "AuthorizationEndpoint", "TokenEndpoint", "UserInformationEndpoint"];
        var addresses = settings.ToDictionary(setting => setting, setting => Address(configuration, environment, setting), StringComparer.Ordinal);
        authentication.AddOAuth(SchemeName, name, options =>
        {
            options.ClientId = configuration.Required("SingleSignOn:ClientId");
            options.ClientSecret = configuration.Required("SingleSignOn:ClientSecret");
            options.ClaimsIssuer = addresses["Issuer"];
            options.AuthorizationEndpoint = addresses["AuthorizationEndpoint"];
            options.TokenEndpoint = addresses["TokenEndpoint"];
            options.UserInformationEndpoint = addresses["UserInformationEndpoint"];
            options.CallbackPath = "/sign-in/outside/callback";
            options.AccessDeniedPath = "/sign-in";
            options.SignInScheme = Halfway.SchemeName;
            options.UsePkce = true;
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.CorrelationCookie.Name = CookieSignIn.CookieName(environment, "counterpart-outside-");
            options.CorrelationCookie.SecurePolicy = CookieSignIn.Security(environment);
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.Path = "/";
            options.Events.OnCreatingTicket = ReadPersonAsync;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect("/sign-in/outside/refused");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    private static string Address(IConfiguration configuration, IHostEnvironment environment, string setting)
    {
        var address = configuration.Required($"SingleSignOn:{setting}");
        return environment.IsDevelopment() || address.StartsWith("https://", StringComparison.Ordinal)
            ? address
            : throw new InvalidOperationException($"Unsafe settings: SingleSignOn:{setting} must be an https address.");
    }

    private static async Task ReadPersonAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        var subject = person.RootElement.GetProperty("sub").GetString() ?? throw new AuthenticationFailureException("The provider does not say who this is.");

        context.Identity!.AddClaims([new Claim(Issuer, context.Options.ClaimsIssuer!), new Claim(Subject, subject)]);
        if (person.RootElement.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True && person.RootElement.TryGetProperty("email", out var email))
            context.Identity.AddClaim(new Claim(Email, email.GetString() ?? ""));
        if (HasTwoFactors(context, subject))
            context.Identity.AddClaim(new Claim(TwoFactors, "true"));
    }

    /// <remarks>
    /// The identity token comes from the token endpoint itself over TLS, which stands for its signature (OpenID Connect Core, 3.1.3.7, 6);
    /// issuer, audience and person must be the same all the same.
    /// </remarks>
    private static bool HasTwoFactors(OAuthCreatingTicketContext context, string subject)
    {
        if (context.TokenResponse.Response?.RootElement.TryGetProperty("id_token", out var token) != true || token.GetString()?.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
            return false;

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        var root = claims.RootElement;
        return root.GetProperty("iss").GetString() == context.Options.ClaimsIssuer
            && root.GetProperty("sub").GetString() == subject
            && Texts(root, "aud").Contains(context.Options.ClientId, StringComparer.Ordinal)
            && Texts(root, "amr").Contains("mfa", StringComparer.Ordinal);
    }

    private static IEnumerable<string?> Texts(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString())]
        : [value.GetString()];
}
