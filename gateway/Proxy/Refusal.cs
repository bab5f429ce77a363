namespace Counterpart.Gateway.Proxy;

/// <summary>What the gateway itself refuses, as problem+json like every service's.</summary>
internal static class Refusal
{
    public static Task WriteAsync(HttpContext context, int status, string type, string detail) =>
        TypedResults.Problem(statusCode: status, type: type, detail: detail).ExecuteAsync(context);

    public static Task TryAgainAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "try-again",
            "This part of Counterpart does not answer just now. Repeat the request, with its Idempotency-Key if it has one.");
    }

    public static Task TooLargeAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "too-large", "The request is larger than this address accepts.");
}
