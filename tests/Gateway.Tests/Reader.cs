using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>A reader without scripts: keeps cookies, sends forms with what is in them, follows nothing by itself.</summary>
internal sealed class Reader : IDisposable
{
    private readonly HttpClient _http;

    public Reader(CounterpartSystem system) =>
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = new Uri(system.Home.Address) };

    public HttpClient Http => _http;

    public async Task<IDocument> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await ReadAsync(answer);
    }

    /// <summary>Sends the first form of the page's main part, its hidden fields included.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IDocument page, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector("main form[method=post]")!;
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var content = new FormUrlEncodedContent(sent);
        return await _http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "") =>
        await SubmitAsync(await OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}"), ("Email", email), ("Password", password));

    public static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(response => response.Content(text), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
