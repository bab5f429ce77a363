using Counterpart.Gateway.Accounts;
using Counterpart.Gateway.Proxy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;

namespace Counterpart.Gateway.Languages;

/// <summary>The reader's language: as chosen on any page, else as the browser asks, else English.</summary>
internal static class LanguageChoice
{
    /// <summary>In any page's address: <c>?in=fr</c> is remembered, and leads to the same page without it. Lists are filtered by <c>language</c>, which is another matter.</summary>
    private const string Parameter = "in";

    private const string CookieName = "counterpart-language";

    public static void AddLanguages(this WebApplicationBuilder builder) => builder.Services.AddRequestLocalization(options =>
    {
        var cultures = UiLanguages.All.Select(language => language.Culture).ToList();
        options.DefaultRequestCulture = new RequestCulture(UiLanguages.Source);
        options.SupportedCultures = options.SupportedUICultures = cultures;
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = CookieSignIn.CookieName(builder.Environment, CookieName) },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    });

    public static void UseLanguages(this WebApplication app) => app.UseWhen(Surface.IsPage, pages =>
    {
        pages.Use((context, next) => Choose(context, app.Environment) ? Task.CompletedTask : next(context));
        pages.UseRequestLocalization();
    });

    /// <summary>The same page in another language; behind a page that says what went wrong, the one that was asked for.</summary>
    public static string AddressIn(this HttpRequest request, UiLanguage language)
    {
        var asked = request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        return Here(request, asked is null ? request.Path : new PathString(asked.OriginalPath)) + new QueryString(asked is null ? request.QueryString.Value : asked.OriginalQueryString).Add(Parameter, language.Code);
    }

    private static bool Choose(HttpContext context, IHostEnvironment environment)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || UiLanguages.Find(request.Query[Parameter]) is not { } language)
            return false;

        context.Response.Cookies.Append(
            CookieSignIn.CookieName(environment, CookieName),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Code)),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps || !environment.IsDevelopment(), MaxAge = TimeSpan.FromDays(365), Path = "/", IsEssential = true });
        // What was posted is not done again.
        var rest = QueryString.Create(request.Query.Where(pair => pair.Key is not (Parameter or "handler")));
        context.Response.Redirect(Here(request, request.Path) + rest);
        return true;
    }

    /// <summary>An address on this site, whatever the path: a second slash, or a backslash that browsers take for one, would lead elsewhere.</summary>
    private static string Here(HttpRequest request, PathString path) => request.PathBase.Add(new PathString($"/{path.Value?.TrimStart('/')}")).ToUriComponent();
}
