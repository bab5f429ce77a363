using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Matching.Engine;

namespace Counterpart.Matching.Policies;

/// <summary>What an administrator would have otherwise; what is left out stays as it is in the policy in use.</summary>
/// <param name="Most">Points that a criterion can give, by its name: theme, type, place, language, legal-system, time, cost, text, track-record. All nine give 10,000 together.</param>
/// <param name="Shares">Per cent, by name as in the document: lead, competent, …</param>
/// <param name="Threshold">Pairings below it are not proposed.</param>
/// <param name="Proposals">Most proposals for a need, 1 to 1,000.</param>
public sealed record PolicyDraft(IReadOnlyDictionary<string, int>? Most = null, IReadOnlyDictionary<string, int>? Shares = null, int? Threshold = null, int? Proposals = null)
{
    /// <returns>The whole policy with the next version, and what is wrong with it by field; usable only without faults.</returns>
    public (Policy Policy, IReadOnlyList<(string Field, string Detail)> Faults) Over(Policy inUse, int version)
    {
        var faults = new List<(string, string)>();
        var most = inUse.Most.ToDictionary();
        foreach (var (name, points) in Most ?? new Dictionary<string, int>())
        {
            if (Kebab.TryParse<Criterion>(name, out var criterion))
                most[criterion] = points;
            else
                faults.Add(($"most.{name}", $"There is no criterion {name}."));
        }

        var shares = JsonSerializer.SerializeToNode(inUse.Shares, ContractJson.Options)!.AsObject();
        foreach (var (name, share) in Shares ?? new Dictionary<string, int>())
        {
            if (shares.ContainsKey(name))
                shares[name] = JsonValue.Create(share);
            else
                faults.Add(($"shares.{name}", $"There is no share {name}."));
        }

        var policy = inUse with
        {
            Version = version,
            Most = most,
            Shares = shares.Deserialize<PolicyShares>(ContractJson.Options)!,
            Threshold = Threshold ?? inUse.Threshold,
            Proposals = Proposals ?? inUse.Proposals,
        };
        return (policy, [.. faults, .. policy.Faults()]);
    }
}
