using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Counterpart.Contracts;

namespace Counterpart.Platform.Messaging;

/// <summary>
/// Policies that an operator has set. The broker refuses to declare a queue again with other arguments, but a policy acts on the
/// queue all the same and shows only in the management API; so they are read there.
/// </summary>
/// <remarks>The policies themselves, not what a queue reports as effective: that stays empty for seconds after a start.</remarks>
internal static class BrokerPolicies
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What makes a queue drop, expire, redirect or give up messages otherwise than <see cref="Topology.Arguments"/> says.</summary>
    private static readonly string[] Unsafe =
        ["message-ttl", "expires", "max-length", "max-length-bytes", "overflow", "delivery-limit", "dead-letter-exchange", "dead-letter-routing-key", "dead-letter-strategy"];

    /// <exception cref="InvalidOperationException">Names the policy, the queue and what to do.</exception>
    public static async Task EnsureHarmlessAsync(Uri management, string virtualHost, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(management.GetLeftPart(UriPartial.Authority)), Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        foreach (var kind in (string[])["policies", "operator-policies"])
        {
            foreach (var policy in await ReadAsync(client, $"api/{kind}/{Uri.EscapeDataString(virtualHost)}", cancellation))
            {
                var settings = policy.Definition.Keys.Intersect(Unsafe, StringComparer.Ordinal).ToList();
                if (settings.Count > 0 && Queues.All.SelectMany(queue => (string[])[queue.Name, queue.Error]).FirstOrDefault(policy.Concerns) is { } name)
                    throw new InvalidOperationException($"Unsafe bus settings: the policy {policy.Name} sets {string.Join(", ", settings)} on the queue {name}. Delete the policy, or leave Counterpart's queues out of its pattern.");
            }
        }
    }

    private static async Task<Policy[]> ReadAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            return await client.GetFromJsonAsync<Policy[]>(path, cancellation) ?? [];
        }
        catch (HttpRequestException refused)
        {
            throw new InvalidOperationException($"The policies of RabbitMQ cannot be read at Bus:ManagementUri ({refused.Message}); its user needs the tag policymaker.", refused);
        }
    }

    private sealed record Policy(string Name, string Pattern, [property: JsonPropertyName("apply-to")] string AppliesTo, Dictionary<string, JsonElement> Definition)
    {
        public bool Concerns(string queue) => AppliesTo is not ("exchanges" or "classic_queues" or "streams") && Regex.IsMatch(queue, Pattern, RegexOptions.None, Patience);
    }
}
