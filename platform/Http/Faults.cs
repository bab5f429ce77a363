using System.Text.Json;
using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Counterpart.Platform.Http;

/// <summary>Turns what is thrown into problem+json: unreadable requests into 4xx, a database that is away into 503, bugs into 500.</summary>
internal sealed class Faults(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>What is the sender's fault or will pass is answered, not logged as an error.</summary>
    public static bool AreExpected(Exception exception) => exception is BadHttpRequestException || NotText(exception) || Transient.Is(exception);

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellation)
    {
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Json(json),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                new ProblemDetails { Status = 413, Type = "too-large", Detail = "The request is larger than this address accepts." },
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
                new ProblemDetails { Status = 415, Type = "media-type", Detail = "This address does not take that content type." },
            BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Type = "bad-request", Detail = bad.Message },
            _ when NotText(exception) => new ProblemDetails { Status = 400, Type = "bad-character", Detail = "The request contains a character that is not text." },
            _ when Transient.Is(exception) => new ProblemDetails
            {
                Status = 503,
                Type = "try-again",
                Detail = "The service could not finish this just now. Repeat the request, with its Idempotency-Key if it has one.",
            },
            _ => new ProblemDetails { Status = 500, Type = "internal-error", Detail = "Something went wrong on our side. It has been logged." },
        };

        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == 503)
            context.Response.Headers.RetryAfter = "1";
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    /// <remarks>PostgreSQL takes no zeros in texts; bodies are refused before they come to it (<see cref="PlainText"/>), addresses are not.</remarks>
    private static bool NotText(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter };

    private static ProblemDetails Json(JsonException json)
    {
        var field = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        var line = json.LineNumber is { } number ? $" (line {number + 1})" : "";

        // Without a path the text is not JSON at all; with one, the value there is not what the field takes.
        var detail = field.Length == 0 && json.InnerException is not null
            ? $"The request is not valid JSON{line}."
            : $"{Shorten(json.Message)}{line}";
        return new ProblemDetails
        {
            Status = 400,
            Type = json.InnerException is JsonException || field.Length == 0 ? "malformed-json" : "invalid-value",
            Detail = detail,
            Extensions = { ["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [detail] } },
        };
    }

    /// <remarks>System.Text.Json appends " Path: … | LineNumber: …", which we say in our own way.</remarks>
    private static string Shorten(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}

/// <summary>Runs an endpoint once more when a pooled connection turned out to be dead: after a database restart nobody sees an error.</summary>
public static class RetryOnce
{
    public static TBuilder RetryOnDeadConnection<TBuilder>(this TBuilder group) where TBuilder : IEndpointConventionBuilder =>
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception dead) when (Transient.Is(dead) && dead is not CommitUnknownException)
            {
                return await next(context);
            }
        });
}
