using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Platform.Http;

/// <summary>
/// Answers to what was expected to go wrong: problem+json with a stable type (docs/problems.md lists them),
/// a sentence for people and, where there is one, the field at fault.
/// </summary>
public static class Problem
{
    public static ProblemHttpResult Invalid(string type, string field, string detail) => Invalid(type, [(field, detail)]);

    /// <summary>400 with every field at fault; the type is that of the first.</summary>
    public static ProblemHttpResult Invalid(string type, IEnumerable<(string Field, string Detail)> faults)
    {
        var errors = faults.GroupBy(fault => fault.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(fault => fault.Detail).ToArray(), StringComparer.Ordinal);
        return Make(StatusCodes.Status400BadRequest, type, errors.Values.First()[0], new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });
    }

    /// <summary>400 with every field at fault and the type of each fault, so that whoever shows them can say them in another language.</summary>
    public static ProblemHttpResult Invalid(IEnumerable<(string Type, string Field, string Detail)> faults)
    {
        var fields = faults.GroupBy(fault => fault.Field, StringComparer.Ordinal).ToArray();
        return Make(StatusCodes.Status400BadRequest, fields[0].First().Type, fields[0].First().Detail, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["errors"] = fields.ToDictionary(field => field.Key, field => field.Select(fault => fault.Detail).ToArray(), StringComparer.Ordinal),
            ["types"] = fields.ToDictionary(field => field.Key, field => field.Select(fault => fault.Type).ToArray(), StringComparer.Ordinal),
        });
    }

    /// <summary>404, also for what the caller may not see: nobody can tell hidden from absent (I2).</summary>
    public static ProblemHttpResult NotFound(string what) => Make(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}, or you may not see it.");

    public static ProblemHttpResult Forbidden(string type, string detail) => Make(StatusCodes.Status403Forbidden, type, detail);

    /// <param name="conflicts">What stands in the way, one by one.</param>
    public static ProblemHttpResult Conflict(string type, string detail, object? conflicts = null) => Make(StatusCodes.Status409Conflict, type, detail,
        conflicts is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["conflicts"] = conflicts });

    /// <summary>412: somebody changed it since the caller read it (A2).</summary>
    public static ProblemHttpResult ChangedMeanwhile(int version) => Make(StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        "Somebody has changed this since you read it. Read it again and repeat your change.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });

    public static ProblemHttpResult IfMatchMissing() => Make(StatusCodes.Status428PreconditionRequired, "if-match-missing",
        "Send the ETag of the version that you read as If-Match, so that nobody's change is overwritten.");

    public static ProblemHttpResult KeyReused() => Make(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused",
        "This Idempotency-Key was used before for a different request.");

    public static ProblemHttpResult UnsupportedMediaType(string detail) => Make(StatusCodes.Status415UnsupportedMediaType, "media-type", detail);

    /// <summary>Problems that the framework writes by status alone get a type and a sentence of ours: 404 is <c>not-found</c>.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Type?.StartsWith("https:", StringComparison.Ordinal) == true)
            details.Type = details.Status == StatusCodes.Status415UnsupportedMediaType ? "media-type" : details.Title?.ToLowerInvariant().Replace(' ', '-');
        details.Detail ??= details.Status switch
        {
            StatusCodes.Status401Unauthorized => "Sign in, or send an API key.",
            StatusCodes.Status403Forbidden => "Your role may not do this.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            _ => $"The request cannot be answered: {details.Title}.",
        };
    }

    private static ProblemHttpResult Make(int status, string type, string detail, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(statusCode: status, type: type, detail: detail, extensions: more);
}
