using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.World;

/// <summary>What an event says of one row of a read model.</summary>
/// <param name="MessageId">Null for what this service asks of itself.</param>
/// <param name="Facts">Null where an event of departure carries none: the row keeps what it had.</param>
internal sealed record Change(Queue Queue, Guid? MessageId, string Table, Guid Id, int Version, bool Active, object? Facts, DateTimeOffset At)
{
    public const string Decisions = "decisions";

    public static Change Of(NeedPublished published, Guid? message) => new(Queues.MatchingNeeds, message, "needs", published.NeedId, published.Version, true, published.Need, published.At);

    public static Change Of(NeedRevised revised, Guid? message) => new(Queues.MatchingNeeds, message, "needs", revised.NeedId, revised.Version, true, revised.Need, revised.At);

    public static Change Of(NeedClosed closed, Guid? message) => new(Queues.MatchingNeeds, message, "needs", closed.NeedId, closed.Version, false, closed.Need, closed.At);

    public static Change Of(ProfileChanged changed, Guid? message) => new(Queues.MatchingProfiles, message, "profiles", changed.ProfileId, changed.Version, true, changed.Profile, changed.At);

    public static Change Of(ProfileRetired retired, Guid? message) => new(Queues.MatchingProfiles, message, "profiles", retired.ProfileId, retired.Version, false, null, retired.At);

    public static Change Of(SubscriptionChanged changed, Guid? message) => new(Queues.MatchingSubscriptions, message, "subscriptions", changed.SubscriptionId, changed.Version, true, changed.Subscription, changed.At);

    public static Change Of(SubscriptionCancelled cancelled, Guid? message) => new(Queues.MatchingSubscriptions, message, "subscriptions", cancelled.SubscriptionId, cancelled.Version, false, null, cancelled.At);

    /// <summary>A decision changes no read model, but what may stand beside it.</summary>
    public static Change Of(PairingDecided decided, Guid? message) => Decision(message, decided.PairingId, decided, decided.Pairing);

    public static Change Of(PairingReopened reopened, Guid? message) => Decision(message, reopened.PairingId, reopened, reopened.Pairing);

    public static Change Of(PairingDeclined declined, Guid? message) => Decision(message, declined.PairingId, declined, declined.Pairing);

    public static Change Of(PairingLapsed lapsed, Guid? message) => Decision(message, lapsed.PairingId, lapsed, lapsed.Pairing);

    public static Change Of(EngagementClosed closed, Guid? message) => Decision(message, closed.EngagementId, closed, closed.Pairing);

    public static Change Of(ActivityRecorded recorded, Guid? message) => new(Queues.MatchingActivities, message, "activities", recorded.ActivityId, recorded.Version, true, recorded.Activity, recorded.At);

    public static Change Of(ActivityWithdrawn withdrawn, Guid? message) => new(Queues.MatchingActivities, message, "activities", withdrawn.ActivityId, withdrawn.Version, false, null, withdrawn.At);

    public static Change Of(OrganisationChanged changed, Guid? message) => new(Queues.MatchingOrganisations, message, "organisations", changed.OrganisationId, changed.Version, true, changed.Organisation, changed.At);

    private static Change Decision(Guid? message, Guid pairing, IEvent decided, PairingFacts facts) => new(Queues.MatchingDecisions, message, Decisions, pairing, decided.Version, true, facts, decided.At);
}
