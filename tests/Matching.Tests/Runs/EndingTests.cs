using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Matching.Tests.Runs;

/// <summary>How runs end: watched, cancelled, or left behind by a process that died.</summary>
[Collection(nameof(WorldRuns))]
public sealed class EndingTests(CounterpartSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WorldRuns _runs = new(system);

    [Fact]
    public async Task A_run_whose_process_died_is_taken_up_by_another()
    {
        var run = await _runs.RunAsync();

        await _runs.SetAsync(run, "state = 'running', ended_at = null, result = null, summary = null, worker = gen_random_uuid(), leased_until = now() - interval '1 second', attempts = 1");

        var again = await _runs.EndedAsync(run);
        Assert.Equal("finished", (string)again["state"]!);
        Assert.Equal((long)run["plan"]!["value"]!, (long)again["plan"]!["value"]!);
    }

    [Fact]
    public async Task A_run_that_breaks_every_process_down_is_given_up()
    {
        var run = await _runs.RunAsync();

        await _runs.SetAsync(run, "state = 'running', worker = gen_random_uuid(), leased_until = now() - interval '1 second', attempts = 3");

        var failed = await _runs.EndedAsync(run);
        Assert.Equal("failed", (string)failed["state"]!);
        Assert.NotNull(failed["problem"]);
    }

    [Fact]
    public async Task A_run_is_cancelled_whichever_process_it_runs_in_and_keeps_its_best_plan()
    {
        var market = new Market(system, "TLS");
        await market.PostProfileAsync();
        // More than the solver places between two looks at whether it was cancelled.
        var needs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => market.PostNeedAsync()));
        await market.OnlyPairingAsync(needs[^1]);
        var run = await _runs.RunAsync();
        await _runs.SetAsync(run, "state = 'running', ended_at = null, result = null, summary = null, worker = gen_random_uuid(), leased_until = now() + interval '1 hour', attempts = 1");

        using var answer = await _runs.TellAsync(run, "cancel");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _runs.SetAsync(run, "leased_until = now() - interval '1 second'");

        var stopped = await _runs.EndedAsync(run);
        Assert.Equal(("stopped", false, "Coordinator One"), ((string)stopped["state"]!, (bool)stopped["plan"]!["finished"]!, (string)stopped["cancelledBy"]!));
        Assert.NotEmpty(stopped["plan"]!["pairs"]!.AsArray());
        Assert.True((long)stopped["plan"]!["value"]! <= (long)stopped["plan"]!["certificate"]!["bound"]!);
        using var late = await _runs.TellAsync(run, "cancel");
        await late.ProblemAsync(HttpStatusCode.Conflict, "run-ended");
    }

    [Fact]
    public async Task Who_watches_a_run_hears_of_it_until_it_has_ended()
    {
        var run = await _runs.RunAsync();
        using (var ended = await WatchAsync(run))
        {
            Assert.Equal("ended", (await NextAsync(ended))!.Value.Event);
            Assert.Null(await NextAsync(ended));
        }

        await _runs.SetAsync(run, "state = 'running', worker = gen_random_uuid(), leased_until = now() + interval '1 hour', progress = '{\"stage\": \"fairness\", \"served\": 3, \"asked\": 7, \"value\": 21000}'");
        using var events = await WatchAsync(run);
        var first = (await NextAsync(events))!.Value;
        Assert.Equal(("progress", "running", "fairness", 3), (first.Event, (string)first.Data["state"]!, (string)first.Data["progress"]!["stage"]!, (int)first.Data["progress"]!["served"]!));
        await _runs.SetAsync(run, "progress = '{\"stage\": \"fairness\", \"served\": 4, \"asked\": 7, \"value\": 27000}'");
        Assert.Equal(4, (int)(await NextAsync(events))!.Value.Data["progress"]!["served"]!);
        await _runs.SetAsync(run, "state = 'finished'");
        Assert.Equal("ended", (await NextAsync(events))!.Value.Event);
        Assert.Null(await NextAsync(events));
    }

    private async Task<StreamReader> WatchAsync(JsonObject run)
    {
        var answer = await system.As("auditor").GetAsync(new Uri($"{WorldRuns.Path}/{run.Id()}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <returns>Null at the end of the stream.</returns>
    private static async Task<(string Event, JsonObject Data)?> NextAsync(StreamReader events)
    {
        var kind = "message";
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (kind, JsonNode.Parse(line["data: ".Length..])!.AsObject());
        }

        return null;
    }
}
