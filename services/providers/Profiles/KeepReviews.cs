using Counterpart.Contracts;
using Counterpart.Contracts.Reviews;
using Counterpart.Platform;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Counterpart.Providers.Activities;
using Counterpart.Providers.Notices;
using Dapper;

namespace Counterpart.Providers.Profiles;

/// <summary>
/// Turns the review clocks of profiles and activities (A4, B3, B7). Owners of profiles are told that one is due and overdue, and once it has lapsed it is not
/// proposed until somebody confirms it; owners of activities are only asked. Every process looks; whichever comes first does it, once.
/// </summary>
internal sealed class KeepReviews(Database database, PlatformMetrics metrics, TimeProvider clock, ILogger<KeepReviews> logger) : Rounds(TimeSpan.FromSeconds(5), clock, logger)
{
    private const int Batch = 100;

    private static readonly string Turned =
        $"p.told <> 'lapsed' and p.retired_at is null and p.reviewed_at <= @DueSince and {ReviewSql.Freshness("p.reviewed_at")} <> p.told";

    protected override async Task LookAsync(CancellationToken cancellation)
    {
        while (await LookAtProfilesAsync(cancellation))
        {
        }

        await AskOwners.LookAsync(database, Clock, cancellation);
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> LookAtProfilesAsync(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var parameters = new DynamicParameters().AddReview(ReviewClock.Profiles, now);
        var oldest = await database.QuerySingleOrDefaultAsync<ProfileRecord>($"select {ProfileSight.Columns} from profiles p where {Turned} order by p.reviewed_at limit 1", parameters, cancellation);
        metrics.ReviewAge = oldest is null ? 0 : (now - ReviewClock.Profiles.Begins(oldest.Told + 1, oldest.ReviewedAt)).TotalSeconds;
        if (oldest is null)
            return false;

        await using var work = await database.BeginAsync(cancellation);
        if (!await work.QuerySingleOrDefaultAsync<bool>("select pg_try_advisory_xact_lock(7305113006)"))
            return false;
        var turned = await work.QueryAsync<ProfileRecord>($"select {ProfileSight.Columns} from profiles p where {Turned} order by p.reviewed_at limit {Batch} for update", parameters);
        foreach (var profile in turned)
            await TellAsync(work, profile, now);
        await work.CommitAsync();
        metrics.ReviewAge = 0;
        return turned.Count == Batch;
    }

    private static async Task TellAsync(Work work, ProfileRecord before, DateTimeOffset now)
    {
        var state = ReviewClock.Profiles.At(before.ReviewedAt, now);
        var after = before with { Told = state };
        if (state == Freshness.Lapsed)
        {
            after = after with { Version = before.Version + 1, Facts = before.Facts with { LapsedAt = now }, UpdatedAt = now };
            work.Publish(after.ToEvent());
        }

        await work.ExecuteAsync("update profiles set version = @Version, facts = @Facts, told = @Told, updated_at = @UpdatedAt where profile_id = @ProfileId", after.ToRow());
        await Notice.WriteAsync(work, [.. TellOfReviews.Of(before.ProfileId, before.Facts, state, before.ReviewedAt, now)]);
        work.Audit(null, $"profile.{Kebab.Of(state)}", $"profile:{before.ProfileId}", new { after.Version, Since = before.ReviewedAt });
    }
}
