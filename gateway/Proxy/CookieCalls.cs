using Counterpart.Gateway.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace Counterpart.Gateway.Proxy;

/// <summary>A browser sends its cookie whoever made the page: a change by cookie needs the antiforgery token in a header. Keys need none.</summary>
internal static class CookieCalls
{
    public const string Header = "X-Counterpart-Form";

    public static async Task RefuseForgedAsync(HttpContext context, RequestDelegate next)
    {
        var byCookie = context.User.Identities.Any(identity => identity.AuthenticationType == CookieSignIn.SchemeName);
        if (!byCookie || IsSafe(context.Request.Method))
        {
            await next(context);
            return;
        }

        // Without the header the token would be looked for in the form, and the body would be gone before it is proxied.
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (context.Request.Headers.ContainsKey(Header) && await antiforgery.IsRequestValidAsync(context))
            await next(context);
        else
            await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "antiforgery", $"A change that is signed in by cookie needs the token of the page in the header {Header}.");
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
