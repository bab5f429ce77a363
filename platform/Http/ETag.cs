using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Platform.Http;

/// <summary>The version of what can be edited, as a strong entity tag: <c>"7"</c>.</summary>
public static class ETag
{
    public static void Set(HttpContext context, int version) => context.Response.Headers.ETag = Of(version);

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <returns>The version in <c>If-Match</c>; null when the header is missing or is not one of our tags.</returns>
    public static int? IfMatch(HttpRequest request) =>
        int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Whether the reader already has this version (304).</summary>
    public static bool IsFresh(HttpRequest request, int version) => request.Headers.IfNoneMatch.ToString() == Of(version);
}
