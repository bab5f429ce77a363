using System.Collections.Concurrent;
using Counterpart.Local;
using Counterpart.Tests;
using Microsoft.Playwright;
using Xunit;

namespace Counterpart.Gateway.Tests.Browser;

/// <summary>Somebody with a browser. Writes down whatever a page should not do: errors, refused or failed requests, requests to others.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentDictionary<string, int> _expected = new(StringComparer.Ordinal);
    private readonly string _address;
    private IPage? _page;

    public Visitor(string address, IBrowserContext context)
    {
        _address = address;
        Context = context;
        context.SetDefaultTimeout(15_000);
        context.WebError += (_, error) => _complaints.Enqueue($"Script: {error.Error}");
        context.Console += (_, message) =>
        {
            // A refused request is told of by its answer below, with its status.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _complaints.Enqueue($"Console: {message.Text}");
        };
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal))
                _complaints.Enqueue($"Asks somebody else: {request.Url}");
        };
        context.RequestFailed += (_, request) =>
        {
            // The browser itself gives up what belongs to a page that is left.
            if (request.Failure != "net::ERR_ABORTED")
                _complaints.Enqueue($"Fails: {request.Url}: {request.Failure}");
        };
        context.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && _expected.GetValueOrDefault(new Uri(answer.Url).PathAndQuery) != answer.Status)
                _complaints.Enqueue($"{answer.Status}: {answer.Request.Method} {answer.Url}");
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page => _page ?? throw new InvalidOperationException("No page is open yet.");

    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task<IPage> OpenAsync(string path, int expected = 200)
    {
        if (expected >= 400)
            Expect(path, expected);
        _page ??= await Context.NewPageAsync();
        var answer = await _page.GotoAsync(path);
        Assert.Equal(expected, answer!.Status);
        return _page;
    }

    /// <summary>This address will answer so, and that is right.</summary>
    public void Expect(string path, int status) => _expected[path] = status;

    /// <summary>Both factors, or with a password that is wrong the first alone.</summary>
    public async Task SignInAsync(Account account, string? password = null)
    {
        await OpenAsync("/sign-in");
        await SendPasswordAsync(account, password);
        if (password is null)
            await SendCodeAsync(account);
    }

    public async Task SendPasswordAsync(Account account, string? password = null)
    {
        var page = Page;
        await page.GetByLabel("E-mail address").FillAsync(account.Email);
        await page.GetByLabel("Password").FillAsync(password ?? account.Password);
        await PressSignInAsync();
    }

    public async Task SendCodeAsync(Account account)
    {
        await Page.GetByLabel("Code").FillAsync(await Authenticator.NextCodeAsync(account.TotpSecret));
        await PressSignInAsync();
    }

    /// <remarks>A click does not wait for what comes of it, and the session is in the answer.</remarks>
    private Task PressSignInAsync() => Page.RunAndWaitForResponseAsync(
        () => Page.Content().GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync(),
        answer => answer.Request.Method == "POST" && PathOf(answer.Url).StartsWith("/sign-in", StringComparison.Ordinal));

    /// <summary>Remembers this very page, until it is loaded anew.</summary>
    public async Task<Func<Task<bool>>> RememberAsync()
    {
        await Page.EvaluateAsync("window.remembered = true");
        return () => Page.EvaluateAsync<bool>("window.remembered === true");
    }

    public string PathOf(string url) => url[_address.Length..];

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
