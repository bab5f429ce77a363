using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Database;

namespace Counterpart.Providers.Notices;

/// <summary>Something that one organisation or State is told; at most once for one cause.</summary>
public sealed record Notice
{
    public required string Recipient { get; init; }
    public required string Kind { get; init; }
    public required string Cause { get; init; }

    /// <summary>Absent where the notice is of no need; then what is said of a need is empty.</summary>
    public Guid? NeedId { get; init; }
    public string NeedReference { get; init; } = "";
    public string NeedTitle { get; init; } = "";
    public string State { get; init; } = "";
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public Guid? PairingId { get; init; }
    public Guid? ProfileId { get; init; }
    public Guid? SubscriptionId { get; init; }
    public int? Score { get; init; }
    public NoticeDetails? Details { get; init; }
    /// <summary>When it is told: not before.</summary>
    public required DateTimeOffset At { get; init; }

    public static string ToOrganisation(string identifier) => $"organisation:{identifier}";

    public static string ToState(string state) => $"state:{state}";

    /// <summary>The inbox that coordinators share.</summary>
    public const string ToSecretariat = "secretariat";

    /// <summary>Whoever keeps the profile of a pairing: its owner, and the State that is a peer.</summary>
    public static IEnumerable<string> ToProvider(PairingFacts pairing) =>
        pairing is { ProfileKind: ProfileKind.PeerState, ProfileState: { } peer } ? [ToOrganisation(pairing.ProfileOwner), ToState(peer)] : [ToOrganisation(pairing.ProfileOwner)];

    /// <summary>Names of experts stay hidden from States until a pairing is approved and the expert has agreed (B2).</summary>
    public static string Shown(PairingFacts pairing, bool agreed = false) =>
        pairing.ProfileKind == ProfileKind.Expert && !agreed ? AnonymousExpert.Name(pairing.ProfileId) : pairing.ProfileName;

    public static Notice Of(string kind, Guid pairingId, int version, DateTimeOffset at, PairingFacts pairing, string recipient, string subject, string text, NoticeDetails? details = null) => new()
    {
        Recipient = recipient,
        Kind = kind,
        Cause = FormattableString.Invariant($"{kind} {pairingId} v{version}"),
        NeedId = pairing.NeedId,
        NeedReference = pairing.NeedReference,
        NeedTitle = pairing.NeedTitle,
        State = pairing.State,
        Subject = subject,
        Text = text,
        PairingId = pairingId,
        Score = pairing.Score,
        Details = details,
        At = at,
    };

    /// <summary>Writes all of them in one statement; causes that were told before are passed over.</summary>
    public static Task WriteAsync(Work work, IReadOnlyCollection<Notice> notices) => notices.Count == 0 ? Task.CompletedTask : work.ExecuteAsync(
        """
        insert into notices (notice_id, recipient, kind, cause, need_id, need_reference, need_title, state, subject, text, pairing_id, profile_id, subscription_id, score, details, at)
        select * from unnest(@Ids, @Recipients, @Kinds, @Causes, @NeedIds, @References, @Titles, @States, @Subjects, @Texts, @PairingIds, @ProfileIds, @SubscriptionIds, @Scores, @Details::jsonb[], @Times)
        on conflict (recipient, cause) do nothing
        """,
        new
        {
            Ids = notices.Select(_ => Guid.CreateVersion7()).ToArray(),
            Recipients = notices.Select(notice => notice.Recipient).ToArray(),
            Kinds = notices.Select(notice => notice.Kind).ToArray(),
            Causes = notices.Select(notice => notice.Cause).ToArray(),
            NeedIds = notices.Select(notice => notice.NeedId).ToArray(),
            References = notices.Select(notice => notice.NeedReference).ToArray(),
            Titles = notices.Select(notice => notice.NeedTitle).ToArray(),
            States = notices.Select(notice => notice.State).ToArray(),
            Subjects = notices.Select(notice => notice.Subject).ToArray(),
            Texts = notices.Select(notice => notice.Text).ToArray(),
            PairingIds = notices.Select(notice => notice.PairingId).ToArray(),
            ProfileIds = notices.Select(notice => notice.ProfileId).ToArray(),
            SubscriptionIds = notices.Select(notice => notice.SubscriptionId).ToArray(),
            Scores = notices.Select(notice => notice.Score).ToArray(),
            Details = notices.Select(notice => notice.Details is null ? null : JsonSerializer.Serialize(notice.Details, ContractJson.Options)).ToArray(),
            Times = notices.Select(notice => notice.At.UtcDateTime).ToArray(),
        });
}
