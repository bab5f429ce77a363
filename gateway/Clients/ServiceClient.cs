using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Counterpart.Contracts;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>Calls one service in the name of whoever looks at the page.</summary>
/// <param name="service">The service that is called, for which the tokens are made.</param>
public abstract class ServiceClient(string service, HttpClient http, CallerTokens tokens, IHttpContextAccessor context)
{
    protected async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellation);
        return await ReadAsync<T>(answer, cancellation);
    }

    /// <summary>An answer as it is, in the form that is asked for.</summary>
    protected async Task<byte[]> GetFileAsync(string path, string contentType, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellation, accept: contentType);
        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <returns>Null when there is no such thing, or none that the caller may see.</returns>
    protected async Task<T?> FindAsync<T>(string path, CancellationToken cancellation) where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellation);
        }
        catch (ServiceProblemException hidden) when (hidden.Status is StatusCodes.Status404NotFound or StatusCodes.Status403Forbidden or StatusCodes.Status401Unauthorized)
        {
            return null;
        }
    }

    /// <param name="version">The version that was read, when the service wants to know (If-Match).</param>
    protected async Task PostAsync(string path, object? body, CancellationToken cancellation, int? version = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation, version);
    }

    protected async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation);
        return await ReadAsync<T>(answer, cancellation);
    }

    /// <param name="version">The version that was read.</param>
    protected async Task<T> PutAsync<T>(string path, object body, int version, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, body, cancellation, version);
        return await ReadAsync<T>(answer, cancellation);
    }

    /// <summary>Sends a file as it is; it may take its time.</summary>
    protected async Task<T> PostFileAsync<T>(string path, Stream file, string contentType, CancellationToken cancellation)
    {
        using var content = new StreamContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var answer = await SendAsync(HttpMethod.Post, path, content, cancellation);
        return await ReadAsync<T>(answer, cancellation);
    }

    /// <summary>With its question mark; nothing for what was not asked.</summary>
    protected static string QueryOf(params ReadOnlySpan<(string Name, string? Value)> asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return query.ToString();
    }

    /// <summary>The service's audit log, newest first.</summary>
    public Task<Page<AuditView>> AuditAsync(AuditFilter filter, int limit, CancellationToken cancellation) =>
        GetAsync<Page<AuditView>>(
            $"/api/v1/audit/{service}{QueryOf(("subject", filter.Subject), ("who", filter.Who), ("action", filter.Action), ("since", filter.Since?.ToString("O")), ("until", filter.Until?.ToString("O")), ("before", filter.Before?.ToString(CultureInfo.InvariantCulture)), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}",
            cancellation);

    public Task<AuditView?> AuditEntryAsync(long number, CancellationToken cancellation) => FindAsync<AuditView>($"/api/v1/audit/{service}/{number}", cancellation);

    public Task<AuditProof> VerifyAuditAsync(CancellationToken cancellation) => GetAsync<AuditProof>($"/api/v1/audit/{service}/verification", cancellation);

    protected async Task DeleteAsync(string path, CancellationToken cancellation, int? version = null)
    {
        using var answer = await SendAsync(HttpMethod.Delete, path, null, cancellation, version);
    }

    /// <exception cref="ServiceProblemException">The service refused, or did not answer in time.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation, int? version = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        var caller = context.HttpContext is { } current ? Caller.From(current.User) : Caller.Nobody;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For(caller, service));
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        if (version is { } read)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{read}\"")));
        if (body is HttpContent content)
            request.Content = content;
        else if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: ContractJson.Options);

        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, cancellation);
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw ServiceProblemException.NoAnswer(silent);
        }

        if (answer.IsSuccessStatusCode)
            return answer;

        using (answer)
            throw answer.StatusCode == HttpStatusCode.ServiceUnavailable ? ServiceProblemException.NoAnswer() : await ServiceProblemException.ReadAsync(answer, cancellation);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellation) =>
        await answer.Content.ReadFromJsonAsync<T>(ContractJson.Options, cancellation)
            ?? throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered with nothing.");
}
