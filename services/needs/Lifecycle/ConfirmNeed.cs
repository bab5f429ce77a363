using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Needs.Lifecycle;

/// <summary>POST /needs/{id}/confirmation: the State's focal point says that this is its need, and still valid (A4, A5).</summary>
internal static class ConfirmNeed
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/needs/{id:guid}/confirmation", HandleAsync).Allow(Role.FocalPoint).WithTags("Needs").WithSummary("Confirms a need that was entered for the State, or that it is still valid.");

    public static async Task<Results<Ok<NeedView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HttpContext http, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(cancellation);
        if (await NeedRecords.LockAsync(work, id) is not { } before || !caller.SpeaksFor(before.Facts.State))
            return Problem.NotFound("need");

        var now = clock.GetUtcNow();
        var after = Confirm(before, now);
        await NeedRecords.UpdateAsync(work, before, after, new Deed(caller, "confirmed"));
        await work.CommitAsync();
        ETag.Set(http, after.Version);
        return TypedResults.Ok(await NeedsBefore.ShowAsync(after, caller, now, database, cancellation));
    }

    public static NeedRecord Confirm(NeedRecord need, DateTimeOffset now) => need.Reviewed(now) with { Version = need.Version + 1, ConfirmedAt = now, UpdatedAt = now };
}
