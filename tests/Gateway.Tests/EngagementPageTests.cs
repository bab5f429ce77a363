using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>From the bench to what came of it, by forms alone: no script is needed for any of it (D1, D2, E1).</summary>
public sealed class EngagementPageTests(CounterpartSystem system)
{
    [Fact]
    public async Task Three_yeses_milestones_and_both_reports_are_given_on_pages()
    {
        var (reference, id) = await ProposedAsync("UKR");
        using var coordinator = await SignedInAsync("coordinator");
        using var provider = await SignedInAsync("provider");
        using var state = await SignedInAsync("focal-point:UKR");

        await DoAsync(coordinator, $"/bench/{id}", "#decide form", $"/bench", ("Decision", "approve"), ("Reason", "Leads on the article and is free."));
        await DoAsync(coordinator, $"/bench/{id}", "form[action*='handler=undo']", $"/bench/{id}", ("Reason", "The mission reported something else."));
        Assert.Equal("proposed", await StatusAsync(id));
        await DoAsync(coordinator, $"/bench/{id}", "#decide form", "/bench", ("Decision", "approve"), ("Reason", "It was a mistake."));

        await DoAsync(provider, "/engagements", Answer(id), "/engagements", ("Answer", "accept"), ("Reason", ""));
        Assert.Contains("The provider: accepts", (await state.OpenAsync($"/needs/{reference}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await DoAsync(state, $"/needs/{reference}", Answer(id), $"/engagements/{id}", ("Answer", "accept"), ("Reason", "Welcome."));

        await DoAsync(state, $"/engagements/{id}", "form[action*='handler=milestone']", $"/engagements/{id}", ("Title", "The course is held"), ("Due", "2027-02-28"));
        foreach (var side in (Reader[])[state, provider])
        {
            await DoAsync(side, $"/engagements/{id}", "form[action*='handler=done']", $"/engagements/{id}");
            await DoAsync(side, $"/engagements/{id}", "form[action*='handler=close']", $"/engagements/{id}", ("Outcome", "Met"), ("Remarks", "As agreed."), ("Rating", "5"));
        }

        var page = (await provider.OpenAsync($"/engagements/{id}")).QuerySelector("main")!;
        Assert.Contains("Done, both sides say.", page.TextContent, StringComparison.Ordinal);
        Assert.Equal("Closed: met", page.QuerySelector(".head .chip")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task A_no_without_a_reason_is_refused_on_the_page_and_a_disagreement_is_settled_there()
    {
        var (_, id) = await ProposedAsync("URY");
        using var coordinator = await SignedInAsync("coordinator");
        using var provider = await SignedInAsync("provider");
        using var state = await SignedInAsync("focal-point:URY");
        await DoAsync(coordinator, $"/bench/{id}", "#decide form", "/bench", ("Decision", "approve"), ("Reason", "Leads on the article and is free."));

        using (var unsaid = await provider.SubmitAsync(await provider.OpenAsync("/engagements"), Answer(id), ("Answer", "decline"), ("Reason", "")))
            Assert.Contains("Give a reason", (await Reader.ReadAsync(unsaid)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await DoAsync(provider, "/engagements", Answer(id), "/engagements", ("Answer", "accept"), ("Reason", ""));
        await DoAsync(state, "/engagements", Answer(id), $"/engagements/{id}", ("Answer", "accept"), ("Reason", ""));
        await DoAsync(state, $"/engagements/{id}", "form[action*='handler=close']", $"/engagements/{id}", ("Outcome", "NotDelivered"), ("Remarks", "Nobody came."), ("Rating", ""));
        await DoAsync(provider, $"/engagements/{id}", "form[action*='handler=close']", $"/engagements/{id}", ("Outcome", "Met"), ("Remarks", "We were there."), ("Rating", ""));
        await DoAsync(coordinator, $"/engagements/{id}", "form[action*='handler=settle']", $"/engagements/{id}", ("Outcome", "PartlyMet"), ("Remarks", "The participants confirm half of it."));
        Assert.Equal("Closed: partly met", (await state.OpenAsync($"/engagements/{id}")).QuerySelector(".head .chip")!.TextContent.Trim());
    }

    [Fact]
    public async Task To_strangers_an_engagement_looks_like_one_that_is_not_there()
    {
        var (_, id) = await ProposedAsync("VEN");
        foreach (var who in (string[])["focal-point:VEN", "provider"])
            await system.As(who).PostAsync($"/api/v1/pairings/{id}/answer", new JsonObject { ["answer"] = "accept" });
        await system.As("coordinator").PostAsync($"/api/v1/pairings/{id}/decision", new JsonObject { ["decision"] = "approve", ["reason"] = "It fits." });

        foreach (var who in (string[])["focal-point:VNM", "donor", "provider:2"])
        {
            using var stranger = await SignedInAsync(who);
            var hidden = await stranger.OpenAsync($"/engagements/{id}", HttpStatusCode.NotFound);
            var absent = await stranger.OpenAsync($"/engagements/{Guid.NewGuid()}", HttpStatusCode.NotFound);
            Assert.Equal(absent.QuerySelector("main")!.TextContent, hidden.QuerySelector("main")!.TextContent);
            Assert.DoesNotContain(id, (await stranger.OpenAsync("/engagements")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    private static string Answer(string pairing) => $"form:has(input[value='{pairing}'])";

    /// <summary>Opens the page, sends the form, and is led on; what was done is said there.</summary>
    private static async Task DoAsync(Reader reader, string path, string form, string leadsTo, params (string Name, string Value)[] fields)
    {
        using var answer = await reader.SubmitAsync(await reader.OpenAsync(path), form, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{path}, {form}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        Assert.StartsWith(leadsTo, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull((await reader.OpenAsync(answer.Headers.Location.ToString())).QuerySelector(".note.good"));
    }

    private async Task<string> StatusAsync(string id) => (string)(await system.As("coordinator").ReadAsync($"/api/v1/pairings/{id}"))["status"]!;

    private async Task<Reader> SignedInAsync(string who)
    {
        var reader = new Reader(system);
        using var signedIn = await reader.SignInAsync(system.AccountOf(who));
        return reader;
    }

    /// <summary>A need for which the provider's own profile is proposed.</summary>
    private async Task<(string Reference, string Pairing)> ProposedAsync(string state)
    {
        var profile = Samples.Profile(system.AccountOf("provider").Organisation!, $"School of {state}");
        profile["places"] = new JsonObject { ["states"] = new JsonArray(state) };
        var posted = await system.As("provider").PostAsync("/api/v1/profiles", profile);
        var need = await system.As($"focal-point:{state}").PostAsync("/api/v1/needs", Samples.Need(state));
        var pairings = await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{need["id"]}/pairings"), pairings => pairings.Exists(Is));
        return ((string)need["reference"]!, (string)pairings.Single(Is)["id"]!);

        bool Is(JsonObject pairing) => (string?)pairing["profile"]!["id"] == (string)posted["id"]!;
    }
}
