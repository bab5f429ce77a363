using System.Text.Json;
using Counterpart.Contracts;

namespace Counterpart.Gateway.Clients;

/// <summary>A service said no, or did not answer. Pages show <see cref="Detail"/>; what a page does not catch becomes the error page for <see cref="Status"/>.</summary>
public sealed class ServiceProblemException(int status, string type, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public int Status => status;

    public string Type => type;

    public string Detail => Message;

    /// <summary>Fields at fault, each with what is wrong.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

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
            };
        }
        catch (JsonException)
        {
            return new ServiceProblemException(status, "unknown", "The service refused this.");
        }
    }

    private sealed record Body(string? Type, string? Title, string? Detail, Dictionary<string, string[]>? Errors);
}
