using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Approval;

/// <summary>What a score rests on: with it and the policy, the score can be computed again by anybody (C1, D3). Stands in the audit log with every decision.</summary>
public sealed record DecisionInputs
{
    public required int Policy { get; init; }
    public required int Score { get; init; }

    /// <summary>Of each criterion, in their order; together they are the score.</summary>
    public required IReadOnlyList<int> Points { get; init; }
    public required Guid NeedId { get; init; }
    public required int NeedVersion { get; init; }
    public required NeedFacts Need { get; init; }
    public required Guid ProfileId { get; init; }
    public required int ProfileVersion { get; init; }
    public required ProfileFacts Profile { get; init; }
    public required Circumstances Circumstances { get; init; }

    public Judgement JudgeAgain(Policy policy) => Judge.Of(new NeedCase(NeedId, NeedVersion, Need), new ProfileCase(ProfileId, ProfileVersion, Profile), Circumstances, policy);

    /// <summary>Need and profile as they are now, with the score that the pairing was proposed with.</summary>
    internal static async Task<(DecisionInputs Inputs, bool AreThoseScored)> NowAsync(Work work, PairingRecord pairing)
    {
        var now = await work.QuerySingleOrDefaultAsync<Row>(
            """
            select n.version as need_version, n.facts as need, f.version as profile_version, f.facts as profile, n.active and f.active as active
            from needs n, profiles f
            where n.need_id = @NeedId and f.profile_id = @ProfileId
            """,
            new { pairing.NeedId, pairing.ProfileId });
        var inputs = new DecisionInputs
        {
            Policy = pairing.Policy,
            Score = pairing.Score,
            Points = [.. pairing.Judgement.Contributions.Select(given => given.Points)],
            NeedId = pairing.NeedId,
            NeedVersion = now!.NeedVersion,
            Need = now.Need,
            ProfileId = pairing.ProfileId,
            ProfileVersion = now.ProfileVersion,
            Profile = now.Profile,
            Circumstances = pairing.Judgement.Circumstances,
        };
        return (inputs, now.Active && (now.NeedVersion, now.ProfileVersion) == (pairing.NeedVersion, pairing.ProfileVersion));
    }

    private sealed record Row
    {
        public int NeedVersion { get; init; }
        public NeedFacts Need { get; init; } = null!;
        public int ProfileVersion { get; init; }
        public ProfileFacts Profile { get; init; } = null!;
        public bool Active { get; init; }
    }
}
