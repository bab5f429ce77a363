using System.Text.Json.Nodes;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.OpenApi;

namespace Counterpart.Gateway.Description;

/// <summary>The descriptions of all services and of the gateway's own accounts as one (H1). A service that does not answer is left out and asked again soon.</summary>
public sealed class MergedDescription(
    [FromKeyedServices("v1")] IOpenApiDocumentProvider own, IHttpClientFactory clients, IConfiguration configuration, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeptIncomplete = TimeSpan.FromSeconds(5);

    public async Task<JsonObject> ReadAsync(CancellationToken cancellation)
    {
        if (cache.TryGetValue(nameof(MergedDescription), out JsonObject? known))
            return known!;

        var parts = await Task.WhenAll(Service.All.Select(service => FetchAsync(service, cancellation)));
        var merged = Merge(parts.OfType<(string, JsonObject)>().Append(("gateway", await OwnAsync(cancellation))));
        return cache.Set(nameof(MergedDescription), merged, parts.All(part => part is not null) ? Kept : KeptIncomplete);
    }

    /// <summary>Paths and components of all; a component that two services define differently is named after its service.</summary>
    internal static JsonObject Merge(IEnumerable<(string Service, JsonObject Description)> parts)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var (service, description) in parts)
        {
            var own = description["components"]?["schemas"]?.AsObject() ?? [];
            var differing = Differing(own, schemas);
            var renamed = Rename(description, differing, service);
            Add(renamed["components"]?["schemas"], schemas, name => differing.Contains(name) ? Prefixed(service, name) : name);
            Add(renamed["paths"], paths, path => path);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Counterpart",
                ["version"] = "v1",
                ["description"] = "Needs for technical assistance under the United Nations Convention against Corruption, and who can meet them.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key of your account: cpk_…" } },
            },
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["key"] = new JsonArray() }),
        };
    }

    /// <remarks>Two that read alike differ all the same when what they refer to differs.</remarks>
    private static HashSet<string> Differing(JsonObject own, JsonObject others)
    {
        var shared = own.Where(schema => others.ContainsKey(schema.Key)).ToDictionary(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal);
        var differing = shared.Where(schema => !JsonNode.DeepEquals(schema.Value, others[schema.Key])).Select(schema => schema.Key).ToHashSet(StringComparer.Ordinal);
        while (shared.Where(schema => !differing.Contains(schema.Key) && Refers(schema.Value, differing)).Select(schema => schema.Key).ToArray() is { Length: > 0 } more)
            differing.UnionWith(more);
        return differing;
    }

    private static bool Refers(JsonNode? schema, HashSet<string> names) =>
        schema?.ToJsonString() is { } text && names.Any(name => text.Contains($"\"{Reference(name)}\"", StringComparison.Ordinal));

    private static JsonObject Rename(JsonObject description, HashSet<string> names, string service)
    {
        var text = description.ToJsonString();
        foreach (var name in names)
            text = text.Replace($"\"{Reference(name)}\"", $"\"{Reference(Prefixed(service, name))}\"", StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static void Add(JsonNode? from, JsonObject to, Func<string, string> rename)
    {
        foreach (var (name, value) in from?.AsObject() ?? [])
            to.TryAdd(rename(name), value?.DeepClone());
    }

    private static string Reference(string name) => $"#/components/schemas/{name}";

    private static string Prefixed(string service, string name) => $"{char.ToUpperInvariant(service[0])}{service[1..]}{name}";

    /// <summary>What programs may call of the gateway itself; pages and this very address describe themselves.</summary>
    private async Task<JsonObject> OwnAsync(CancellationToken cancellation)
    {
        var document = await own.GetOpenApiDocumentAsync(cancellation);
        var description = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation))!.AsObject();
        var paths = description["paths"]!.AsObject();
        foreach (var path in paths.Select(path => path.Key).Where(path => !path.StartsWith("/api/", StringComparison.Ordinal)).ToArray())
            paths.Remove(path);
        return description;
    }

    private async Task<(string, JsonObject)?> FetchAsync(Service service, CancellationToken cancellation)
    {
        try
        {
            using var http = clients.CreateClient();
            http.Timeout = TimeSpan.FromSeconds(5);
            return await http.GetFromJsonAsync<JsonObject>(new Uri(service.Address(configuration), "/openapi/v1.json"), cancellation) is { } description
                ? (service.Name, description)
                : null;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
