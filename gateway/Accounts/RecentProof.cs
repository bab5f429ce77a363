using System.Globalization;
using System.Security.Claims;
using Counterpart.Platform.Http;

namespace Counterpart.Gateway.Accounts;

/// <summary>
/// What gives lasting access (keys, second factors, passwords) is for a person who has shown a second factor within a quarter of an hour: not for a
/// program with a key, nor for whoever finds a browser open.
/// </summary>
internal static class RecentProof
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public static bool Has(ClaimsPrincipal principal, DateTimeOffset now) =>
        principal.IsPerson() && long.TryParse(principal.FindFirstValue(Claims.Proved), CultureInfo.InvariantCulture, out var proved) && now < DateTimeOffset.FromUnixTimeSeconds(proved) + Lasts;

    public static RouteHandlerBuilder RequireRecentProof(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (!http.User.IsPerson())
            return Problem.Forbidden("person-only", "Only a signed-in person can do this; a key cannot.");
        return Has(http.User, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())
            ? await next(context)
            : Problem.Forbidden("prove-again", "Show your second factor again first, at /sign-in/again.");
    });
}
