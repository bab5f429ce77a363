using Counterpart.Gateway.Accounts.Identity;
using Counterpart.Gateway.Accounts.Invitations;
using Counterpart.Gateway.Accounts.Keys;
using Counterpart.Gateway.Accounts.Outside;
using Counterpart.Gateway.Accounts.SecondFactors;
using Counterpart.Gateway.Accounts.Sessions;
using Counterpart.Gateway.Accounts.SignIn;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<SeedAccounts>();
        services.AddHostedService(provider => provider.GetRequiredService<SeedAccounts>());
        services.AddSingleton<OpenAnswers>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenAnswers>());
        services.AddScoped<Passwords>();
        services.AddScoped<Authenticators>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<OwnFactors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<SessionStart>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<OwnKeys>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<OutsideIdentities>();
        AddIdentity(services);

        var authentication = services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector =
                context => context.Request.Headers.ContainsKey("Authorization") ? ApiKeyAuthentication.SchemeName : CookieSignIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(CookieSignIn.SchemeName, options => CookieSignIn.Configure(options, builder.Environment))
            .AddCookie(Halfway.SchemeName, options => Halfway.Configure(options, builder.Environment));
        OutsideSignIn.Add(authentication, builder.Configuration, builder.Environment);
        services.AddAuthorization(Allowing.DenyByDefault);

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
        app.Use(KeyScope.RefuseWritingAsync);
        app.UseWhen(Surface.IsApi, api => api.Use(CookieCalls.RefuseForgedAsync));
        app.UseAuthorization();
    }

    /// <summary>Identity's own manager, hashes, rules and passkeys, on our tables; of its sign-in and cookies nothing.</summary>
    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<AccountStore>();
        services.AddIdentityCore<AccountUser>();
        services.AddScoped<IUserStore<AccountUser>>(provider => provider.GetRequiredService<AccountStore>());
        services.RemoveAll<IUserValidator<AccountUser>>();
        services.RemoveAll<IPasswordValidator<AccountUser>>();
        services.AddScoped<IPasswordValidator<AccountUser>, PasswordRules>();
        services.AddScoped<IPasskeyHandler<AccountUser>, PasskeyHandler<AccountUser>>();
        services.Configure<IdentityPasskeyOptions>(Passkeys.Configure);
    }
}
