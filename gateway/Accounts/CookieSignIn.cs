using Counterpart.Gateway.Proxy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Counterpart.Gateway.Accounts;

/// <summary>
/// Sign-in by cookie. The cookie names a row in <c>sessions</c> and nothing else; session and account are read again with every request, so that what is
/// ended, disabled or changed takes effect within seconds.
/// </summary>
internal static class CookieSignIn
{
    public const string SchemeName = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Configure(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = CookieName(environment, "counterpart");
        options.Cookie.SecurePolicy = Security(environment);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ReadAgainAsync;
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
        options.Events.OnRedirectToLogin = context =>
        {
            if (Surface.IsApi(context.HttpContext))
                return Answer(context, StatusCodes.Status401Unauthorized);
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    /// <remarks>The prefix binds a cookie to this host, but needs HTTPS, which development does without.</remarks>
    public static string CookieName(IHostEnvironment environment, string name) => environment.IsDevelopment() ? name : $"__Host-{name}";

    public static CookieSecurePolicy Security(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static async Task ReadAgainAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<KnownAccounts>();
        if (context.Principal?.CredentialId() is { } session && session != Guid.Empty
            && await accounts.OfSessionAsync(session, context.HttpContext.RequestAborted) is { } account)
        {
            context.ReplacePrincipal(account.Principal(SchemeName));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(SchemeName);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
