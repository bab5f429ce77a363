using Counterpart.Contracts.Reviews;
using Counterpart.Platform.Database;
using Counterpart.Providers.Notices;
using Dapper;

namespace Counterpart.Providers.Activities;

/// <summary>Asks the owners of activities, once after each time they spoke of them, whether these are still true (B3). Nothing follows from silence.</summary>
internal static class AskOwners
{
    private const string Due = "a.asked_at is null and a.owner <> '' and a.merged_into is null and a.reviewed_at <= @DueSince";

    public static async Task LookAsync(Database database, TimeProvider clock, CancellationToken cancellation)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var parameters = new DynamicParameters().AddReview(ReviewClock.Activities, now);
            if (await database.QuerySingleOrDefaultAsync<string>($"select a.owner from activities a where {Due} order by a.reviewed_at limit 1", parameters, cancellation) is not { } owner)
                return;

            await using var work = await database.BeginAsync(cancellation);
            if (!await work.QuerySingleOrDefaultAsync<bool>("select pg_try_advisory_xact_lock(7305113006)"))
                return;
            parameters.Add("Owner", owner);
            parameters.Add("Now", now);
            // An import locks by identifier, so in that order here too.
            var asked = await work.ExecuteAsync(
                $"""
                with due as (select a.activity_id from activities a where {Due} and a.owner = @Owner order by a.identifier for update)
                update activities set asked_at = @Now from due where activities.activity_id = due.activity_id
                """,
                parameters);
            if (asked > 0)
            {
                await Notice.WriteAsync(work, [TellOfReviews.OfActivities(owner, now)]);
                work.Audit(null, "activities.due", $"organisation:{owner}", new { Activities = asked });
            }

            await work.CommitAsync();
        }
    }
}
