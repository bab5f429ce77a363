using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using Counterpart.Local;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>A reader without scripts: keeps cookies, sends forms with what is in them, follows nothing by itself.</summary>
internal sealed class Reader : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="place">The address that the reader comes from, one of this machine's own.</param>
    /// <param name="address">Of another gateway than the first.</param>
    public Reader(CounterpartSystem system, string place = "127.0.0.1", string? address = null) =>
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = (context, cancellation) => ConnectAsync(place, context.DnsEndPoint, cancellation) }, disposeHandler: true)
        {
            BaseAddress = new Uri(address ?? system.Home.Address),
        };

    public HttpClient Http => _http;

    public async Task<IDocument> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await ReadAsync(answer);
    }

    /// <summary>Sends the first form of the page's main part, its hidden fields included.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IDocument page, params (string Name, string Value)[] fields) =>
        SubmitAsync(page.QuerySelector("main form[method=post]")!, fields);

    /// <param name="selector">Of the form, in the page's main part.</param>
    public Task<HttpResponseMessage> SubmitAsync(IDocument page, string selector, params (string Name, string Value)[] fields) =>
        SubmitAsync(page.QuerySelector($"main {selector}")!, fields);

    /// <summary>Sends the form with a button of this name.</summary>
    public Task<HttpResponseMessage> PressAsync(IDocument page, string button, params (string Name, string Value)[] fields) =>
        SubmitAsync(page.QuerySelectorAll("main form[method=post]").First(form => form.QuerySelectorAll("button").Any(found => (found.GetAttribute("aria-label") ?? found.TextContent) == button)), fields);

    /// <summary>Changes something through the API as a script of ours would: by cookie, with the page's token.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var page = await OpenAsync("/account");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await _http.SendAsync(method, path, body, ("X-Counterpart-Form", token));
    }

    private async Task<HttpResponseMessage> SubmitAsync(IElement form, (string Name, string Value)[] fields)
    {
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
            .Where(field => !Array.Exists(fields, given => given.Name == field.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var content = new FormUrlEncodedContent(sent);
        return await _http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Both factors; the answer to the second.</summary>
    public async Task<HttpResponseMessage> SignInAsync(Account account, string returnUrl = "")
    {
        using var first = await SendPasswordAsync(account.Email, account.Password, returnUrl);
        Assert.Equal("/sign-in/code", first.Headers.Location?.ToString());
        return await SubmitAsync(await OpenAsync("/sign-in/code"), ("Code", await Authenticator.NextCodeAsync(account.TotpSecret)));
    }

    public async Task<HttpResponseMessage> SendPasswordAsync(string email, string password, string returnUrl = "") =>
        await SubmitAsync(await OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}"), ("Email", email), ("Password", password));

    public static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(response => response.Content(text), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(string place, DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(place), 0));
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
