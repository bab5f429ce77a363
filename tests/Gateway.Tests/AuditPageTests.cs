using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>D3: what was done is found by who, what, to what and when; and the chains are proved on a page.</summary>
public sealed class AuditPageTests(CounterpartSystem system)
{
    [Fact]
    public async Task A_log_is_asked_by_action_subject_name_and_time()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var need = await system.As("focal-point:MUS").PostAsync("/api/v1/needs", Samples.Need("MUS"));
        var auditor = system.As("auditor");
        var subject = $"need:{need["id"]}";

        foreach (var (question, found) in new[]
        {
            ($"subject={subject}", true), ($"subject={subject}&action=need.posted", true), ($"subject={subject}&action=need", true), ($"subject={subject}&action=pairing", false),
            ($"subject={subject}&who=point of mus", true), ($"subject={subject}&who=nobody", false), ($"subject={subject}&since={before:yyyy-MM-ddTHH:mm:ssZ}", true), ($"subject={subject}&until={before:yyyy-MM-ddTHH:mm:ssZ}", false),
            ($"subject=need&action=need.posted&who=MUS", true),
        })
        {
            var entries = await auditor.AllAsync($"/api/v1/audit/needs?{question}");
            Assert.True(entries.Exists(entry => (string)entry["subject"]! == subject) == found, question);
        }

        var number = (long)(await auditor.AllAsync($"/api/v1/audit/needs?subject={subject}"))[0]["number"]!;
        Assert.Equal("need.posted", (string)(await auditor.ReadAsync($"/api/v1/audit/needs/{number}"))["action"]!);
        Assert.Empty(await auditor.AllAsync($"/api/v1/audit/needs?subject={subject}&before={number}"));
        using var none = await auditor.SendAsync(HttpMethod.Get, "/api/v1/audit/needs/999999999");
        await none.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("needs")]
    [InlineData("providers")]
    [InlineData("matching")]
    [InlineData("gateway")]
    public async Task Every_chain_is_walked_and_compared_with_its_heads(string log)
    {
        var auditor = system.As("auditor");
        await system.As("administrator").PostAsync("/api/v1/accounts/invitations", new JsonObject { ["email"] = $"{Guid.NewGuid():N}@new.example", ["name"] = "Somebody", ["role"] = "auditor" });
        await system.As("focal-point:MUS").PostAsync("/api/v1/needs", Samples.Need("MUS"));

        var proof = await auditor.ReadAsync($"/api/v1/audit/{log}/verification");

        Assert.True((bool)proof["unbroken"]!, proof.ToJsonString());
        Assert.False(proof.ContainsKey("broken"));
        if (proof["head"] is JsonObject head)
            Assert.True((long)proof["entries"]! >= (long)head["number"]!);
    }

    [Fact]
    public async Task An_auditor_searches_reads_one_entry_and_takes_the_same_as_a_file()
    {
        var need = await system.As("focal-point:SYC").PostAsync("/api/v1/needs", Samples.Need("SYC", "=cmd|a formula"));
        await system.As("focal-point:SYC").PostAsync($"/api/v1/needs/{need["id"]}/confirmation", new JsonObject());
        using var auditor = await SignedInAsync("auditor");
        var question = $"/audit?subject=need:{need["id"]}&log=needs";

        var page = await auditor.OpenAsync(question);
        var links = page.QuerySelectorAll("tbody th a").Select(link => link.TextContent).ToList();
        Assert.Equal(["Need confirmed as still valid", "Need posted"], links);

        var entry = await auditor.OpenAsync(page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Equal("Need confirmed as still valid", entry.QuerySelector("h1")!.TextContent);
        Assert.Contains("Focal point of SYC", entry.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/needs/{need["id"]}", entry.QuerySelectorAll("main dd a").Select(link => link.GetAttribute("href")).First());

        using var file = await auditor.Http.GetAsync(new Uri($"{question}&handler=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Contains("need.confirmed", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_entries_follow_without_gap_or_repetition_across_logs()
    {
        using var auditor = await SignedInAsync("auditor");
        var seen = new List<string>();
        for (var address = "/audit"; address is not null && seen.Count < 200;)
        {
            var page = await auditor.OpenAsync(address);
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!));
            address = page.QuerySelector("nav.pages a")?.GetAttribute("href");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        foreach (var log in seen.Select(entry => entry.Split('/')).GroupBy(entry => entry[2], entry => long.Parse(entry[3], System.Globalization.CultureInfo.InvariantCulture)))
            Assert.Equal(log.Max() - log.Min() + 1, log.Count());
    }

    [Fact]
    public async Task An_administrator_reads_the_log_of_accounts_alone()
    {
        using var administrator = await SignedInAsync("administrator");
        var page = await administrator.OpenAsync("/audit");
        Assert.All(page.QuerySelectorAll("tbody th a"), link => Assert.StartsWith("/audit/gateway/", link.GetAttribute("href"), StringComparison.Ordinal));
        await administrator.OpenAsync("/audit/needs/1", HttpStatusCode.NotFound);
        Assert.Single((await administrator.OpenAsync("/audit/verification")).QuerySelectorAll("main section"));
    }

    private async Task<Reader> SignedInAsync(string who)
    {
        var reader = new Reader(system);
        using var signedIn = await reader.SignInAsync(system.AccountOf(who));
        return reader;
    }
}
