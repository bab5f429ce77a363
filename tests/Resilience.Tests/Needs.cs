using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Resilience.Tests;

/// <summary>Clients as they should be: each posts with an Idempotency-Key and repeats the request, with the same key, until it is answered.</summary>
internal sealed class Needs(CounterpartSystem system)
{
    public static readonly string[] States = ["KEN", "UGA", "GHA", "FJI", "PER", "MNG", "ALB", "TUN"];

    private static readonly TimeSpan PauseOfClient = TimeSpan.FromMilliseconds(100);
    private int _repeated;

    /// <summary>Number of the need to the id that was answered.</summary>
    public ConcurrentDictionary<int, Guid> Posted { get; } = new();

    public int Repeated => _repeated;

    public async Task PostAsync(int number)
    {
        var state = States[number % States.Length];
        var need = Samples.Need(title: $"Training number {number} of the central authority");
        using var pause = new PeriodicTimer(PauseOfClient);
        while (true)
        {
            if (await TryAsync(system.As($"focal-point:{state}"), need, $"need-{number}") is { } id)
            {
                Assert.True(Posted.TryAdd(number, id));
                return;
            }

            Interlocked.Increment(ref _repeated);
            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Guid?> TryAsync(HttpClient client, JsonObject need, string key)
    {
        try
        {
            using var answer = await client.SendAsync(HttpMethod.Post, "/api/v1/needs", need.DeepClone(), ("Idempotency-Key", key));
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                return null;
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (Guid)(await answer.JsonAsync())["id"]!;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
