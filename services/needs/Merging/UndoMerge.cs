using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Merging;

/// <summary>POST /needs/{id}/merge/undo: the newest merge into this need never was: both are what they were before, unless one of them has been changed since.</summary>
internal static class UndoMerge
{
    /// <param name="Other">Id or reference of the need that is to be open again; whatever was merged last when left out. Named, a repeated request undoes no earlier merge.</param>
    /// <param name="Reason">May be left out.</param>
    public sealed record Request(string? Other, string? Reason);

    /// <summary>Both as they are again.</summary>
    public sealed record Answer(NeedView Kept, NeedView Other);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/merge/undo", HandleAsync).Allow(Role.Coordinator).WithTags("Needs").WithSummary("Undoes the newest merge into this need, if neither of the two has been changed since.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var reason = request?.Reason?.Trim() is { Length: > 0 } said ? said : null;
        if (reason?.Length > 2_000)
            return Problem.Invalid("reason-too-long", "reason", "A reason has at most 2,000 characters.");

        await using var work = await database.BeginAsync(cancellation);
        var merge = await MergeRecord.LastIntoAsync(work, id);
        var needs = await MergeRecord.LockAsync(work, id, merge?.OtherId ?? Guid.Empty, merge?.Waiting ?? []);
        if (needs.GetValueOrDefault(id) is not { } kept || !Sight.CanEdit(kept, caller))
            return Problem.NotFound("need");

        // Read again: whoever held the needs until now may have undone it, or merged another.
        if (merge is null || !Sight.CanEdit(needs[merge.OtherId], caller) || (await MergeRecord.LastIntoAsync(work, id))?.MergeId != merge.MergeId)
            return Problem.Conflict("nothing-to-undo", "Nothing was merged into this need that could be undone.");
        var other = needs[merge.OtherId];
        if (request?.Other is { Length: > 0 } named && !named.Equals(other.Facts.Reference, StringComparison.OrdinalIgnoreCase) && !(Guid.TryParse(named, out var namedId) && namedId == other.NeedId))
            return Problem.Conflict("nothing-to-undo", "The newest merge into this need is of another one.");
        foreach (var (need, version) in new[] { (kept, merge.KeptAfter), (other, merge.OtherAfter) })
        {
            if (need.Version != version)
                return Problem.Conflict("changed-since-merge", $"{need.Facts.Reference} has been changed since the two were merged: undoing would lose that. Correct both by hand.");
        }

        var now = clock.GetUtcNow();
        var keptAgain = kept with { Version = kept.Version + 1, Facts = await work.FactsAsync(id, merge.KeptBefore), UpdatedAt = now, ReviewedAt = merge.KeptReviewedAt, Told = merge.KeptTold };
        var otherAgain = other with { Version = other.Version + 1, Facts = await work.FactsAsync(other.NeedId, merge.OtherBefore), UpdatedAt = now };
        await NeedRecords.UpdateAsync(work, kept, keptAgain, new Deed(caller, "merge-undone", reason) { IsPartOfMore = true });
        await NeedRecords.UpdateAsync(work, other, otherAgain, new Deed(caller, "merge-undone", reason) { IsPartOfMore = true });
        foreach (var need in merge.Waiting.Select(waiting => needs[waiting]).Where(need => need.Facts.After.Contains(id)))
            await Waiting.MoveAsync(work, need, [.. need.Facts.After.SelectMany(first => first != id ? [first] : merge.WaitingForBoth.Contains(need.NeedId) ? [id, other.NeedId] : new[] { other.NeedId }).Distinct()], caller, now);

        await work.ExecuteAsync("update need_merges set undone_at = @now where merge_id = @MergeId", new { merge.MergeId, now });
        // Earlier merges of the two rest on versions that say the same as these.
        await work.ExecuteAsync(
            """
            update need_merges set kept_after = @Now
            where undone_at is null and kept_id = @Need and kept_after = @Before
            """,
            new[] { new { Need = id, Before = merge.KeptBefore, Now = keptAgain.Version }, new { Need = other.NeedId, Before = merge.OtherBefore, Now = otherAgain.Version } });
        work.Audit(caller, "need.merge-undone", $"need:{id}", new { keptAgain.Version, Other = other.NeedId, OtherVersion = otherAgain.Version, Why = reason });
        await work.CommitAsync();
        ETag.Set(http, keptAgain.Version);
        var views = await NeedsBefore.ShowAsync([keptAgain, otherAgain], caller, now, database, cancellation);
        return TypedResults.Ok(new Answer(views[0], views[1]));
    }
}
