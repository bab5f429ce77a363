using System.Net.Http.Json;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Tests;
using RabbitMQ.Client;
using Xunit;

namespace Counterpart.Platform.Tests.Support;

/// <summary>A virtual host for one test, on the broker that the system uses.</summary>
internal sealed class OwnBroker : IAsyncDisposable
{
    private readonly HttpClient _management;

    private OwnBroker(CounterpartSystem system)
    {
        Name = $"probe-{Guid.NewGuid():N}";
        ManagementUri = system.Servers.RabbitManagementUri;
        Uri = new Uri($"{system.Servers.RabbitUri}{Name}");
        _management = Broker.Client(system.Servers);
    }

    public string Name { get; }

    public Uri Uri { get; }

    public string ManagementUri { get; }

    public static async Task<OwnBroker> CreateAsync(CounterpartSystem system)
    {
        var broker = new OwnBroker(system);
        await broker.PutAsync($"vhosts/{broker.Name}", new { });
        await broker.PutAsync($"permissions/{broker.Name}/{broker.Uri.UserInfo.Split(':')[0]}", new { configure = ".*", write = ".*", read = ".*" });
        return broker;
    }

    public async Task PutAsync(string path, object body)
    {
        using var answer = await _management.PutAsJsonAsync($"api/{path}", body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> ReadAsync(string path) => await _management.GetFromJsonAsync<JsonElement>($"api/{path}", TestContext.Current.CancellationToken);

    public Task DeclareAsync(string queue, IReadOnlyDictionary<string, object?> arguments) =>
        PutAsync($"queues/{Name}/{queue}", new { durable = true, auto_delete = false, arguments });

    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until so many messages have come, takes them out and returns them.</summary>
    public async Task<IReadOnlyList<BasicGetResult>> TakeAsync(string queue, int count)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var taken = new List<BasicGetResult>();
        await Api.EventuallyAsync(async () =>
        {
            while (await channel.BasicGetAsync(queue, autoAck: true, TestContext.Current.CancellationToken) is { } message)
                taken.Add(message);
            return taken.Count;
        }, came => came >= count);
        return taken;
    }

    public Task<IReadOnlyList<BasicGetResult>> TakeAsync(Queue queue, int count) => TakeAsync(queue.Name, count);

    public async ValueTask DisposeAsync()
    {
        using var answer = await _management.DeleteAsync($"api/vhosts/{Name}");
        _management.Dispose();
    }
}
