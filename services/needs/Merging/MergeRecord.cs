using Counterpart.Contracts;
using Counterpart.Contracts.Reviews;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Needs.Merging;

/// <summary>A merge of two needs as it is kept: enough to undo it.</summary>
internal sealed record MergeRecord
{
    public const string Columns = "m.merge_id, m.kept_id, m.other_id, m.at, m.who, m.why, m.kept_before, m.kept_after, m.other_before, m.other_after, m.kept_reviewed_at, m.kept_told, m.waiting, m.waiting_for_both";

    public Guid MergeId { get; init; }
    public Guid KeptId { get; init; }
    public Guid OtherId { get; init; }
    public DateTimeOffset At { get; init; }
    public string Who { get; init; } = "";
    public string Why { get; init; } = "";
    public int KeptBefore { get; init; }
    public int KeptAfter { get; init; }
    public int OtherBefore { get; init; }
    public int OtherAfter { get; init; }
    public DateTimeOffset KeptReviewedAt { get; init; }
    public Freshness KeptTold { get; init; }
    public Guid[] Waiting { get; init; } = [];
    public Guid[] WaitingForBoth { get; init; } = [];

    public static Task<MergeRecord?> FindAsync(Work work, Guid mergeId) =>
        work.QuerySingleOrDefaultAsync<MergeRecord>($"select {Columns} from need_merges m where m.merge_id = @mergeId", new { mergeId });

    /// <summary>The newest merge into a need that stands.</summary>
    public static Task<MergeRecord?> LastIntoAsync(Work work, Guid keptId) =>
        work.QuerySingleOrDefaultAsync<MergeRecord>($"select {Columns} from need_merges m where m.kept_id = @keptId and m.undone_at is null order by m.at desc, m.merge_id desc limit 1", new { keptId });

    /// <summary>Into which need each of these was merged, by reference, where the caller sees that one (I2).</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> IntoAsync(IReadOnlyCollection<Guid> needIds, Caller caller, Database database, CancellationToken cancellation)
    {
        if (needIds.Count == 0)
            return new Dictionary<Guid, string>();
        var parameters = new DynamicParameters(new { Ids = needIds.ToArray() });
        Sight.Add(parameters, caller);
        return (await database.QueryAsync<(Guid Other, string Reference)>(
            $"select m.other_id, n.reference from need_merges m join needs n on n.need_id = m.kept_id where m.other_id = any(@Ids) and m.undone_at is null and {Sight.Predicate}", parameters, cancellation))
            .ToDictionary(row => row.Other, row => row.Reference);
    }

    /// <summary>Both needs and those that wait for the other, locked in the order in which everybody locks several.</summary>
    public static async Task<Dictionary<Guid, NeedRecord>> LockAsync(Work work, Guid keptId, Guid otherId, Guid[] waiting) => (await work.QueryAsync<NeedRecord>(
        $"""
        select {NeedRecords.Columns}
        from needs n
        where n.need_id = @keptId or n.need_id = @otherId or n.need_id = any(@waiting)
           or (n.state = (select state from needs where need_id = @otherId) and n.facts -> 'after' @> to_jsonb(array[@otherId]))
        order by n.need_id
        for update
        """,
        new { keptId, otherId, waiting })).ToDictionary(need => need.NeedId);

    public Task InsertAsync(Work work, Caller caller) => work.ExecuteAsync(
        """
        insert into need_merges (merge_id, kept_id, other_id, at, account, who, why, kept_before, kept_after, other_before, other_after, kept_reviewed_at, kept_told, waiting, waiting_for_both)
        values (@MergeId, @KeptId, @OtherId, @At, @Account, @Who, @Why, @KeptBefore, @KeptAfter, @OtherBefore, @OtherAfter, @KeptReviewedAt, @KeptTold, @Waiting, @WaitingForBoth)
        """,
        new { MergeId, KeptId, OtherId, At, caller.Account, Who, Why, KeptBefore, KeptAfter, OtherBefore, OtherAfter, KeptReviewedAt, KeptTold = Kebab.Of(KeptTold), Waiting, WaitingForBoth });
}
