using Counterpart.Contracts.Matching;
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
    : IConsumer<SubscriptionMatched>, IConsumer<PairingProposed>, IConsumer<PairingWithdrawn>, IConsumer<PairingDecided>, IConsumer<OverlapFlagged>, IConsumer<DuplicateFlagged>
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
            Details = new NoticeDetails { Subscription = matched.SubscriptionName },
            At = Digest.After(matched.At, matched.Frequency),
        });
    }

    public Task Consume(ConsumeContext<PairingProposed> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        var points = FormattableString.Invariant($"{pairing.Score:N0} of 10,000 points");
        return writer.WriteAsync(context.CancellationToken,
            Notice.Of("pairing-proposed", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), "You are proposed for a need", $"{States.Name(pairing.State)} needs: {pairing.NeedTitle}. You suit it with {points}; a coordinator decides."),
            Notice.Of("pairing-proposed", id, version, at, pairing, Notice.ToState(pairing.State), "A counterpart is proposed", $"{Notice.Shown(pairing)} suits {pairing.NeedReference} with {points}; a coordinator decides.", new NoticeDetails { Profile = Notice.Shown(pairing) }));
    }

    public Task Consume(ConsumeContext<PairingWithdrawn> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken,
            Notice.Of("pairing-withdrawn", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), "You are no longer proposed", $"For {pairing.NeedReference}, {pairing.NeedTitle}. {context.Message.Why}"),
            Notice.Of("pairing-withdrawn", id, version, at, pairing, Notice.ToState(pairing.State), "A proposal is withdrawn", $"{Notice.Shown(pairing)} is no longer proposed for {pairing.NeedReference}. {context.Message.Why}", new NoticeDetails { Profile = Notice.Shown(pairing) }));
    }

    public Task Consume(ConsumeContext<PairingDecided> context)
    {
        var (id, version, at, pairing) = (context.Message.PairingId, context.Message.Version, context.Message.At, context.Message.Pairing);
        var (subject, verb) = context.Message.Approved ? ("A pairing is approved", "approved") : ("A pairing is rejected", "rejected");
        var details = new NoticeDetails { Approved = context.Message.Approved, Reason = context.Message.Reason };
        return writer.WriteAsync(context.CancellationToken,
        [
            Notice.Of("pairing-decided", id, version, at, pairing, Notice.ToOrganisation(pairing.ProfileOwner), subject, $"The Secretariat {verb} your pairing with {pairing.NeedReference}, {pairing.NeedTitle}: {context.Message.Reason}", details),
            Notice.Of("pairing-decided", id, version, at, pairing, Notice.ToState(pairing.State), subject, $"The Secretariat {verb} the pairing of {pairing.NeedReference} with {Notice.Shown(pairing)}: {context.Message.Reason}", details with { Profile = Notice.Shown(pairing) }),
            .. TellOfAnswers.Ask("answer-asked", id, version, at, pairing, context.Message.Asked, "Your answer is asked for"),
        ]);
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
            Details = new NoticeDetails { Activity = overlap.ActivityIdentifier },
            At = overlap.At,
        });
    }

    /// <remarks>Once for a need, however many others it resembles.</remarks>
    public Task Consume(ConsumeContext<DuplicateFlagged> context)
    {
        var alike = context.Message;
        return writer.WriteAsync(context.CancellationToken, new Notice
        {
            Recipient = Notice.ToState(alike.State),
            Kind = "overlap-flagged",
            Cause = FormattableString.Invariant($"duplicate of need {alike.NeedId}"),
            NeedId = alike.NeedId,
            NeedReference = alike.NeedReference,
            NeedTitle = alike.OtherTitle,
            State = alike.State,
            Subject = "Perhaps the same need",
            Text = $"{alike.NeedReference} may ask for the same as {alike.OtherReference}, “{alike.OtherTitle}”.",
            Details = new NoticeDetails { Other = alike.OtherReference },
            At = alike.At,
        });
    }
}
