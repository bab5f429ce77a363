using Counterpart.Contracts.Needs;
using Counterpart.Needs.Consent;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Posting;

/// <summary>PUT /needs/{id}: the need says something else from now on; status changes are steps of their own (A2).</summary>
internal static class ReviseNeed
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/needs/{id:guid}", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator).WithTags("Needs").WithSummary("Revises a need; If-Match names the version that was read.");

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, NeedDraft draft, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();

        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } before || !Sight.CanEdit(before, caller))
            return Problem.NotFound("need");
        if (before.Version != version)
            return Problem.ChangedMeanwhile(before.Version);
        if (before.Facts.Status is NeedStatus.Met or NeedStatus.Obsolete or NeedStatus.Withdrawn)
            return Problem.Conflict("closed", "A need that is met, obsolete or withdrawn is not revised any more.");

        var now = clock.GetUtcNow();
        // Who sees it is never changed by leaving it out; what may be missing depends on where the need stands, not on what is said of it.
        draft = draft with { State = draft.State ?? before.Facts.State, Status = before.Facts.Status == NeedStatus.Draft ? NeedStatus.Draft : null, Visibility = draft.Visibility ?? before.Facts.Visibility };
        if (NeedRules.Check(draft, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
            return Problem.Invalid(faults.Select(fault => (fault.Code, fault.Field, fault.Message)));

        var facts = draft.ToFacts(before.Facts.Reference, before.Facts.Status, before.Facts.EnteredBy, before.Facts.PublishedAt);
        if (facts.State != before.Facts.State)
            return Problem.Invalid("other-state", "state", "A need stays with its State. Withdraw this one and post another.");
        if (!Reach.MayChange(before, facts.Visibility, caller))
            return ChangeVisibility.NotYours();
        if (await NeedsBefore.CheckAsync(draft, id, caller, work) is { Count: > 0 } unknown)
            return Problem.Invalid(unknown.Select(fault => (fault.Code, fault.Field, fault.Message)));

        facts = facts with { After = [.. facts.After.Union(await NeedsBefore.HiddenAsync(before.Facts, caller, work))], LapsedAt = before.Facts.LapsedAt };
        var after = before with { Version = before.Version + 1, Facts = facts, UpdatedAt = now };
        // Whoever says anew what it needs says that it still needs it.
        if (caller.SpeaksFor(facts.State))
            after = after.Reviewed(now);
        await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "revised"));
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, now, database, cancellation));
    }
}
