using System.Net;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

/// <summary>I2 for every role, step of the ladder and status, wherever needs are shown or counted; what is hidden is as if it were not there.</summary>
public sealed class VisibilityTests(CounterpartSystem system, NeedsOfEverySort sorts) : IClassFixture<NeedsOfEverySort>
{
    private const string Everything = "state secretariat donors public";

    // Who, and on which steps of the ladder they see drafts, needs on their way to being open, and needs that were opened.
    public static TheoryData<string, string, string, string> Sights => new()
    {
        { "focal-point:BRA", Everything, Everything, Everything },
        { "auditor", Everything, Everything, Everything },
        { "coordinator", "", "secretariat donors public", "secretariat donors public" },
        { "coordinator:2", "", "secretariat donors public", "secretariat donors public" },
        { "administrator", "", "secretariat donors public", "secretariat donors public" },
        { "donor", "", "", "donors public" },
        { "provider", "", "", "donors public" },
        { "expert", "", "", "public" },
        { "focal-point:ARG", "", "", "public" },
        { "anonymous", "", "", "public" },
    };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Lists_and_counts_hold_exactly_what_the_caller_may_see(string who, string drafts, string coming, string opened)
    {
        var (client, seen) = (As(who), Seen(drafts, coming, opened));

        var page = await client.ReadAsync($"{Calls.Needs}?state={NeedsOfEverySort.State}&limit=200");
        Assert.Equal(seen.Select(need => need.Id()).Order(), page["items"]!.AsArray().Select(need => (string)need!["id"]!).Order());
        Assert.Equal(seen.Count, (long)page["total"]!);

        var facets = await client.ReadAsync($"{Calls.Needs}/facets?state={NeedsOfEverySort.State}");
        Assert.Equal(
            seen.CountBy(need => (string)need["status"]!).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"),
            facets["status"]!.AsArray().OrderBy(count => (string)count!["value"]!, StringComparer.Ordinal).Select(count => $"{count!["value"]} {count["count"]}"));
    }

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task A_hidden_need_is_exactly_like_an_absent_one(string who, string drafts, string coming, string opened)
    {
        var (client, seen) = (As(who), Seen(drafts, coming, opened));
        var absent = await AnswerAsync(client, $"{Calls.Needs}/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, absent.Status);

        foreach (var need in sorts.Needs.Values)
        {
            var visible = seen.Contains(need);
            foreach (var address in new[] { need.Address(), $"{Calls.Needs}/{need.Reference()}", $"{need.Address()}/history", $"{Calls.Needs}/{need.Reference()}/history" })
            {
                var answer = await AnswerAsync(client, address);
                Assert.True(visible ? answer.Status == HttpStatusCode.OK : answer == absent, $"{who} {need["visibility"]} {need["status"]} {address}: {answer}");
            }

            Assert.Equal(visible ? 1 : 0, await client.CountAsync($"q={need["title"]}"));
            Assert.Equal(visible ? 1 : 0, await client.CountAsync($"q={need.Reference()}"));
        }
    }

    private HttpClient As(string who) => who == "anonymous" ? system.Anonymous : system.As(who);

    private HashSet<JsonObject> Seen(string drafts, string coming, string opened) =>
    [
        .. from sort in sorts.Needs
           let ladder = sort.Key.Status switch { "draft" => drafts, "submitted" or "authenticated" => coming, _ => opened }
           where ladder.Split(' ').Contains(sort.Key.Visibility)
           select sort.Value,
    ];

    /// <summary>Everything that an answer tells, but for the number of the trace.</summary>
    private static async Task<(HttpStatusCode Status, string Body, string Headers)> AnswerAsync(HttpClient client, string address)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, address);
        if (answer.IsSuccessStatusCode)
            return (answer.StatusCode, "", "");
        var body = await answer.JsonAsync();
        body.Remove("traceId");
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "traceparent")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        return (answer.StatusCode, body.ToJsonString(), string.Join('\n', headers));
    }
}
