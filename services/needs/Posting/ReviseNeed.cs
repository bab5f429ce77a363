using Counterpart.Contracts.Needs;
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
        draft = draft with { State = draft.State ?? before.Facts.State, Status = null };
        if (NeedRules.Check(draft, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
            return Problem.Invalid(faults[0].Code, faults.Select(fault => (fault.Field, fault.Message)));

        var facts = draft.ToFacts(before.Facts.Reference, before.Facts.Status, before.Facts.EnteredBy, before.Facts.PublishedAt);
        if (facts.State != before.Facts.State)
            return Problem.Invalid("other-state", "state", "A need stays with its State. Withdraw this one and post another.");
        if (await NeedsBefore.CheckAsync(draft, id, caller, work) is { Count: > 0 } unknown)
            return Problem.Invalid(unknown[0].Code, unknown.Select(fault => (fault.Field, fault.Message)));

        facts = facts with { After = [.. facts.After.Union(await NeedsBefore.HiddenAsync(before.Facts, caller, work))] };
        var after = before with { Version = before.Version + 1, Facts = facts, UpdatedAt = now };
        await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "revised"));
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, database, cancellation));
    }
}
