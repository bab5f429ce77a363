using Counterpart.Contracts.Needs;
using Counterpart.Needs.Lifecycle;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Posting;

/// <summary>
/// POST /needs/{id}/publication: a State opens the draft that it has saved, as it could have posted it open at once: with its accredited account, through every step
/// of the life of a need (A2).
/// </summary>
internal static class PublishDraft
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/publication", HandleAsync).Allow(Role.FocalPoint).WithTags("Needs").WithSummary("Opens a draft of the State to be matched; If-Match names the version that was read.");

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        if (ETag.IfMatch(http.Request) is not { } version)
            return Problem.IfMatchMissing();

        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } need || !caller.SpeaksFor(need.Facts.State))
            return Problem.NotFound("need");
        if (need.Version != version)
            return Problem.ChangedMeanwhile(need.Version);
        if (need.Facts.Status != NeedStatus.Draft)
            return Problem.Conflict("illegal-step", "Only a draft is published.");
        if (NeedRules.Missing(need.Facts) is { Count: > 0 } missing)
            return Problem.Invalid(missing.Select(fault => (fault.Code, fault.Field, fault.Message)));

        var now = clock.GetUtcNow();
        foreach (var (_, to) in LegalSteps.From(null, NeedStatus.Open).Skip(1))
        {
            var opens = to == NeedStatus.Open;
            var after = need with
            {
                Version = need.Version + 1,
                Facts = need.Facts with { Status = to, PublishedAt = opens ? now : null },
                ConfirmedAt = now,
                UpdatedAt = now,
            };
            if (opens)
                after = after.Reviewed(now);
            await NeedRecords.UpdateAsync(work, need, after, new Deed(caller, "step", PublishNeed.Authority(caller)) { IsPartOfMore = !opens });
            need = after;
        }

        await work.CommitAsync();
        ETag.Set(http, need.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(need, caller, now, database, cancellation));
    }
}
