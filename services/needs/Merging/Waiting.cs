using Counterpart.Contracts.Needs;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;

namespace Counterpart.Needs.Merging;

/// <summary>What merging and undoing have in common.</summary>
internal static class Waiting
{
    /// <summary>
    /// A need that waited for one of two waits for the one that is kept, or for its own again (A8). The coordinator need not see it, and is told nothing of it.
    /// </summary>
    public static Task MoveAsync(Work work, NeedRecord need, IReadOnlyList<Guid> after, Caller caller, DateTimeOffset now) =>
        NeedRecords.UpdateAsync(work, need, need with { Version = need.Version + 1, Facts = need.Facts with { After = after }, UpdatedAt = now },
            new Deed(caller, "revised", "A need that it waits for was merged with another.") { IsPartOfMore = true });

    /// <summary>What a need said in one of its versions.</summary>
    public static async Task<NeedFacts> FactsAsync(this Work work, Guid needId, int version) =>
        (await work.QuerySingleOrDefaultAsync<NeedFacts>("select facts from need_history where need_id = @needId and version = @version order by history_id desc limit 1", new { needId, version }))!;
}
