using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>What a page costs a reader on a poor line (J1), and that it does not move under the eyes.</summary>
[Collection(nameof(Demonstration))]
public sealed class WeightTests(CounterpartSystem system, Chromium chromium, Demonstration demo) : BrowserTest(system, chromium)
{
    private const int Budget = 100_000;

    private const string Measure =
        """
        () => new Promise(done => {
          let moved = 0;
          new PerformanceObserver(list => { for (const shift of list.getEntries()) moved += shift.value; }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => {
            const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            done({ moved, bytes: loaded.reduce((sum, file) => sum + file.decodedBodySize, 0), files: loaded.map(file => new URL(file.name).pathname) });
          }));
        })
        """;

    [Theory]
    [MemberData(nameof(Pages.All), MemberType = typeof(Pages))]
    public async Task A_page_weighs_at_most_100_kB_uncompressed_and_does_not_move(string? who, string path, int status)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            var visitor = await VisitAsync(who, width: width);
            var page = await visitor.OpenAsync(demo.Address(path), status);
            var load = await page.EvaluateAsync<Load>(Measure);
            Assert.True(load.Bytes <= Budget, $"{path} weighs {load.Bytes} bytes: {string.Join(", ", load.Files)}");
            Assert.True(load.Moved == 0, $"{path} moves by {load.Moved} at {width} px.");
        }
    }

    public sealed class Load
    {
        public double Moved { get; set; }

        public int Bytes { get; set; }

        public string[] Files { get; set; } = [];
    }
}
