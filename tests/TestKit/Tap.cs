using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Tests;

/// <summary>A queue of the test's own behind the exchange of one event: hears every event of that kind from when it was made.</summary>
public sealed class Tap : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly string _queue = $"test-{Guid.NewGuid():N}";
    private readonly List<JsonObject> _heard = [];

    private Tap(HttpClient client) => _client = client;

    private string Address => $"api/queues/%2F/{_queue}";

    /// <param name="exchange">Namespace and name of the event: <c>Counterpart.Contracts.Needs:NeedPublished</c>.</param>
    public static async Task<Tap> OnAsync(LocalServers servers, string exchange)
    {
        var tap = new Tap(Broker.Client(servers));
        await AskAsync(tap._client.PutAsJsonAsync(tap.Address, new { durable = true }, TestContext.Current.CancellationToken));
        await AskAsync(tap._client.PostAsJsonAsync($"api/bindings/%2F/e/{Uri.EscapeDataString(exchange)}/q/{tap._queue}", new { }, TestContext.Current.CancellationToken));
        return tap;
    }

    /// <summary>All events up to one that <paramref name="isLast"/>, which is waited for: the relay sends them in the order of their writing.</summary>
    public Task<List<JsonObject>> UntilAsync(Func<JsonObject, bool> isLast) => Api.EventuallyAsync(HeardAsync, heard => heard.Exists(@event => isLast(@event)));

    public async ValueTask DisposeAsync()
    {
        await AskAsync(_client.DeleteAsync(new Uri(Address, UriKind.Relative), CancellationToken.None));
        _client.Dispose();
    }

    private async Task<List<JsonObject>> HeardAsync()
    {
        using var answer = await _client.PostAsJsonAsync($"{Address}/get", new { count = 5_000, ackmode = "ack_requeue_false", encoding = "auto" }, TestContext.Current.CancellationToken);
        foreach (var message in (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonArray>(TestContext.Current.CancellationToken))!)
            _heard.Add(JsonNode.Parse((string)message!["payload"]!)!["message"]!.AsObject());
        return _heard;
    }

    private static async Task AskAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        answer.EnsureSuccessStatusCode();
    }
}
