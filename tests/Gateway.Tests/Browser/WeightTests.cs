using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>What a page costs a reader on a poor line (J1), and that it does not move under the eyes.</summary>
[Collection(nameof(Demonstration))]
public sealed class WeightTests(CounterpartSystem system, Chromium chromium, Demonstration demo) : BrowserTest(system, chromium)
{
    private const int Budget = 100_000;

    // Layout shift is told with two decimals; a word that a slow line cuts in two moves by less.
    private const double Noticed = 0.005;

    private const string Measure =
        """
        () => new Promise(done => {
          let shift = 0;
          const moved = [];
          new PerformanceObserver(list => { for (const entry of list.getEntries()) { shift += entry.value; moved.push(...entry.sources.map(source => source.node?.parentElement?.outerHTML)); } }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => {
            const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            done({ shift, moved, bytes: loaded.reduce((sum, file) => sum + file.transferSize, 0), files: loaded.map(file => new URL(file.name).pathname) });
          }));
        })
        """;

    [Theory]
    [MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task A_page_takes_at_most_100_kB_of_the_line_and_does_not_move(string? who, string path, int status)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            var visitor = await VisitAsync(who, width: width);
            var page = await visitor.OpenAsync(demo.Address(path), status);
            var load = await page.EvaluateAsync<Load>(Measure);
            Assert.True(load.Bytes <= Budget, $"{path} takes {load.Bytes} bytes: {string.Join(", ", load.Files)}");
            Assert.True(load.Shift < Noticed, $"{path} at {width} px moves by {load.Shift}: {string.Join('\n', load.Moved)}");
        }
    }

    public sealed class Load
    {
        public double Shift { get; set; }

        public string[] Moved { get; set; } = [];

        public int Bytes { get; set; }

        public string[] Files { get; set; } = [];
    }
}
