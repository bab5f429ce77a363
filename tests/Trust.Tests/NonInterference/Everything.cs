using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Counterpart.Tests;

namespace Counterpart.Trust.Tests.NonInterference;

/// <summary>Every answer that somebody gets, to the byte: status, ETag, body; lists, counts, totals, order, feeds, pages.</summary>
internal static partial class Everything
{
    private static readonly string[] Addresses =
    [
        "/api/v1/needs", "/api/v1/needs?limit=3", "/api/v1/needs?q=Wanted", "/api/v1/needs?article=46&status=open", "/api/v1/needs?status=draft", "/api/v1/needs?confirmed=false", "/api/v1/needs/facets",
        "/api/v1/needs/facets?q=Wanted", "/api/v1/figures", "/api/v1/profiles", "/api/v1/profiles?kind=expert", "/api/v1/profiles?serves=KEN", "/api/v1/profiles?article=46&language=en", "/api/v1/profiles?q=e", "/api/v1/pairings?priority=high", "/api/v1/pairings", "/api/v1/pairings?status=withdrawn", "/api/v1/overlaps", "/api/v1/duplicates", "/api/v1/unmatched", "/api/v1/orphans?limit=200", "/api/v1/waiting", "/api/v1/policies", "/api/v1/runs/inputs",
        "/api/v1/engagements", "/api/v1/accounts", "/api/v1/clusters", "/api/v1/coverage?limit=200", "/api/v1/coverage?by=chapter&group=african", "/api/v1/coverage?mark=gap", "/api/v1/coverage/LSO/46", "/api/v1/inbox", "/api/v1/subscriptions", "/api/v1/activities", "/api/v1/engagements/export", "/api/v1/knowledge", "/api/v1/audit/needs", "/", "/needs", "/needs?q=Wanted", "/for-me", "/profile", "/activities", "/subscriptions", "/orphans", "/coverage?state=LSO&article=46",
    ];

    /// <param name="ids">Needs, profiles and subscriptions to ask for one by one; the reader may not know that they exist.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(CounterpartSystem system, string who, IEnumerable<string> ids)
    {
        var client = who == "-" ? system.Anonymous : system.As(who);
        var answers = await AskAsync(client, Addresses.Concat(ids.SelectMany(Of)));
        var own = await AskAsync(client, OwnSubscriptions(answers.Single(answer => answer.Address == "/api/v1/subscriptions").Answer));
        return answers.Concat(own).ToDictionary(answer => answer.Address, answer => answer.Answer, StringComparer.Ordinal);
    }

    private static Task<(string Address, string Answer)[]> AskAsync(HttpClient client, IEnumerable<string> addresses) =>
        Task.WhenAll(addresses.Select(async address => (address, await AskAsync(client, address))));

    private static IEnumerable<string> Of(string id) =>
        [$"/api/v1/needs/{id}", $"/api/v1/needs/{id}/history", $"/api/v1/needs/{id}/pairings", $"/api/v1/needs/{id}/overlaps", $"/api/v1/needs/{id}/duplicates", $"/api/v1/needs/{id}/peers", $"/api/v1/needs/{id}/visibility?to=public",
            $"/api/v1/profiles/{id}", $"/api/v1/subscriptions/{id}", $"/needs/{id}"];

    private static IEnumerable<string> OwnSubscriptions(string list)
    {
        var ids = list.StartsWith("200", StringComparison.Ordinal) ? JsonNode.Parse(list[(list.IndexOf('\n', StringComparison.Ordinal) + 1)..])!["items"]!.AsArray().Select(item => (string)item!["id"]!) : [];
        return ids.SelectMany(id => new[] { $"/api/v1/subscriptions/{id}/preview", $"/api/v1/subscriptions/{id}/feed.atom" });
    }

    private static async Task<string> AskAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Xunit.TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode} {answer.Headers.ETag} {answer.Content.Headers.ContentType}\n{Passing().Replace(body, "")}";
    }

    /// <remarks>What differs from one answer to the next whatever happens: nonces, form tokens, the number of a request in the logs, the moment.</remarks>
    [GeneratedRegex("""nonce="[^"]*"|name="__RequestVerificationToken"[^>]*>|"traceId":"[^"]*"|"since":"[^"]*"|generated-datetime="[^"]*"|data-token="[^"]*" """)]
    private static partial Regex Passing();
}
