using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>
/// Between the first and the second factor: a cookie of ten minutes that says who has shown a password, accepted an invitation or come from an
/// outside provider. It opens nothing but the page for the second factor.
/// </summary>
internal static class Halfway
{
    public const string SchemeName = "Halfway";

    private const string ReturnUrl = "return";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static void Configure(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = CookieSignIn.CookieName(environment, "counterpart-half");
        options.Cookie.SecurePolicy = CookieSignIn.Security(environment);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = false;
    }

    /// <param name="by"><c>password</c>, <c>invitation</c> or <c>outside</c>.</param>
    public static Task BeginAsync(HttpContext context, Guid accountId, string by, string? returnUrl = null)
    {
        var identity = new ClaimsIdentity([new Claim("sub", accountId.ToString()), new Claim("by", by)], SchemeName);
        var properties = new AuthenticationProperties();
        if (returnUrl is not null)
            properties.Items[ReturnUrl] = returnUrl;
        return context.SignInAsync(SchemeName, new ClaimsPrincipal(identity), properties);
    }

    /// <returns>Who is halfway in, or null.</returns>
    public static async Task<(Guid AccountId, string By, string? ReturnUrl)?> OfAsync(HttpContext context)
    {
        var half = await context.AuthenticateAsync(SchemeName);
        return half is { Succeeded: true, Principal: { } principal } && principal.AccountId() is var id && id != Guid.Empty
            ? (id, principal.FindFirstValue("by") ?? "", half.Properties?.Items.TryGetValue(ReturnUrl, out var url) == true ? url : null)
            : null;
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(SchemeName);
}
