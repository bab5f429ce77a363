using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Activities.Merging;

/// <summary>A merge of two activities as it is kept.</summary>
internal sealed record MergeRecord
{
    private const string Columns = "merge_id, kept_id, other_id, take::text as take";

    public Guid MergeId { get; init; }
    public Guid KeptId { get; init; }
    public Guid OtherId { get; init; }
    public string Take { get; init; } = "{}";

    public IReadOnlyDictionary<string, Take> Chosen => JsonSerializer.Deserialize<Dictionary<string, Take>>(Take, ContractJson.Options)!;

    public static Task<MergeRecord?> FindAsync(Work work, Guid mergeId) => work.QuerySingleOrDefaultAsync<MergeRecord>($"select {Columns} from activity_merges where merge_id = @mergeId", new { mergeId });

    /// <summary>What was merged into these and was not undone, in the order in which it was.</summary>
    public static Task<IReadOnlyList<MergeRecord>> IntoAsync(Work work, Guid[] keptIds) =>
        work.QueryAsync<MergeRecord>($"select {Columns} from activity_merges where kept_id = any(@keptIds) and undone_at is null order by at, merge_id", new { keptIds });

    /// <summary>Until the end of the transaction nobody merges, or parts what is merged; whoever only takes in what is said of activities shares it.</summary>
    public static Task HoldAsync(Work work, bool alone = false) => work.ExecuteAsync(alone ? "select pg_advisory_xact_lock(7305113011)" : "select pg_advisory_xact_lock_shared(7305113011)");
}
