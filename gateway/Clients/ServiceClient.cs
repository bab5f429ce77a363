using System.Net;
using System.Net.Http.Headers;
using Counterpart.Contracts;
using Counterpart.Gateway.Access;
using Counterpart.Platform.Access;

namespace Counterpart.Gateway.Clients;

/// <summary>Calls one service in the name of whoever looks at the page.</summary>
public abstract class ServiceClient(HttpClient http, CallerTokens tokens, IHttpContextAccessor context)
{
    protected async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellation);
        return await ReadAsync<T>(answer, cancellation);
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

    protected async Task PostAsync(string path, object? body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation);
    }

    protected async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation);
        return await ReadAsync<T>(answer, cancellation);
    }

    protected async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Delete, path, null, cancellation);
    }

    /// <exception cref="ServiceProblemException">The service refused, or did not answer in time.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        var caller = context.HttpContext is { } current ? Caller.From(current.User) : Caller.Nobody;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For(caller));
        if (body is not null)
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
