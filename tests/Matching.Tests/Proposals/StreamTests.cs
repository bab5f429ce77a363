using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Proposals;

public sealed class StreamTests(CounterpartSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_watches_a_need_hears_at_once_and_again_of_a_change()
    {
        var market = new Market(system, "LSO");
        var need = await market.PostNeedAsync();
        var profile = await market.PostProfileAsync();
        await market.OnlyPairingAsync(need);

        using var events = await WatchAsync(market.FocalPoint, need);
        await NextAsync(events);

        await market.ChangeProfileAsync(profile, profile => profile["languages"] = new JsonArray("es"));
        await NextAsync(events);
    }

    [Fact]
    public async Task Who_is_not_signed_in_may_not_watch()
    {
        using var answer = await system.Anonymous.SendAsync(HttpMethod.Get, $"{Market.Needs}/{Guid.NewGuid()}/pairings/stream");

        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
    }

    private static async Task<StreamReader> WatchAsync(HttpClient client, JsonObject need)
    {
        var answer = await client.GetAsync(new Uri($"{Market.Needs}/{need.Id()}/pairings/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async Task NextAsync(StreamReader events)
    {
        string? line;
        do
            line = await events.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));
        Assert.NotNull(line);
    }
}
