using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities.Merging;

/// <summary>POST /activities/{id}/merge/undo: two identifiers are two activities after all, each with everything that was said of it, also since.</summary>
internal static class UndoMerge
{
    /// <param name="Other">Id or identifier of the one to part from it; the newest when left out.</param>
    /// <param name="Reason">May be left out.</param>
    public sealed record Request(string? Other, string? Reason);

    /// <summary>Both as they are again.</summary>
    public sealed record Answer(ReadActivities.ActivityView Kept, ReadActivities.ActivityView Other);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/activities/{id:guid}/merge/undo", HandleAsync).Allow(Role.Coordinator).WithTags("Activities").WithSummary("Parts an activity again from another that was merged into it: the newest, or the one that is named.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var reason = request?.Reason?.Trim() is { Length: > 0 } said ? said : null;
        if (reason?.Length > 2_000)
            return Problem.Invalid("reason-too-long", "reason", "A reason has at most 2,000 characters.");

        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellation);
        await MergeRecord.HoldAsync(work, alone: true);
        if (await KeptActivity.LockAsync(work, id) is not { } kept)
            return Problem.NotFound("activity");
        Guid? named = request?.Other is { Length: > 0 } other ? await MergeActivity.FindAsync(work, other) : null;
        if ((await MergeRecord.IntoAsync(work, [id])).LastOrDefault(one => named is null || one.OtherId == named) is not { } merge)
            return Problem.Conflict("nothing-to-undo", "Nothing was merged into this activity that could be undone.");

        var parted = kept.Part(merge.OtherId);
        await work.ExecuteAsync("update activity_merges set undone_at = @now where merge_id = @MergeId", new { merge.MergeId, now });
        await work.ExecuteAsync("update activities set merged_into = null, version = version + 1, updated_at = @now where activity_id = @OtherId", new { merge.OtherId, now });
        if (!parted.IsWrong)
            work.Publish(new ActivityRecorded { ActivityId = parted.Id, Version = parted.Version + 1, At = now, Activity = parted.Facts! });
        await KeptActivity.SaveAsync(work, [kept], now);
        work.Audit(caller, "activity.merge-undone", $"activity:{id}", new { Other = parted.Id, OtherIdentifier = parted.Facts!.Identifier, Why = reason });
        await work.CommitAsync();
        ETag.Set(http, kept.Version);
        return TypedResults.Ok(new Answer((await ReadActivities.FindAsync(database, id, now, cancellation))!, (await ReadActivities.FindAsync(database, parted.Id, now, cancellation))!));
    }
}
