namespace Counterpart.Gateway.Proxy;

/// <summary>What the gateway itself refuses, as problem+json like every service's.</summary>
internal static class Refusal
{
    /// <summary>Problems that the framework writes by status alone get a type of ours: 404 is <c>not-found</c>.</summary>
    public static void AddProblemTypes(this WebApplicationBuilder builder) => builder.Services.Configure<ProblemDetailsOptions>(options =>
        options.CustomizeProblemDetails = problem =>
        {
            var details = problem.ProblemDetails;
            if (details.Type?.StartsWith("https:", StringComparison.Ordinal) == true)
                details.Type = details.Title?.ToLowerInvariant().Replace(' ', '-');
            details.Detail ??= details.Status == StatusCodes.Status404NotFound ? "There is nothing at this address." : $"The request cannot be answered: {details.Title}.";
        });

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
