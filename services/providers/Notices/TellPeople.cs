using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Database;
using Counterpart.Platform.Messaging;
using MassTransit;

namespace Counterpart.Providers.Notices;

/// <summary>Turns what matching found and decided into notices for those whom it concerns (F1). Many at a time: see <see cref="GroupCommit{T}"/>.</summary>
internal sealed class NoticeWriter : IAsyncDisposable
{
    private readonly GroupCommit<IReadOnlyList<Notice>> _group;

    public NoticeWriter(Database database)
    {
        _group = new GroupCommit<IReadOnlyList<Notice>>(async (batch, cancellation) =>
        {
            await using var work = await database.BeginAsync(cancellation);
            await Notice.WriteAsync(work, [.. batch.SelectMany(notices => notices).OrderBy(notice => notice.Cause, StringComparer.Ordinal)]);
            await work.CommitAsync();
        });
    }

    public Task WriteAsync(CancellationToken cancellation, params IReadOnlyList<Notice> notices) => _group.AddAsync(notices, cancellation);

    public ValueTask DisposeAsync() => _group.DisposeAsync();
}

internal sealed class TellPeople(NoticeWriter writer)
    : IConsumer<SubscriptionMatched>, IConsumer<PairingProposed>, IConsumer<PairingWithdrawn>, IConsumer<PairingDecided>, IConsumer<OverlapFlagged>
{
    public Task Consume(ConsumeContext<SubscriptionMatched> context)
    {
        var matched = context.Message;
        return writer.WriteAsync(context.CancellationToken, new Notice
        {
            Recipient = matched.Owner.StartsWith("state:", StringComparison.Ordinal) ? matched.Owner : Notice.ToOrganisation(matched.Owner),
            Kind = "subscription-matched",
            Cause = $"subscription {matched.SubscriptionId} need {matched.NeedId}",
            NeedId = matched.NeedId,
            NeedReference = matched.Need.Reference,
            NeedTitle = matched.Need.Title,
            State = matched.Need.State,
            Subject = $"{States.Name(matched.Need.State)}: {matched.Need.Title}",
            Text = $"Article {string.Join(", ", matched.Need.Articles.Select(sought => sought.Article))}; {string.Join(", ", matched.Need.Types.Select(type => AssistanceTypes.Find(type)!.Label))}. You asked for this with “{matched.SubscriptionName}”.",
            SubscriptionId = matched.SubscriptionId,
            At = matched.At,
        });
    }

    public Task Consume(ConsumeContext<PairingProposed> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        var points = FormattableString.Invariant($"{pairing.Score:N0} of 10,000 points");
        return writer.WriteAsync(context.CancellationToken,
            Of("pairing-proposed", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), "You are proposed for a need", $"{States.Name(pairing.State)} needs: {pairing.NeedTitle}. You suit it with {points}; a coordinator decides."),
            Of("pairing-proposed", id, version, at, pairing, Notice.ToState(pairing.State), "A counterpart is proposed", $"{Shown(pairing)} suits {pairing.NeedReference} with {points}; a coordinator decides."));
    }

    public Task Consume(ConsumeContext<PairingWithdrawn> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken,
            Of("pairing-withdrawn", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), "You are no longer proposed", $"For {pairing.NeedReference}, {pairing.NeedTitle}. {context.Message.Why}"),
            Of("pairing-withdrawn", id, version, at, pairing, Notice.ToState(pairing.State), "A proposal is withdrawn", $"{Shown(pairing)} is no longer proposed for {pairing.NeedReference}. {context.Message.Why}"));
    }

    public Task Consume(ConsumeContext<PairingDecided> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        var (subject, verb) = context.Message.Approved ? ("A pairing is approved", "approved") : ("A pairing is rejected", "rejected");
        return writer.WriteAsync(context.CancellationToken,
            Of("pairing-decided", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), subject, $"The Secretariat {verb} your pairing with {pairing.NeedReference}, {pairing.NeedTitle}: {context.Message.Reason}"),
            Of("pairing-decided", id, version, at, pairing, Notice.ToState(pairing.State), subject, $"The Secretariat {verb} the pairing of {pairing.NeedReference} with {Shown(pairing)}: {context.Message.Reason}"));
    }

    public Task Consume(ConsumeContext<OverlapFlagged> context)
    {
        var overlap = context.Message;
        return writer.WriteAsync(context.CancellationToken, new Notice
        {
            Recipient = Notice.ToState(overlap.State),
            Kind = "overlap-flagged",
            Cause = FormattableString.Invariant($"overlap {overlap.OverlapId}"),
            NeedId = overlap.NeedId,
            NeedReference = overlap.NeedReference,
            NeedTitle = overlap.ActivityTitle,
            State = overlap.State,
            Subject = "Assistance that may be the same",
            Text = $"{overlap.NeedReference} may overlap with “{overlap.ActivityTitle}” ({overlap.ActivityIdentifier}).",
            At = overlap.At,
        });
    }

    private static Notice Of(string kind, Guid pairingId, int version, DateTimeOffset at, PairingFacts pairing, string recipient, string subject, string text) => new()
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
        At = at,
    };

    /// <summary>Names of experts stay hidden from States until a pairing is approved and the expert agrees (B2).</summary>
    private static string Shown(PairingFacts pairing) => pairing.ProfileKind == ProfileKind.Expert ? AnonymousExpert.Name(pairing.ProfileId) : pairing.ProfileName;
}
