using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Counterpart.Local;

namespace Counterpart.Tests;

/// <summary>RabbitMQ as its management API shows it.</summary>
public static class Broker
{
    /// <summary>Deletes all queues, with what is in them.</summary>
    public static async Task EmptyAsync(LocalServers servers)
    {
        using var client = Client(servers);
        foreach (var queue in await QueuesAsync(client))
        {
            using var answer = await client.DeleteAsync($"api/queues/%2F/{Uri.EscapeDataString(queue.GetProperty("name").GetString()!)}");
        }
    }

    /// <summary>Messages that lie in each queue, ready or handed out.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> DepthsAsync(LocalServers servers)
    {
        using var client = Client(servers);
        return (await QueuesAsync(client)).ToDictionary(
            queue => queue.GetProperty("name").GetString()!,
            queue => queue.TryGetProperty("messages", out var messages) ? messages.GetInt32() : 0,
            StringComparer.Ordinal);
    }

    private static async Task<JsonElement[]> QueuesAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement[]>("api/queues/%2F") ?? [];

    /// <summary>For the management API.</summary>
    public static HttpClient Client(LocalServers servers)
    {
        var address = new Uri(servers.RabbitManagementUri);
        var client = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        return client;
    }
}
