using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Counterpart.Local;

/// <summary>Fills an instance with the invented records of <c>infra/demo</c>, through the same API that everyone uses.</summary>
public static class Demo
{
    private const int AtOnce = 4;

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Loads the set into a new instance, once.</summary>
    internal static async Task LoadOnceAsync(LocalHome home, IReadOnlyDictionary<string, string> keys, CancellationToken cancellation)
    {
        var marker = home.File("demo-loaded");
        if (File.Exists(marker))
            return;

        using var gateway = new HttpClient { BaseAddress = new Uri(home.Address) };
        await LoadAsync(gateway, keys, Path.Combine(Repository.Root, "infra", "demo"), cancellation);
        await File.WriteAllTextAsync(marker, "", cancellation);
    }

    /// <summary>
    /// Needs come last, so that they meet every profile, activity and subscription on arrival. Repeating this is harmless:
    /// each item carries its idempotency key.
    /// </summary>
    /// <param name="gateway">A client whose base address is the gateway.</param>
    /// <param name="keys">API keys by the names that the items use: <c>donor:2</c>, <c>focal-point:KEN</c>.</param>
    /// <param name="folder">Where profiles.json, activities.xml, subscriptions.json, knowledge.json and needs.json are.</param>
    public static async Task LoadAsync(
        HttpClient gateway, IReadOnlyDictionary<string, string> keys, string folder, CancellationToken cancellation)
    {
        var poster = new Poster(gateway, keys);
        await PostAllAsync("profiles");
        await ImportAsync(poster, Path.Combine(folder, "activities.xml"), cancellation);
        await PostAllAsync("subscriptions");
        await PostAllAsync("knowledge");
        await PostAllAsync("needs");

        async Task PostAllAsync(string kind)
        {
            await using var file = File.OpenRead(Path.Combine(folder, $"{kind}.json"));
            var items = await JsonSerializer.DeserializeAsync<Item[]>(file, JsonSerializerOptions.Web, cancellation) ?? [];
            var pace = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
            await Parallel.ForEachAsync(items, pace, async (item, stop) =>
            {
                using var answer = await poster.PostAsync(item.As, item.Key, $"/api/v1/{kind}", JsonContent.Create(item.Body), stop);
            });
        }
    }

    private static async Task ImportAsync(Poster poster, string path, CancellationToken cancellation)
    {
        const string who = "coordinator";
        const string key = "demo-activities";

        var xml = new StreamContent(File.OpenRead(path)) { Headers = { ContentType = new("application/xml") } };
        using var accepted = await poster.PostAsync(who, key, "/api/v1/imports/activities", xml, cancellation);
        var job = accepted.Headers.Location ?? throw new InvalidDataException($"Demo item {key}: the answer has no Location.");

        for (var progress = await ReadAsync(); progress.Status != "done"; progress = await ReadAsync())
        {
            if (progress.Status == "failed")
                throw new InvalidDataException($"Demo item {key}: the import failed: {progress.Problem}");
            await Task.Delay(PollEvery, cancellation);
        }

        async Task<Import> ReadAsync()
        {
            using var answer = await poster.SendAsync(who, key, new HttpRequestMessage(HttpMethod.Get, job), cancellation);
            return (await answer.Content.ReadFromJsonAsync<Import>(cancellation))!;
        }
    }

    private sealed class Poster(HttpClient gateway, IReadOnlyDictionary<string, string> keys)
    {
        public Task<HttpResponseMessage> PostAsync(string who, string key, string path, HttpContent content, CancellationToken cancellation) =>
            SendAsync(who, key, new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "Idempotency-Key", key } } }, cancellation);

        /// <summary>The answer, if it is a good one; the request is disposed of either way.</summary>
        public async Task<HttpResponseMessage> SendAsync(string who, string key, HttpRequestMessage request, CancellationToken cancellation)
        {
            using var sent = request;
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer", keys.GetValueOrDefault(who) ?? throw new InvalidDataException($"Demo item {key}: there is no API key for '{who}'."));

            var answer = await gateway.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                return answer;

            using (answer)
            {
                var why = Explain(await answer.Content.ReadAsStringAsync(cancellation));
                throw new HttpRequestException(
                    $"Demo item {key}: {request.Method} {request.RequestUri} as {who} answers {(int)answer.StatusCode}: {why}",
                    inner: null, answer.StatusCode);
            }
        }

        private static string Explain(string body)
        {
            try
            {
                var problem = JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web);
                var fields = problem?.Errors?.Select(field => $"{field.Key}: {string.Join(' ', field.Value)}") ?? [];
                return string.Join("; ", fields.Prepend(problem?.Detail ?? problem?.Title ?? body));
            }
            catch (JsonException)
            {
                return body;
            }
        }
    }

    private sealed record Item(string As, string Key, JsonElement Body);

    private sealed record Import(string Status, JsonElement? Problem);

    private sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors);
}
