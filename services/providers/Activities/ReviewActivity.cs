using System.Security.Cryptography;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Providers.Activities;

/// <summary>What the owner of an activity says when it is asked.</summary>
public enum Still { True, Ended, Wrong }

/// <summary>
/// POST /activities/{id}/confirmation: the owner says that an activity is still true, has ended, or is wrong (A4, B3). The owner is the organisation whose
/// identifier is that of the activity's reporter. It is kept as the newest statement of that reporter: a later file may say otherwise.
/// </summary>
internal static class ReviewActivity
{
    /// <param name="Still">true when left out.</param>
    /// <param name="Ended">The last day, where it has ended; today when left out.</param>
    public sealed record Request(Still? Still = null, DateOnly? Ended = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/activities/{id:guid}/confirmation", HandleAsync).Allow(Role.Donor, Role.Provider).WithTags("Activities")
            .WithSummary("Says that an activity of your organisation is still true, has ended (with its last day), or is wrong.");

    public static async Task<Results<Ok<ReadActivities.ActivityView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, Caller caller, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        var (still, now) = (request?.Still ?? Still.True, clock.GetUtcNow());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (request?.Ended is not null && still != Still.Ended)
            return Problem.Invalid("impossible-date", "ended", "Only what has ended has a last day.");
        if (request?.Ended > today)
            return Problem.Invalid("impossible-date", "ended", "What ends in the future has not ended.");

        await using var work = await database.BeginAsync(cancellation);
        if (await KeptActivity.LockAsync(work, id) is not { } activity)
            return Problem.NotFound("activity");
        if (activity.Into is not null)
            return Problem.Conflict("merged-away", "This activity was merged into another: speak of that one.");
        if (!caller.Owns(activity.Owner))
            return Problem.Forbidden("not-your-activity", "The organisation that reports an activity says whether it is still true.");
        var facts = MergeStatements.Newest(activity.SaidByOwner.Where(said => said.Still is null)).Facts;
        if (still == Still.Ended)
        {
            var ended = request?.Ended ?? (facts.Period.Until < today ? facts.Period.Until.Value : today);
            if (ended < facts.Period.From)
                return Problem.Invalid("impossible-date", "ended", $"It began on {facts.Period.From:yyyy-MM-dd}.");
            facts = facts with { Status = ActivityStatus.Closed, Period = facts.Period with { Until = ended } };
        }

        // A file that is dated into the future does not outlast the answer.
        var saidLast = activity.SaidByOwner.Max(said => said.LastUpdated);
        var at = saidLast > now ? saidLast.Value : now;
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { facts, At = at, Now = now, Still = still }, ContractJson.Options));
        activity.Hear(new Statement(activity.Owner, at, now, digest, facts, still), Source.Of(caller));
        await KeptActivity.SaveAsync(work, [activity], now);
        work.Audit(caller, "activity.confirmed", $"activity:{id}", new { Still = still, Ended = still == Still.Ended ? facts.Period.Until : null });
        await work.CommitAsync();
        return TypedResults.Ok((await ReadActivities.FindAsync(database, id, now, cancellation))!);
    }
}
