using Counterpart.Contracts;
using Counterpart.Platform.Access;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What the audit logs write as codes, as people read it.</summary>
public static class AuditWords
{
    public static string Log(string log) => log switch
    {
        "needs" => In("audit log", "Needs"),
        "providers" => In("audit log", "Profiles and notices"),
        "matching" => In("audit log", "Matching and decisions"),
        _ => In("audit log", "Accounts"),
    };

    public static string Role(string role) => Kebab.TryParse<Role>(role, out var known) ? Words.Of(known) : In("role", "Counterpart itself");

    /// <summary>The kinds of subject that can be searched for.</summary>
    public static IEnumerable<(string Code, string Name)> Subjects =>
    [
        ("need", In("subject of an audit entry", "Need")), ("pairing", In("subject of an audit entry", "Pairing")), ("overlap", In("subject of an audit entry", "Overlap")), ("duplicate", In("subject of an audit entry", "Duplicate")), ("run", In("subject of an audit entry", "World assignment")), ("engagement", In("subject of an audit entry", "Engagement")),
        ("policy", In("subject of an audit entry", "Scoring policy")), ("profile", In("subject of an audit entry", "Profile")), ("organisation", In("subject of an audit entry", "Organisation")), ("subscription", In("subject of an audit entry", "Subscription")), ("import", In("subject of an audit entry", "Import")),
        ("account", In("subject of an audit entry", "Account")), ("invitation", In("subject of an audit entry", "Invitation")), ("key", In("subject of an audit entry", "Key")), ("session", In("subject of an audit entry", "Session")),
        ("notice", In("subject of an audit entry", "Notice")), ("queue", In("subject of an audit entry", "Queue")),
    ];

    public static string Subject(string subject) => Subjects.Where(kind => kind.Code == subject.Split(':')[0]).Select(kind => kind.Name).FirstOrDefault() ?? Words.Sentence(subject.Split(':')[0]);

    /// <summary>Where the subject can be read; null where it has no page.</summary>
    public static string? Address(string subject) => subject.Split(':') is not [var kind, var id] ? null : kind switch
    {
        "need" => $"/needs/{id}",
        "pairing" => $"/bench/{id}",
        "overlap" => $"/overlaps/{id}",
        "duplicate" => $"/duplicates/{id}",
        "run" => $"/runs/{id}",
        "engagement" => $"/engagements/{id}",
        "policy" => $"/policy/{id}",
        "organisation" => $"/organisations/{id}",
        _ => null,
    };

    public static string Action(string action) => OfNeeds(action) ?? OfPairings(action) ?? OfMatching(action) ?? OfAccounts(action) ?? OfOthers(action) ?? Words.Sentence(action.Replace('.', ' '));

    /// <summary>Every action that is written here, for the choice in the search.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        "need.posted", "need.imported", "need.revised", "need.confirmed", "need.visibility-changed", "need.submitted", "need.authenticated", "need.open", "need.partly-matched", "need.matched", "need.in-delivery", "need.met", "need.obsolete", "need.withdrawn", "need.unfilled", "need.merged", "need.merge-undone", "activity.merged", "activity.merge-undone", "organisation.merged", "organisation.merge-undone",
        "pairing.approved", "pairing.rejected", "pairing.reopened", "pairing.accepted", "pairing.declined", "pairing.reminded", "pairing.escalated", "pairing.lapsed",
        "overlap.ruled", "overlap.ruling-taken-back", "duplicate.ruled", "duplicate.ruling-taken-back",
        "engagement.reported", "engagement.disputed", "engagement.closed", "engagement.settled", "milestone.added", "milestone.confirmed",
        "run.started", "run.cancelled", "run.published", "run.withdrawn", "policy.written", "policy.put-in-use",
        "profile.posted", "profile.changed", "profile.retired", "subscription.saved", "subscription.cancelled", "notice.read", "import.accepted", "import.done", "import.failed",
        "account.invited", "account.accepted", "account.disabled", "account.enabled", "account.role-changed", "session.started", "session.proved", "session.ended", "sessions.ended", "sign-in.refused", "password.changed",
        "second-factor.added", "second-factor.removed", "recovery-codes.made", "recovery-code.used", "outside-identity.linked", "key.made", "key.revoked", "resync.asked", "dead-letters.replayed",
    ];

    private static string? OfNeeds(string action) => action switch
    {
        "need.posted" => T("Need posted"),
        "need.imported" => T("Need imported"),
        "need.revised" => T("Need revised"),
        "need.confirmed" => T("Need confirmed as still valid"),
        "need.visibility-changed" => T("Who sees a need changed"),
        "need.merged" => T("Needs merged"),
        "need.merge-undone" => T("Merge of needs undone"),
        _ when action.StartsWith("need.", StringComparison.Ordinal) && Kebab.TryParse<Contracts.Needs.NeedStatus>(action[5..], out var status) => T("Need becomes: {0}", Words.Of(status).Name),
        _ => null,
    };

    private static string? OfPairings(string action) => action switch
    {
        "pairing.approved" => T("Pairing approved"),
        "pairing.rejected" => T("Pairing rejected"),
        "pairing.reopened" => T("Decision taken back"),
        "pairing.accepted" => T("Pairing accepted by one side"),
        "pairing.declined" => T("Pairing declined by one side"),
        "pairing.reminded" => T("Reminded of an answer"),
        "pairing.escalated" => T("Decision waited too long"),
        "pairing.lapsed" => T("Approval lapsed"),
        "overlap.ruled" => T("Overlap ruled on"),
        "overlap.ruling-taken-back" => T("Ruling on an overlap taken back"),
        "duplicate.ruled" => T("Duplicate ruled on"),
        "duplicate.ruling-taken-back" => T("Ruling on a duplicate taken back"),
        "engagement.reported" => T("One side reported on an engagement"),
        "engagement.disputed" => T("The two sides disagree"),
        "engagement.closed" => T("Engagement closed"),
        "engagement.settled" => T("Disagreement settled"),
        "milestone.added" => T("Milestone added"),
        "milestone.confirmed" => T("Milestone reported as done"),
        _ => null,
    };

    private static string? OfMatching(string action) => action switch
    {
        "run.started" => T("World assignment started"),
        "run.cancelled" => T("World assignment stopped"),
        "run.published" => T("World assignment published"),
        "run.withdrawn" => T("World assignment withdrawn"),
        "policy.written" => T("Scoring policy written"),
        "policy.put-in-use" => T("Scoring policy put in use"),
        _ => null,
    };

    private static string? OfAccounts(string action) => action switch
    {
        "account.invited" => T("Invited"),
        "account.accepted" => T("Invitation accepted"),
        "account.disabled" => T("Account disabled"),
        "account.enabled" => T("Account enabled"),
        "account.role-changed" => T("Role of an account changed"),
        "session.started" => T("Signed in"),
        "session.proved" => T("Second factor shown again"),
        "session.ended" => T("Signed out"),
        "sessions.ended" => T("All other sessions ended"),
        "sign-in.refused" => T("Sign-in refused"),
        "password.changed" => T("Password changed"),
        "second-factor.added" => T("Second factor added"),
        "second-factor.removed" => T("Second factor removed"),
        "recovery-codes.made" => T("Recovery codes made"),
        "recovery-code.used" => T("Recovery code used"),
        "outside-identity.linked" => T("Outside account linked"),
        "key.made" => T("Key made"),
        "key.revoked" => T("Key revoked"),
        _ => null,
    };

    private static string? OfOthers(string action) => action switch
    {
        "activity.merged" => T("Activities merged"),
        "activity.merge-undone" => T("Merge of activities undone"),
        "organisation.merged" => T("Organisations merged"),
        "organisation.merge-undone" => T("Merge of organisations undone"),
        "profile.posted" => T("Profile posted"),
        "profile.changed" => T("Profile changed"),
        "profile.retired" => T("Profile retired"),
        "subscription.saved" => T("Subscription saved"),
        "subscription.cancelled" => T("Subscription ended"),
        "notice.read" => T("Notice read"),
        "import.accepted" => T("File taken in"),
        "import.done" => T("Import done"),
        "import.failed" => T("Import failed"),
        "resync.asked" => T("All records told again to the other services"),
        "dead-letters.replayed" => T("Messages that could not be handled were replayed"),
        _ => null,
    };
}
