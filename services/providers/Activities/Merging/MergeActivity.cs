using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities.Merging;

/// <summary>
/// POST /activities/{id}/merge: a coordinator says that another identifier is this very activity (C11). All that was said of the other, and will be, counts for this one;
/// the other is no longer listed or matched. dryRun=true only shows it.
/// </summary>
internal static class MergeActivity
{
    /// <param name="Other">Id or IATI identifier.</param>
    /// <param name="Take">Where one word stands, whose: kept when left out.</param>
    /// <param name="Reason">May be left out of a preview.</param>
    public sealed record Request(string? Other, IReadOnlyDictionary<string, Take>? Take, string? Reason);

    /// <param name="DryRun">Nothing has happened yet.</param>
    /// <param name="Kept">As it was before.</param>
    /// <param name="Other">As it was before.</param>
    public sealed record Answer(bool DryRun, ReadActivities.ActivityView Kept, ReadActivities.ActivityView Other, IReadOnlyList<MergedField> Fields);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/activities/{id:guid}/merge", HandleAsync).Allow(Role.Coordinator).WithTags("Activities").WithSummary("Says that another activity is this one; dryRun=true only shows what would be said of it. If-Match names the version that was read.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, bool? dryRun, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var (tries, reason, take) = (dryRun == true, request.Reason?.Trim() ?? "", request.Take ?? new Dictionary<string, Take>(StringComparer.Ordinal));
        if (reason.Length > 2_000 || (reason.Length == 0 && !tries))
            return Problem.Invalid("reason-missing", "reason", "Say why the two are one activity, in 1 to 2,000 characters.");
        if (take.FirstOrDefault(chosen => !MergeFields.Choosable.Contains(chosen.Key) || chosen.Value == Take.Both).Key is { } unknown)
            return Problem.Invalid("unknown-field", $"take.{unknown}", $"Of these fields the word of one is taken: {string.Join(", ", MergeFields.Choosable)}. Lists are of both.");

        var (idempotency, now) = (Idempotency.Of(http.Request, caller), clock.GetUtcNow());
        await using var work = await database.BeginAsync(cancellation);
        var claim = tries ? Claim.New : await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        await MergeRecord.HoldAsync(work, alone: true);
        var otherId = await FindAsync(work, request.Other);
        if (await KeptActivity.LockAsync(work, [id, otherId]) is not { } found || found.Find(one => one.Id == id) is not { Facts: not null } kept)
            return Problem.NotFound("activity");
        var repeats = claim == Claim.Repeated && await MergeRecord.FindAsync(work, idempotency.Id) is not null;
        if (!tries && ETag.IfMatch(http.Request) is null)
            return Problem.IfMatchMissing();
        if (!tries && !repeats && ETag.IfMatch(http.Request) != kept.Version)
            return Problem.ChangedMeanwhile(kept.Version);
        if (found.Find(one => one.Id == otherId) is not { Facts: not null } other)
            return Problem.Invalid("unknown-activity", "other", "There is no such activity.");
        if (!repeats && Hindrance(kept, other) is { } hindrance)
            return hindrance;

        var views = (Kept: (await ReadActivities.FindAsync(database, id, now, cancellation))!, Other: (await ReadActivities.FindAsync(database, otherId, now, cancellation))!);
        if (other.Into == kept)
            kept.Part(otherId);
        var (keptSaid, otherSaid) = (kept.Facts, other.Facts);
        kept.TakeIn(other, take);
        var fields = MergeFields.Show(keptSaid, otherSaid, take, kept.Facts);
        if (tries || repeats)
        {
            ETag.Set(http, kept.Version);
            return TypedResults.Ok(new Answer(tries, views.Kept, views.Other, fields));
        }

        await work.ExecuteAsync(
            """
            insert into activity_merges (merge_id, kept_id, other_id, take, at, account, who, why) values (@MergeId, @id, @otherId, @Take::jsonb, @now, @Account, @Name, @reason)
            """,
            new { MergeId = idempotency.Id, id, otherId, Take = JsonSerializer.Serialize(take, ContractJson.Options), now, caller.Account, caller.Name, reason });
        await work.ExecuteAsync("update activities set merged_into = @id, version = version + 1, updated_at = @now where activity_id = @otherId", new { id, otherId, now });
        work.Publish(new ActivityWithdrawn { ActivityId = otherId, Version = other.Version + 1, At = now, Why = $"It is the same activity as {keptSaid.Identifier}." });
        await KeptActivity.SaveAsync(work, [kept], now);
        work.Audit(caller, "activity.merged", $"activity:{id}", new { Other = otherId, OtherIdentifier = otherSaid.Identifier, Take = take, Why = reason });
        await work.CommitAsync();
        ETag.Set(http, kept.Version);
        return TypedResults.Ok(new Answer(DryRun: false, views.Kept, views.Other, fields));
    }

    private static ProblemHttpResult? Hindrance(KeptActivity kept, KeptActivity other)
    {
        if (kept.Id == other.Id)
            return Problem.Invalid("same-activity", "other", "This is the activity itself.");
        if (kept.Into is not null || other.Into is not null)
            return Problem.Conflict("merged-away", "One of them was merged into another activity already: merge with that one, or undo it first.");
        if (other.HasTakenIn)
            return Problem.Conflict("merged-away", "Others were merged into the second one: keep that one, or undo those first.");
        if (kept.IsWrong || other.IsWrong)
            return Problem.Conflict("not-mergeable", "Of one of them its owner says that it is wrong.");
        return IsPartOf(kept.Facts!, other.Facts!) || IsPartOf(other.Facts!, kept.Facts!)
            ? Problem.Conflict("not-mergeable", "One of them is a part of the other, as is said of them: they are counted once as it is.")
            : null;
    }

    private static bool IsPartOf(ActivityFacts one, ActivityFacts two) =>
        one.Relations.Any(relation => relation.Identifier == two.Identifier && relation.Kind is ActivityRelationKind.Parent or ActivityRelationKind.Child);

    public static async Task<Guid> FindAsync(Work work, string? named) =>
        Guid.TryParse(named, out var id) ? id : await work.QuerySingleOrDefaultAsync<Guid>("select activity_id from activities where identifier = @named", new { named });
}
