using System.Runtime.CompilerServices;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;
using Counterpart.Platform.Operations;
using Counterpart.Providers.Activities;
using Counterpart.Providers.Organisations;
using Counterpart.Providers.Profiles;
using Counterpart.Providers.Subscriptions;
using Dapper;

namespace Counterpart.Providers;

/// <summary>Tells of every profile, subscription, activity and organisation as it is now, the retired and cancelled ones too.</summary>
internal sealed class Resync(Database database) : IResync
{
    public async IAsyncEnumerable<IEvent> CurrentStateAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        var profiles = connection.QueryUnbufferedAsync<ProfileRecord>($"select {ProfileSight.Columns} from profiles p where p.retired_at is null order by p.profile_id");
        await foreach (var profile in profiles.WithCancellation(cancellation))
            yield return profile.ToEvent();
        var retired = connection.QueryUnbufferedAsync<Gone>("select profile_id as id, version, retired_at as at from profiles where retired_at is not null order by profile_id");
        await foreach (var gone in retired.WithCancellation(cancellation))
            yield return new ProfileRetired { ProfileId = gone.Id, Version = gone.Version, At = gone.At, Why = "Retired." };

        var subscriptions = connection.QueryUnbufferedAsync<SubscriptionRecord>($"select {SubscriptionRecord.Columns} from subscriptions where cancelled_at is null order by subscription_id");
        await foreach (var subscription in subscriptions.WithCancellation(cancellation))
            yield return subscription.ToEvent();
        var cancelled = connection.QueryUnbufferedAsync<Gone>("select subscription_id as id, version, cancelled_at as at from subscriptions where cancelled_at is not null order by subscription_id");
        await foreach (var gone in cancelled.WithCancellation(cancellation))
            yield return new SubscriptionCancelled { SubscriptionId = gone.Id, Version = gone.Version, At = gone.At };

        var withdrawn = connection.QueryUnbufferedAsync<Gone>("select activity_id as id, version, coalesce(withdrawn_at, updated_at) as at, merged_into is not null as merged from activities where withdrawn_at is not null or merged_into is not null order by activity_id");
        await foreach (var gone in withdrawn.WithCancellation(cancellation))
            yield return new ActivityWithdrawn { ActivityId = gone.Id, Version = gone.Version, At = gone.At, Why = gone.Merged ? "It is the same activity as another." : "Its owner says that it is wrong." };
        var stated = connection.QueryUnbufferedAsync<Gone>("select activity_id as id, version, reviewed_at as at from activities where version > 0 and withdrawn_at is null and merged_into is null and reviewed_at is not null order by activity_id");
        await foreach (var one in stated.WithCancellation(cancellation))
            yield return new ActivityStated { ActivityId = one.Id, Version = one.Version, At = one.At, Since = one.At };
        var activities = connection.QueryUnbufferedAsync<ReadActivities.Row>("select activity_id, version, facts, updated_at as created_at from activities where version > 0 and withdrawn_at is null and merged_into is null order by activity_id");
        await foreach (var activity in activities.WithCancellation(cancellation))
            yield return new ActivityRecorded { ActivityId = activity.ActivityId, Version = activity.Version, At = activity.CreatedAt, Activity = activity.Facts };

        await foreach (var organisation in connection.QueryUnbufferedAsync<OrganisationRecord>($"select {OrganisationRecord.Columns} from organisations o order by o.organisation_id").WithCancellation(cancellation))
            yield return organisation.ToEvent();
    }

    private sealed record Gone
    {
        public Guid Id { get; init; }
        public int Version { get; init; }
        public DateTimeOffset At { get; init; }
        public bool Merged { get; init; }
    }
}
