using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Tests;

/// <summary>Asking the API and reading its answers.</summary>
public static class Api
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Answers of any status; the request may carry headers such as If-Match.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts and expects 2xx; the answer's body.</summary>
    public static async Task<JsonObject> PostAsync(this HttpClient client, string path, JsonNode body, params (string Name, string Value)[] headers)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, path, body, headers);
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.JsonAsync();
    }

    /// <summary>Gets and expects 200.</summary>
    public static async Task<JsonObject> ReadAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"GET {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.JsonAsync();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Expects problem+json of this status and type; its body, with <c>errors</c> where fields are at fault.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"Expected {(int)status} {type}, got {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(type, (string?)problem["type"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]), "A problem says in a sentence what is wrong.");
        return problem;
    }

    /// <summary>All items of a cursor-paged list.</summary>
    public static async Task<List<JsonObject>> AllAsync(this HttpClient client, string path)
    {
        var items = new List<JsonObject>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.ReadAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            cursor = (string?)page["next"];
        }

        return items;
    }

    /// <summary>Waits for an effect, never for a time.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> isThere, TimeSpan? patience = null)
    {
        var last = default(T);
        var came = await Until.TrueAsync(async () => isThere(last = await look()), patience ?? Patience, TestContext.Current.CancellationToken);
        Assert.True(came, $"It did not come about; last seen: {(last is JsonNode node ? node.ToJsonString(JsonSerializerOptions.Web) : last)}");
        return last!;
    }

    /// <summary>Sends a file to an import and waits for its report.</summary>
    public static async Task<JsonObject> ImportAsync(this HttpClient client, string path, HttpContent file, TimeSpan? patience = null)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), file, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"POST {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        var report = answer.Headers.Location!.ToString();
        return await EventuallyAsync(() => client.ReadAsync(report), import => (string?)import["status"] is "done" or "failed", patience);
    }

    public static async Task<JsonObject> ImportAsync(this HttpClient client, string path, byte[] file, string contentType, TimeSpan? patience = null)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(contentType);
        return await client.ImportAsync(path, content, patience);
    }
}
