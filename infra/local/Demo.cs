using System.Net.Http.Json;

namespace Counterpart.Local;

/// <summary>Fills a new instance with demonstration data, through the same API that everyone uses.</summary>
internal static class Demo
{
    private static string Folder => Path.Combine(Repository.Root, "infra", "demo");

    public static async Task LoadOnceAsync(LocalHome home, IReadOnlyDictionary<string, string> keys, CancellationToken cancellation)
    {
        var marker = home.File("demo-loaded");
        if (File.Exists(marker) || !Directory.Exists(Folder))
            return;

        using var gateway = new HttpClient { BaseAddress = new Uri(home.Address) };
        await LoadAsync(gateway, keys, cancellation);
        await File.WriteAllTextAsync(marker, "", cancellation);
    }

    /// <summary>Each file of infra/demo is a list of requests: who (a name in keys.json), where, and what.</summary>
    public static async Task LoadAsync(HttpClient gateway, IReadOnlyDictionary<string, string> keys, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var step in PrivateFile.ReadJson<Step[]>(file) ?? [])
                await SendAsync(gateway, keys[step.As], step, cancellation);
        }
    }

    private static async Task SendAsync(HttpClient gateway, string key, Step step, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, step.Path) { Content = JsonContent.Create(step.Body) };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await gateway.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new LocalException($"Demo data: POST {step.Path} as {step.As} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }

    private sealed record Step(string As, string Path, System.Text.Json.JsonElement Body);
}
