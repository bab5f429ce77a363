using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engine;

namespace Counterpart.Matching.Proposals;

/// <summary>A pairing as it is kept; the judgement is the one it was proposed with.</summary>
internal sealed record PairingRecord
{
    public const string Columns =
        "p.pairing_id, p.need_id, p.profile_id, p.version, p.status, p.score, p.priority, p.state, p.profile_owner, p.facts, p.judgement, p.need_version, p.profile_version, p.policy, p.proposed_at, p.updated_at, p.run_id";

    public Guid PairingId { get; init; }
    public Guid NeedId { get; init; }
    public Guid ProfileId { get; init; }
    public int Version { get; init; }
    public string Status { get; init; } = "";
    public int Score { get; init; }
    public int Priority { get; init; }
    public string State { get; init; } = "";
    public string ProfileOwner { get; init; } = "";
    public PairingFacts Facts { get; init; } = null!;
    public Judgement Judgement { get; init; } = null!;
    public int NeedVersion { get; init; }
    public int ProfileVersion { get; init; }
    public int Policy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The published run that it came from (C5).</summary>
    public Guid? RunId { get; init; }
}
