using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;
using Counterpart.Needs.Posting;
using Counterpart.Platform;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Dapper;

namespace Counterpart.Needs.Lifecycle;

/// <summary>
/// Turns the review clock of published needs (A4): their States are told that one is due and overdue, and once it has lapsed it leaves matching until
/// somebody confirms it. Every process looks; whichever comes first does it, once, because it is written down in the same transaction.
/// </summary>
internal sealed class KeepReviews(Database database, PlatformMetrics metrics, TimeProvider clock, ILogger<KeepReviews> logger) : Rounds(TimeSpan.FromSeconds(5), clock, logger)
{
    private const int Batch = 100;

    private static readonly string Turned =
        $"n.told <> 'lapsed' and n.reviewed_at <= @DueSince and n.status = any(@Published) and {ReviewSql.Freshness("n.reviewed_at")} <> n.told";

    protected override async Task LookAsync(CancellationToken cancellation)
    {
        for (var handled = Batch; handled == Batch;)
        {
            var now = Clock.GetUtcNow();
            var parameters = new DynamicParameters(new { Published = NeedRecords.PublishedStatuses }).AddReview(ReviewClock.Needs, now);

            // Almost always no clock has turned.
            var oldest = await database.QuerySingleOrDefaultAsync<NeedRecord>($"select {NeedRecords.Columns} from needs n where {Turned} order by n.reviewed_at limit 1", parameters, cancellation);
            metrics.ReviewAge = oldest is null ? 0 : (now - ReviewClock.Needs.Begins(oldest.Told + 1, oldest.ReviewedAt)).TotalSeconds;
            if (oldest is null)
                return;

            await using var work = await database.BeginAsync(cancellation);
            if (!await work.QuerySingleOrDefaultAsync<bool>("select pg_try_advisory_xact_lock(7305113006)"))
                return;
            var turned = await work.QueryAsync<NeedRecord>($"select {NeedRecords.Columns} from needs n where {Turned} order by n.reviewed_at limit {Batch} for update", parameters);
            foreach (var need in turned)
                await TellAsync(work, need, now);
            await work.CommitAsync();
            handled = turned.Count;
            metrics.ReviewAge = 0;
        }
    }

    private static async Task TellAsync(Work work, NeedRecord before, DateTimeOffset now)
    {
        var state = ReviewClock.Needs.At(before.ReviewedAt, now);
        var after = before with
        {
            Version = before.Version + 1,
            Told = state,
            Facts = state == Freshness.Lapsed ? before.Facts with { LapsedAt = now } : before.Facts,
            UpdatedAt = now,
        };
        await NeedRecords.UpdateAsync(work, before, after, new Deed(By: null, Kebab.Of(state), Why(state)));
        work.Publish(new NeedAged { NeedId = after.NeedId, Version = after.Version, At = now, Need = after.Facts, Freshness = state, Since = after.ReviewedAt });
    }

    private static string Why(Freshness state) => state switch
    {
        Freshness.Due => "The State is asked whether the need is still valid.",
        Freshness.Overdue => "The State is asked again whether the need is still valid.",
        _ => "The State has not said for long that the need is still valid: nobody is proposed for it until it does.",
    };
}
