namespace Counterpart.Gateway.Proxy;

/// <summary>Programs get problem+json, people get pages: which of the two is asked for is a matter of the address alone.</summary>
internal static class Surface
{
    private static readonly PathString[] ForPrograms = ["/api/v1", "/openapi", "/health"];

    public static bool IsApi(HttpContext context) =>
        Array.Exists(ForPrograms, start => context.Request.Path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));

    public static bool IsPage(HttpContext context) => !IsApi(context);
}
