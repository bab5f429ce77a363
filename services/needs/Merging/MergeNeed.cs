using Counterpart.Needs.Consent;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Merging;

/// <summary>POST /needs/{id}/merge: a coordinator says that two needs of a State are one (C11, B9): this one is kept, the other is closed and leads to it. dryRun=true only shows it.</summary>
internal static class MergeNeed
{
    /// <param name="Other">Id or reference of the need that is closed.</param>
    /// <param name="Take">Field by field whose word stands: kept, other, or both of a list. What is left out stays as it is, lists are united.</param>
    /// <param name="Reason">Stands in the history of both; may be left out of a preview.</param>
    public sealed record Request(string? Other, IReadOnlyDictionary<string, Take>? Take, string? Reason);

    /// <summary>Two needs merged, or as they would be.</summary>
    /// <param name="DryRun">Nothing has happened yet.</param>
    /// <param name="Kept">As it is afterwards.</param>
    /// <param name="Other">As it is afterwards.</param>
    /// <param name="Narrower">Fewer people see the other than the kept one: nothing can be taken from it.</param>
    public sealed record Answer(bool DryRun, NeedView Kept, NeedView Other, bool Narrower, IReadOnlyList<MergedField> Fields);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/merge", HandleAsync).Allow(Role.Coordinator).WithTags("Needs").WithSummary("Merges another need of the same State into this one, field by field; dryRun=true only shows what would be. If-Match names the version that was read.");

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, bool? dryRun, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var (tries, reason, take) = (dryRun == true, request.Reason?.Trim() ?? "", request.Take ?? new Dictionary<string, Take>(StringComparer.Ordinal));
        if (Fault(reason, take, tries) is { } fault)
            return fault;

        var idempotency = Idempotency.Of(http.Request, caller);
        await using var work = await database.BeginAsync(cancellation);
        var claim = tries ? Claim.New : await idempotency.ClaimAsync(work, request);
        if (claim == Claim.Reused)
            return Problem.KeyReused();
        if (claim == Claim.Repeated && await MergeRecord.FindAsync(work, idempotency.Id) is { } done)
            return await RepeatAsync(work, done, take, caller, http, database, clock, cancellation);

        var otherId = await FindAsync(work, request.Other, caller);
        var needs = await MergeRecord.LockAsync(work, id, otherId, []);
        if (needs.GetValueOrDefault(id) is not { } kept || !Sight.CanEdit(kept, caller))
            return Problem.NotFound("need");
        if (!tries && ETag.IfMatch(http.Request) is null)
            return Problem.IfMatchMissing();
        if (!tries && ETag.IfMatch(http.Request) != kept.Version)
            return Problem.ChangedMeanwhile(kept.Version);
        if (needs.GetValueOrDefault(otherId) is not { } other || !Sight.CanEdit(other, caller))
            return Problem.Invalid("unknown-need", "other", "There is no such need, or you may not see it.");
        if (await HindranceAsync(work, kept, other) is { } hindrance)
            return hindrance;

        var (now, isNarrower) = (clock.GetUtcNow(), MergeRules.IsNarrower(kept.Facts, other.Facts, take));
        if (isNarrower && take.FirstOrDefault(chosen => chosen.Value != Take.Kept).Key is { } taken)
            return Problem.Invalid("narrower-need", $"take.{taken}", $"Fewer people see {other.Facts.Reference} than {kept.Facts.Reference}: nothing is taken from it, unless its visibility is taken too.");
        var after = MergeRules.Merge(kept, other, take, isNarrower, now);
        if (NeedRules.Check(MergeRules.ToDraft(after.Facts), DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
            return Problem.Invalid(faults.Select(one => (one.Code, one.Field, one.Message)));
        if (!Reach.MayChange(kept, after.Facts.Visibility, caller))
            return ChangeVisibility.NotYours();

        var closed = other with { Version = other.Version + 1, Facts = other.Facts with { Status = MergeRules.Closing(other.Facts.Status) }, UpdatedAt = now };
        var fields = MergeFields.Show(kept.Facts, other.Facts, take, isNarrower, after.Facts);
        if (!tries)
        {
            var waiting = needs.Values.Where(need => need.NeedId != id && need.NeedId != otherId).ToList();
            await NeedRecords.UpdateAsync(work, kept, after, new Deed(caller, "merged", reason) { IsPartOfMore = true });
            await NeedRecords.UpdateAsync(work, other, closed, new Deed(caller, "merged", reason) { IsPartOfMore = true });
            foreach (var need in waiting)
                await Waiting.MoveAsync(work, need, [.. need.Facts.After.Select(first => first == otherId ? id : first).Distinct()], caller, now);
            await new MergeRecord
            {
                MergeId = idempotency.Id, KeptId = id, OtherId = otherId, At = now, Who = caller.Name, Why = reason,
                KeptBefore = kept.Version, KeptAfter = after.Version, OtherBefore = other.Version, OtherAfter = closed.Version,
                KeptReviewedAt = kept.ReviewedAt, KeptTold = kept.Told,
                Waiting = [.. waiting.Select(need => need.NeedId)],
                WaitingForBoth = [.. waiting.Where(need => need.Facts.After.Contains(id)).Select(need => need.NeedId)],
            }.InsertAsync(work, caller);
            work.Audit(caller, "need.merged", $"need:{id}", new { after.Version, Other = otherId, OtherVersion = closed.Version, Take = take, Waiting = waiting.Select(need => need.NeedId), Why = reason });
            await work.CommitAsync();
        }

        // What follows reads by itself; the needs are not held any longer.
        await work.DisposeAsync();
        ETag.Set(http, tries ? kept.Version : after.Version);
        var views = await NeedsBefore.ShowAsync([after, closed], caller, now, database, cancellation);
        return TypedResults.Ok(new Answer(tries, views[0], views[1] with { MergedInto = after.Facts.Reference }, isNarrower, fields));
    }

    private static ProblemHttpResult? Fault(string reason, IReadOnlyDictionary<string, Take> take, bool tries)
    {
        if (reason.Length > 2_000 || (reason.Length == 0 && !tries))
            return Problem.Invalid("reason-missing", "reason", "Say why the two are one need, in 1 to 2,000 characters: it stands in the history of both.");
        foreach (var (name, chosen) in take)
        {
            if (MergeFields.Find(name) is not { } field)
                return Problem.Invalid("unknown-field", $"take.{name}", $"A need has no field of this name that can be chosen: {string.Join(", ", MergeFields.All.Select(known => known.Name))}.");
            if (chosen == Take.Both && !field.IsList)
                return Problem.Invalid("unknown-field", $"take.{name}", "Only lists are taken from both.");
        }

        return null;
    }

    private static async Task<ProblemHttpResult?> HindranceAsync(Work work, NeedRecord kept, NeedRecord other)
    {
        if (kept.NeedId == other.NeedId)
            return Problem.Invalid("same-need", "other", "This is the need itself.");
        if (kept.Facts.State != other.Facts.State)
            return Problem.Invalid("other-state", "other", "Only needs of one State are merged.");
        if (MergeRules.Hindrance(kept.Facts, other.Facts) is { } hindrance)
            return Problem.Conflict(hindrance.Type, hindrance.Detail);
        if (await work.QuerySingleOrDefaultAsync<bool>("select exists (select from deliveries where need_id = @Kept or need_id = @Other)", new { Kept = kept.NeedId, Other = other.NeedId }))
            return Problem.Conflict("not-mergeable", "An engagement has begun for one of them: only needs that nobody meets yet are merged.");
        return await NeedsBefore.WaitForAsync([kept.NeedId], other.NeedId, work) || await NeedsBefore.WaitForAsync([other.NeedId], kept.NeedId, work)
            ? Problem.Conflict("circular-wait", "One of them waits for the other: they are steps, and not one need.")
            : null;
    }

    /// <returns>An id that need not exist; empty for a reference that the caller does not see.</returns>
    private static async Task<Guid> FindAsync(Work work, string? other, Caller caller)
    {
        if (Guid.TryParse(other, out var id) || other is not { Length: > 0 and <= 32 })
            return id;
        var parameters = new DynamicParameters(new { Reference = other.ToUpperInvariant() });
        Sight.Add(parameters, caller);
        return await work.QuerySingleOrDefaultAsync<Guid>($"select n.need_id from needs n where n.reference = @Reference and {Sight.Predicate}", parameters);
    }

    /// <summary>The same request again gets the same answer, with the needs as they are by now.</summary>
    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> RepeatAsync(
        Work work, MergeRecord done, IReadOnlyDictionary<string, Take> take, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var needs = await MergeRecord.LockAsync(work, done.KeptId, done.OtherId, []);
        var (kept, other) = (needs[done.KeptId], needs[done.OtherId]);
        if (!Sight.CanEdit(kept, caller) || !Sight.CanEdit(other, caller))
            return Problem.NotFound("need");
        var (keptBefore, otherBefore, after) = (await work.FactsAsync(done.KeptId, done.KeptBefore), await work.FactsAsync(done.OtherId, done.OtherBefore), await work.FactsAsync(done.KeptId, done.KeptAfter));
        await work.DisposeAsync();
        ETag.Set(http, kept.Version);
        var (views, isNarrower) = (await NeedsBefore.ShowAsync([kept, other], caller, clock.GetUtcNow(), database, cancellation), MergeRules.IsNarrower(keptBefore, otherBefore, take));
        return TypedResults.Ok(new Answer(DryRun: false, views[0], views[1], isNarrower, MergeFields.Show(keptBefore, otherBefore, take, isNarrower, after)));
    }
}
