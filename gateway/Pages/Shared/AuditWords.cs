using System.Collections.Frozen;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
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
        ("activity", In("subject of an audit entry", "Activity")), ("knowledge", In("subject of an audit entry", "Knowledge item")), ("state", In("subject of an audit entry", "State")),
        ("notice", In("subject of an audit entry", "Notice")), ("queue", In("subject of an audit entry", "Queue")), ("resync", In("subject of an audit entry", "All records")),
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
        // Where an owner is meant, it is named by its identifier, which has no page.
        "organisation" when Guid.TryParse(id, out _) => $"/organisations/{id}",
        "activity" => $"/activities/{id}",
        "knowledge" => $"/knowledge/{id}",
        _ => null,
    };

    /// <summary>Every action that is written here, in the order of the choice in the search, and how it reads; beside them, each status that a need comes to.</summary>
    private static readonly (string Action, string Said)[] Written =
    [
        ("need.posted", Key("Need posted")),
        ("need.imported", Key("Need imported")),
        ("need.revised", Key("Need revised")),
        ("need.confirmed", Key("Need confirmed as still valid")),
        ("needs.confirmed", Key("Needs confirmed as still valid")),
        ("need.visibility-changed", Key("Who sees a need changed")),
        ("need.answered", Key("Need answered by knowledge")),
        ("need.due", Key("Asked whether a need is still valid")),
        ("need.overdue", Key("Reminded that a need is to be confirmed")),
        ("need.lapsed", Key("Need lapsed without an answer")),
        ("need.merged", Key("Needs merged")),
        ("need.merge-undone", Key("Merge of needs undone")),

        ("pairing.approved", Key("Pairing approved")),
        ("pairing.rejected", Key("Pairing rejected")),
        ("pairing.reopened", Key("Decision taken back")),
        ("pairing.accepted", Key("Pairing accepted by one side")),
        ("pairing.declined", Key("Pairing declined by one side")),
        ("pairing.reminded", Key("Reminded of an answer")),
        ("pairing.escalated", Key("Decision waited too long")),
        ("pairing.lapsed", Key("Approval lapsed")),
        ("answers.voided", Key("Answers made void by a change")),

        ("overlap.ruled", Key("Overlap ruled on")),
        ("overlap.ruling-taken-back", Key("Ruling on an overlap taken back")),
        ("duplicate.ruled", Key("Duplicate ruled on")),
        ("duplicate.ruling-taken-back", Key("Ruling on a duplicate taken back")),

        ("engagement.reported", Key("One side reported on an engagement")),
        ("engagement.disputed", Key("The two sides disagree")),
        ("engagement.closed", Key("Engagement closed")),
        ("engagement.settled", Key("Disagreement settled")),
        ("milestone.added", Key("Milestone added")),
        ("milestone.confirmed", Key("Milestone reported as done")),

        ("run.started", Key("World assignment started")),
        ("run.cancelled", Key("World assignment stopped")),
        ("run.published", Key("World assignment published")),
        ("run.withdrawn", Key("World assignment withdrawn")),
        ("policy.written", Key("Scoring policy written")),
        ("policy.put-in-use", Key("Scoring policy put in use")),

        ("profile.posted", Key("Profile posted")),
        ("profile.changed", Key("Profile changed")),
        ("profile.confirmed", Key("Profile confirmed as still true")),
        ("profile.due", Key("Asked whether a profile is still true")),
        ("profile.overdue", Key("Reminded that a profile is to be confirmed")),
        ("profile.lapsed", Key("Profile lapsed without an answer")),
        ("profile.retired", Key("Profile retired")),
        ("subscription.saved", Key("Subscription saved")),
        ("subscription.cancelled", Key("Subscription ended")),
        ("notice.read", Key("Notice read")),

        ("activity.confirmed", Key("Activity reviewed by its reporter")),
        ("activity.suggestion-confirmed", Key("Suggestion on an activity confirmed")),
        ("activity.suggestion-dismissed", Key("Suggestion on an activity dismissed")),
        ("activity.suggestion-open", Key("Ruling on a suggestion taken back")),
        ("activities.due", Key("Asked whether activities still hold")),
        ("activity.merged", Key("Activities merged")),
        ("activity.merge-undone", Key("Merge of activities undone")),
        ("organisation.merged", Key("Organisations merged")),
        ("organisation.merge-undone", Key("Merge of organisations undone")),

        ("knowledge.posted", Key("Knowledge item added")),
        ("knowledge.changed", Key("Knowledge item changed")),
        ("knowledge.withdrawn", Key("Knowledge item taken off the list")),
        ("import.accepted", Key("File taken in")),
        ("import.done", Key("Import done")),
        ("import.failed", Key("Import failed")),

        ("account.invited", Key("Invited")),
        ("account.accepted", Key("Invitation accepted")),
        ("account.disabled", Key("Account disabled")),
        ("account.enabled", Key("Account enabled")),
        ("account.role-changed", Key("Role of an account changed")),
        ("session.started", Key("Signed in")),
        ("session.proved", Key("Second factor shown again")),
        ("session.ended", Key("Signed out")),
        ("sessions.ended", Key("All other sessions ended")),
        ("sign-in.refused", Key("Sign-in refused")),
        ("password.changed", Key("Password changed")),
        ("second-factor.added", Key("Second factor added")),
        ("second-factor.removed", Key("Second factor removed")),
        ("recovery-codes.made", Key("Recovery codes made")),
        ("recovery-code.used", Key("Recovery code used")),
        ("outside-identity.linked", Key("Outside account linked")),
        ("key.made", Key("Key made")),
        ("key.revoked", Key("Key revoked")),

        ("resync.asked", Key("All records told again to the other services")),
        ("dead-letters.replayed", Key("Messages that could not be handled were replayed")),
    ];

    private static readonly FrozenDictionary<string, string> Said = Written.ToFrozenDictionary(known => known.Action, known => known.Said, StringComparer.Ordinal);

    /// <summary>For the choice in the search.</summary>
    public static IEnumerable<string> Actions => Written.Select(known => known.Action).Concat(Enum.GetValues<NeedStatus>().Select(status => $"need.{Kebab.Of(status)}"));

    public static string Action(string action) =>
        Said.GetValueOrDefault(action) is { } known ? Say(known)
        : action.StartsWith("need.", StringComparison.Ordinal) && Kebab.TryParse<NeedStatus>(action[5..], out var status) ? T("Need becomes: {0}", Words.Of(status).Name)
        : Words.Sentence(action.Replace('.', ' '));
}
