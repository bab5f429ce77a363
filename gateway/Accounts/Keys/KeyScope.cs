using Counterpart.Gateway.Proxy;

namespace Counterpart.Gateway.Accounts.Keys;

/// <summary>A key that was made for reading changes nothing, whatever its account may do.</summary>
internal static class KeyScope
{
    public const string Read = "read";
    public const string Write = "write";

    public static Task RefuseWritingAsync(HttpContext context, RequestDelegate next) =>
        context.User.HasClaim(Claims.Scope, Read) && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            ? Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "read-only-key", "This key is for reading only. Make one with the scope write, or sign in.")
            : next(context);
}
