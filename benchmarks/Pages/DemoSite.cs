using Counterpart.Gateway.Tests.Browser;
using Counterpart.Tests;

namespace Counterpart.Benchmarks.Pages;

/// <summary>The system with the demo set and a browser: what the tests of pages look at.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly CounterpartSystem _system = new();
    private readonly Chromium _chromium = new();
    private readonly Demonstration _demo;

    private DemoSite() => _demo = new Demonstration(_system);

    /// <summary>Every page once for each role that sees it differently; pages that refuse somebody are left out.</summary>
    public static IReadOnlyList<(string? Who, string Path)> Pages { get; } =
        [.. Gateway.Tests.Browser.Pages.All.Select(row => row.Data).Where(row => row.Item3 == 200).Select(row => (row.Item1, row.Item2))];

    public static async Task<DemoSite> OpenAsync()
    {
        var site = new DemoSite();
        await site._system.InitializeAsync();
        await site._chromium.InitializeAsync();
        await site._demo.InitializeAsync();
        return site;
    }

    public string Address(string path) => _demo.Address(path);

    public Task<Visitor> VisitAsync(string? who, bool scripts = true, int width = 1280, float scale = 1) => _chromium.VisitAsync(_system, who, scripts, width, scale: scale);

    public async ValueTask DisposeAsync()
    {
        await _demo.DisposeAsync();
        await _chromium.DisposeAsync();
        await _system.DisposeAsync();
    }
}
