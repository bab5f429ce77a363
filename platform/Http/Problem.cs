using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

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

    /// <summary>404, also for what the caller may not see: nobody can tell hidden from absent (I2).</summary>
    public static ProblemHttpResult NotFound(string what) => Make(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}, or you may not see it.");

    public static ProblemHttpResult Forbidden(string type, string detail) => Make(StatusCodes.Status403Forbidden, type, detail);

    public static ProblemHttpResult Conflict(string type, string detail) => Make(StatusCodes.Status409Conflict, type, detail);

    /// <summary>412: somebody changed it since the caller read it (A2).</summary>
    public static ProblemHttpResult ChangedMeanwhile(int version) => Make(StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        "Somebody has changed this since you read it. Read it again and repeat your change.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });

    public static ProblemHttpResult IfMatchMissing() => Make(StatusCodes.Status428PreconditionRequired, "if-match-missing",
        "Send the ETag of the version that you read as If-Match, so that nobody's change is overwritten.");

    public static ProblemHttpResult KeyReused() => Make(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused",
        "This Idempotency-Key was used before for a different request.");

    public static ProblemHttpResult UnsupportedMediaType(string detail) => Make(StatusCodes.Status415UnsupportedMediaType, "media-type", detail);

    /// <summary>What the framework answers by a status alone gets a type and a sentence too.</summary>
    public static void Name(ProblemDetails problem)
    {
        if (problem.Detail is not null)
            return;
        (problem.Type, problem.Detail) = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => ("not-signed-in", "Say who you are: sign in, or send an API key."),
            StatusCodes.Status403Forbidden => ("forbidden", "Your role may not do this."),
            StatusCodes.Status404NotFound => ("not-found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take that method."),
            StatusCodes.Status415UnsupportedMediaType => ("media-type", "This address does not take that content type."),
            _ => (problem.Type, problem.Detail),
        };
    }

    private static ProblemHttpResult Make(int status, string type, string detail, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(statusCode: status, type: type, detail: detail, extensions: more);
}
