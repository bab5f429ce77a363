using System.Collections.Concurrent;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>One browser for all tests: the system's Chromium without a window, which takes a third of the time of the one with. It asks for nothing by itself.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium-headless-shell";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _signedIn = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Executable), $"{Executable} is missing. ./test installs it; by hand: infra/local/install.sh --tests");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of its own for somebody, with cookies of its own, signed in if they have an account.</summary>
    public async Task<Visitor> VisitAsync(CounterpartSystem system, string? who = null, bool scripts = true, int width = 1280, string? address = null, float scale = 1) => new(address ?? system.Home.Address, await _browser!.NewContextAsync(new()
    {
        BaseURL = address ?? system.Home.Address,
        JavaScriptEnabled = scripts,
        StorageState = who is null ? null : await _signedIn.GetOrAdd(who, name => new(() => SignInAsync(system, name))).Value,
        ViewportSize = new() { Width = width, Height = 900 },
        DeviceScaleFactor = scale,
    }));

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Once for each account: the number of attempts is limited.</summary>
    private async Task<string> SignInAsync(CounterpartSystem system, string who)
    {
        await using var visitor = await VisitAsync(system);
        await visitor.SignInAsync(system.AccountOf(who));
        return await visitor.Context.StorageStateAsync();
    }
}
