using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Contracts;

/// <summary>A queue, the service that reads it, and the events that reach it.</summary>
public sealed record Queue(string Name, string Service, params IReadOnlyList<Type> Events)
{
    /// <summary>Where messages go that could not be handled: after the retries, or after the broker's delivery limit.</summary>
    public string Error => $"{Name}_error";
}

/// <summary>
/// Every queue of the system. Each service declares all of them at start, whoever reads them: an event
/// published before its reader has ever run waits in the queue instead of being lost.
/// </summary>
public static class Queues
{
    public static readonly Queue MatchingNeeds = new("matching-needs", "matching", typeof(NeedPublished), typeof(NeedRevised), typeof(NeedClosed));
    public static readonly Queue MatchingProfiles = new("matching-profiles", "matching", typeof(ProfileChanged), typeof(ProfileRetired));
    public static readonly Queue MatchingSubscriptions = new("matching-subscriptions", "matching", typeof(SubscriptionChanged), typeof(SubscriptionCancelled));
    public static readonly Queue MatchingActivities = new("matching-activities", "matching", typeof(ActivityRecorded), typeof(ActivityWithdrawn));
    public static readonly Queue MatchingOrganisations = new("matching-organisations", "matching", typeof(OrganisationChanged));
    public static readonly Queue MatchingAges = new("matching-ages", "matching", typeof(NeedConfirmed), typeof(ActivityStated));
    public static readonly Queue MatchingDecisions = new("matching-decisions", "matching",
        typeof(PairingDecided), typeof(PairingReopened), typeof(PairingDeclined), typeof(PairingLapsed), typeof(EngagementClosed));
    public static readonly Queue NeedsEngagements = new("needs-engagements", "needs", typeof(EngagementStarted), typeof(EngagementClosed));
    public static readonly Queue ProvidersNeeds = new("providers-needs", "providers", typeof(NeedPublished), typeof(NeedRevised), typeof(NeedClosed));
    public static readonly Queue ProvidersNotices = new("providers-notices", "providers",
        typeof(SubscriptionMatched), typeof(PairingProposed), typeof(PairingWithdrawn), typeof(PairingDecided), typeof(PairingReopened), typeof(OverlapFlagged), typeof(DuplicateFlagged),
        typeof(PairingAccepted), typeof(PairingDeclined), typeof(PairingEscalated), typeof(PairingReminded), typeof(PairingLapsed), typeof(AnswersVoided),
        typeof(EngagementStarted), typeof(EngagementDisputed), typeof(EngagementClosed), typeof(NeedAged));

    public static readonly IReadOnlyList<Queue> All =
        [MatchingNeeds, MatchingProfiles, MatchingSubscriptions, MatchingActivities, MatchingOrganisations, MatchingAges, MatchingDecisions, NeedsEngagements, ProvidersNeeds, ProvidersNotices];

    /// <summary>Name of the exchange of an event: namespace and type, which is also its name on the wire.</summary>
    public static string Exchange(Type @event) => $"{@event.Namespace}:{@event.Name}";
}
