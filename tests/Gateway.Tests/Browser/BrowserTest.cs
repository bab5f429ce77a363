using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>A test in the browser: it fails too when a page on the way did what pages must not do.</summary>
public abstract class BrowserTest(CounterpartSystem system, Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    protected CounterpartSystem Site => system;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
        Assert.Empty(_visitors.SelectMany(visitor => visitor.Complaints));
        GC.SuppressFinalize(this);
    }

    /// <summary>A new visitor: nobody, or somebody who has signed in: <c>donor</c>, <c>focal-point:KEN</c>.</summary>
    /// <param name="address">Another name of the site.</param>
    protected async Task<Visitor> VisitAsync(string? who = null, bool scripts = true, int width = 1280, string? address = null)
    {
        var visitor = await chromium.VisitAsync(system, who, scripts, width, address);
        _visitors.Add(visitor);
        return visitor;
    }
}
