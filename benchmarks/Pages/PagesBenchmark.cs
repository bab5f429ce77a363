using System.Globalization;

namespace Counterpart.Benchmarks.Pages;

/// <summary>
/// What a first visit to each page costs on a slow line (J1): bytes and requests with an empty cache, and the time until something and until all is shown.
/// The last line is the heaviest page in kB (1,000 bytes), headers included.
/// </summary>
internal static class PagesBenchmark
{
    private const int Latency = 300;
    private const int BytesPerSecond = 1_000_000 / 8;

    private const string Measure =
        """
        () => new Promise(done => {
          const told = () => {
            const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            const shown = performance.getEntriesByName('first-contentful-paint')[0];
            done({ bytes: loaded.reduce((sum, file) => sum + file.transferSize, 0), requests: loaded.length, first: shown?.startTime ?? 0, all: performance.timing.loadEventEnd - performance.timing.navigationStart });
          };
          const wait = () => performance.timing.loadEventEnd > 0 && performance.getEntriesByName('first-contentful-paint').length > 0 ? told() : setTimeout(wait, 50);
          wait();
        })
        """;

    public static async Task RunAsync()
    {
        await using var site = await DemoSite.OpenAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First visits over {BytesPerSecond * 8 / 1_000_000} Mbit/s with {Latency} ms of delay, by plain HTTP; nothing in the cache"));
        Console.WriteLine($"{"who",-16} {"page",-52} {"kB",6} {"requests",8} {"first s",8} {"all s",8}");
        var heaviest = 0.0;
        foreach (var (who, path) in DemoSite.Pages)
        {
            await using var visitor = await site.VisitAsync(who);
            var page = await visitor.Context.NewPageAsync();
            var line = await visitor.Context.NewCDPSessionAsync(page);
            await line.SendAsync("Network.enable");
            await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = Latency, ["downloadThroughput"] = BytesPerSecond, ["uploadThroughput"] = BytesPerSecond });
            await page.GotoAsync(site.Address(path), new() { Timeout = 60_000 });
            var cost = await page.EvaluateAsync<Cost>(Measure);
            heaviest = Math.Max(heaviest, cost.Bytes / 1_000.0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{who ?? "-",-16} {path,-52} {cost.Bytes / 1_000.0,6:0.0} {cost.Requests,8} {cost.First / 1_000,8:0.00} {cost.All / 1_000,8:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pages: {heaviest:0.0}"));
    }

    private sealed class Cost
    {
        public int Bytes { get; set; }

        public int Requests { get; set; }

        /// <summary>Milliseconds until the first text is shown.</summary>
        public double First { get; set; }

        /// <summary>Milliseconds until everything has come.</summary>
        public double All { get; set; }
    }
}
