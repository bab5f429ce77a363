using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Proposals;

/// <summary>A pairing as it is kept; the judgement is the one it was proposed with.</summary>
internal record PairingRecord
{
    public const string Columns =
        "p.pairing_id, p.need_id, p.profile_id, p.version, p.status, p.score, p.priority, p.state, p.profile_owner, p.facts, p.judgement, p.need_version, p.profile_version, p.policy, p.proposed_at, p.updated_at, p.run_id, p.escalated_at";

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

    /// <summary>When it had waited too long for its decision.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <returns>Null when there is none that the caller sees.</returns>
    public static Task<PairingRecord?> LockAsync(Work work, Guid id, Caller caller)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        return work.QuerySingleOrDefaultAsync<PairingRecord>($"select {Columns} from pairings p where p.pairing_id = @Id and {PairingSight.Predicate} for update", parameters);
    }

    /// <summary>Moves a locked pairing to another status; what it waited for is over.</summary>
    public async Task<PairingRecord> MoveAsync(Work work, PairingStatus status, DateTimeOffset now)
    {
        var moved = this with { Version = Version + 1, Status = Kebab.Of(status), UpdatedAt = now, EscalatedAt = null };
        await work.ExecuteAsync(
            "update pairings set status = @Status, version = @Version, updated_at = @UpdatedAt, escalated_at = null, reminded_at = null where pairing_id = @PairingId",
            new { moved.PairingId, moved.Status, moved.Version, moved.UpdatedAt });
        return moved;
    }

    /// <summary>A yes changes nothing but the version: it goes on waiting for the others.</summary>
    public async Task<PairingRecord> AnsweredAsync(Work work, bool declines, DateTimeOffset now)
    {
        if (declines)
            return await MoveAsync(work, PairingStatus.Declined, now);
        await work.ExecuteAsync("update pairings set version = version + 1, updated_at = @now where pairing_id = @PairingId", new { PairingId, now });
        return this with { Version = Version + 1, UpdatedAt = now };
    }

    /// <summary>An approved pairing stands no longer; it may come again.</summary>
    public async Task LapseAsync(Work work, string why, DateTimeOffset now)
    {
        var lapsed = await MoveAsync(work, PairingStatus.Withdrawn, now);
        work.Publish(new PairingLapsed { PairingId = PairingId, Version = lapsed.Version, At = now, Pairing = Facts, Why = why });
    }
}
