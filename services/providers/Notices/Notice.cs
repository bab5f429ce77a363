using Counterpart.Platform.Database;

namespace Counterpart.Providers.Notices;

/// <summary>Something that one organisation or State is told; at most once for one cause.</summary>
public sealed record Notice
{
    public required string Recipient { get; init; }
    public required string Kind { get; init; }
    public required string Cause { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public Guid? PairingId { get; init; }
    public Guid? SubscriptionId { get; init; }
    public int? Score { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string ToOrganisation(string identifier) => $"organisation:{identifier}";

    public static string ToState(string state) => $"state:{state}";

    /// <summary>Writes all of them in one statement; causes that were told before are passed over.</summary>
    public static Task WriteAsync(Work work, IReadOnlyCollection<Notice> notices) => notices.Count == 0 ? Task.CompletedTask : work.ExecuteAsync(
        """
        insert into notices (notice_id, recipient, kind, cause, need_id, need_reference, need_title, state, subject, text, pairing_id, subscription_id, score, at)
        select * from unnest(@Ids, @Recipients, @Kinds, @Causes, @NeedIds, @References, @Titles, @States, @Subjects, @Texts, @PairingIds, @SubscriptionIds, @Scores, @Times)
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
            SubscriptionIds = notices.Select(notice => notice.SubscriptionId).ToArray(),
            Scores = notices.Select(notice => notice.Score).ToArray(),
            Times = notices.Select(notice => notice.At.UtcDateTime).ToArray(),
        });
}
