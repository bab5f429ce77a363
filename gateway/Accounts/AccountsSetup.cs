using Counterpart.Gateway.Proxy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Counterpart.Gateway.Accounts;

/// <summary>Two ways in: a key in the header, or a cookie from the sign-in page. The header wins.</summary>
internal static class AccountsSetup
{
    private const string EitherScheme = "KeyOrCookie";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMemoryCache();
        services.AddSingleton<KnownAccounts>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SeedAccounts>();
        services.AddHostedService(provider => provider.GetRequiredService<SeedAccounts>());

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector =
                context => context.Request.Headers.ContainsKey("Authorization") ? ApiKeyAuthentication.SchemeName : CookieSignIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(CookieSignIn.SchemeName, options => CookieSignIn.Configure(options, builder.Environment));
        services.AddAuthorization();

        var protection = services.AddDataProtection().SetApplicationName("counterpart-gateway");
        if (builder.Configuration["Keys:Ring"] is { Length: > 0 } ring)
            protection.PersistKeysToFileSystem(new DirectoryInfo(ring));
    }

    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            // Where no key is needed, a wrong one would pass unnoticed until the day it matters.
            if (context.User.Identity?.IsAuthenticated == true || !context.Request.Headers.ContainsKey("Authorization"))
                return next(context);

            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, "unknown-key", "The key is not known, or it has expired or been revoked.");
        });
        app.UseAuthorization();
    }
}
