using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Matching.Proposals;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Engagements;

public enum EngagementStatus { Running, Disputed, Closed }

/// <summary>An engagement as it is kept; who it is between stands in its pairing.</summary>
internal sealed record EngagementRecord
{
    public const string Select =
        """
        select e.engagement_id, e.version, e.status, e.outcome, e.settlement, e.settled_by, e.started_at, e.closed_at, e.need_id, p.facts as pairing
        from engagements e
        join pairings p on p.pairing_id = e.engagement_id
        """;

    public Guid EngagementId { get; init; }
    public int Version { get; init; }
    public string Status { get; init; } = "";
    public string? Outcome { get; init; }

    /// <summary>Why a coordinator closed it so.</summary>
    public string? Settlement { get; init; }
    public string? SettledBy { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Guid NeedId { get; init; }
    public PairingFacts Pairing { get; init; } = null!;

    /// <returns>Null for those who may not see it (I2).</returns>
    public static Task<EngagementRecord?> LockAsync(Work work, Guid id, Caller caller)
    {
        var parameters = PairingSight.Parameters(caller);
        parameters.Add("Id", id);
        return work.QuerySingleOrDefaultAsync<EngagementRecord>($"{Select} where e.engagement_id = @Id and {PairingSight.Predicate} for update of e", parameters);
    }

    /// <summary>Moves a locked engagement to its next version.</summary>
    /// <param name="outcome">With it the engagement is closed.</param>
    public async Task<EngagementRecord> MoveAsync(Work work, EngagementStatus status, Caller caller, string action, string? why, DateTimeOffset now, EngagementOutcome? outcome = null)
    {
        var moved = this with { Version = Version + 1, Status = Kebab.Of(status), Outcome = outcome is { } came ? Kebab.Of(came) : null, ClosedAt = outcome is null ? null : now };
        await work.ExecuteAsync("update engagements set version = @Version, status = @Status, outcome = @Outcome, closed_at = @ClosedAt where engagement_id = @EngagementId",
            new { moved.EngagementId, moved.Version, moved.Status, moved.Outcome, moved.ClosedAt });
        await RememberAsync(work, EngagementId, moved.Version, caller, action, why, now);
        return moved;
    }

    public static Task RememberAsync(Work work, Guid id, int version, Caller caller, string action, string? why, DateTimeOffset now) => work.ExecuteAsync(
        "insert into engagement_history (engagement_id, version, at, account, who, role, action, why) values (@id, @version, @now, @Account, @Name, @Role, @action, @why)",
        new { id, version, now, caller.Account, caller.Name, Role = Kebab.Of(caller.Role), action, why });
}
