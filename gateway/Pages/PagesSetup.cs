using Counterpart.Contracts;
using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Proxy;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Gateway.Pages;

/// <summary>The pages, and who may open which. A page that is not named here is for those who are signed in.</summary>
internal static class PagesSetup
{
    private const string OnlySecretariat = "secretariat";

    private static readonly string[] Public = ["/Front", "/Needs", "/SignIn", "/Errors", "/Api"];

    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // Before the platform's handler, which answers programs.
        services.AddExceptionHandler<PageFaults>();
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeFolder("/");
            foreach (var folder in Public)
                pages.Conventions.AllowAnonymousToFolder(folder);
            pages.Conventions.AuthorizeFolder("/Bench", OnlySecretariat);
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddAuthorizationBuilder().AddPolicy(OnlySecretariat, policy => policy.RequireRole(Allowing.Secretariat.Select(Kebab.Of)));
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = CookieCalls.Header;
            options.Cookie.Name = CookieSignIn.CookieName(builder.Environment, "counterpart-form");
            options.Cookie.SecurePolicy = CookieSignIn.Security(builder.Environment);
            // We send our own, stricter header.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = CookieSignIn.CookieName(builder.Environment, "counterpart-note");
            options.Cookie.SecurePolicy = CookieSignIn.Security(builder.Environment);
        });
    }

    /// <summary>The style sheet and the script; their addresses carry a hash, so they are kept for a year.</summary>
    public static void UseStyles(this WebApplication app)
    {
        app.UseWhen(Surface.IsPage, pages => pages.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
        });
    }

    public static void UseFaults(this WebApplication app)
    {
        app.UseWhen(Surface.IsApi, api => api.UseStatusCodePages());
        app.UseWhen(Surface.IsPage, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is Clients.ServiceProblemException or BadHttpRequestException || Platform.Database.Transient.Is(context.Exception),
        });
    }
}
