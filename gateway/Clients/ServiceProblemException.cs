using System.Text.Json;
using Counterpart.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Gateway.Clients;

/// <summary>A service said no, or did not answer. Pages show <see cref="Detail"/>; what a page does not catch becomes the error page for <see cref="Status"/>.</summary>
public sealed class ServiceProblemException(int status, string type, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public int Status => status;

    public string Type => type;

    public string Detail => Message;

    /// <summary>Fields at fault, each with what is wrong.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>The type of each fault of each field, beside <see cref="Errors"/>.</summary>
    private IReadOnlyDictionary<string, string[]> Types { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <returns>What kind of fault the field has, or of what kind the whole problem is.</returns>
    public string TypeOf(string field, int index) => Types.GetValueOrDefault(field) is { } types && index < types.Length ? types[index] : type;

    private JsonElement? Conflicts { get; init; }

    /// <summary>What stands against it; nothing for most problems.</summary>
    public IReadOnlyList<T> ConflictsAs<T>() => Conflicts is { ValueKind: JsonValueKind.Array } found ? found.Deserialize<T[]>(ContractJson.Options) ?? [] : [];

    /// <summary>What the gateway itself refused, as its own slices answer.</summary>
    public static ServiceProblemException Of(ProblemDetails problem) => new(problem.Status ?? StatusCodes.Status400BadRequest, problem.Type ?? "unknown", problem.Detail ?? "")
    {
        Errors = problem.Extensions.TryGetValue("errors", out var errors) && errors is IReadOnlyDictionary<string, string[]> fields ? fields : new Dictionary<string, string[]>(StringComparer.Ordinal),
    };

    public static ServiceProblemException NoAnswer(Exception? inner = null) =>
        new(StatusCodes.Status503ServiceUnavailable, "try-again", "This part of Counterpart does not answer just now. Please try again in a moment.", inner);

    internal static async Task<ServiceProblemException> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<Body>(await answer.Content.ReadAsStreamAsync(cancellation), ContractJson.Options, cancellation);
            return new ServiceProblemException(status, body?.Type ?? "unknown", body?.Detail ?? body?.Title ?? "The service refused this.")
            {
                Errors = body?.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal),
                Types = body?.Types ?? new Dictionary<string, string[]>(StringComparer.Ordinal),
                Conflicts = body?.Conflicts,
            };
        }
        catch (JsonException)
        {
            return new ServiceProblemException(status, "unknown", "The service refused this.");
        }
    }

    private sealed record Body(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors, Dictionary<string, string[]>? Types, JsonElement? Conflicts);
}
