using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Taxonomy;
using MassTransit;

namespace Counterpart.Providers.Notices;

/// <summary>Tells the other side, and the Secretariat where it must act, what was answered to a pairing, and those who are asked that they are (D2).</summary>
internal sealed class TellOfAnswers(NoticeWriter writer)
    : IConsumer<PairingReopened>, IConsumer<PairingAccepted>, IConsumer<PairingDeclined>, IConsumer<PairingEscalated>, IConsumer<PairingReminded>, IConsumer<PairingLapsed>, IConsumer<AnswersVoided>
{
    public Task Consume(ConsumeContext<PairingReopened> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken, [.. BothSides("pairing-reopened", told.PairingId, told.Version, told.At, pairing, "A decision is taken back",
            with => $"The Secretariat took back its decision on {pairing.NeedReference} with {with}; it decides again: {told.Reason}", new NoticeDetails { Reason = told.Reason })]);
    }

    public Task Consume(ConsumeContext<PairingAccepted> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken, [.. Other(told.Side, "pairing-accepted", told.PairingId, told.Version, told.At, pairing, "The other side accepts", new NoticeDetails { Side = told.Side },
            who => $"{who} accepts the pairing for {pairing.NeedReference}, {pairing.NeedTitle}. The engagement starts when everybody has.")]);
    }

    /// <summary>The reason goes to the Secretariat with the name, to the other side without.</summary>
    public Task Consume(ConsumeContext<PairingDeclined> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        var who = told.Side == PairingSide.State ? States.Name(pairing.State) : pairing.ProfileName;
        return writer.WriteAsync(context.CancellationToken,
        [
            .. Other(told.Side, "pairing-declined", told.PairingId, told.Version, told.At, pairing, "The other side declines", new NoticeDetails { Side = told.Side, Reason = told.Reason }, side => $"{side} declines the pairing for {pairing.NeedReference}, {pairing.NeedTitle}: {told.Reason}"),
            Notice.Of("pairing-declined", told.PairingId, told.Version, told.At, pairing, Notice.ToSecretariat, "A pairing is declined", $"{who} declines the pairing of {pairing.NeedReference} with {pairing.ProfileName}: {told.Reason}",
                new NoticeDetails { Side = told.Side, Reason = told.Reason, Profile = pairing.ProfileName }),
        ]);
    }

    public Task Consume(ConsumeContext<PairingEscalated> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        var days = FormattableString.Invariant($"{(told.At - told.Since).TotalDays:0}");
        return writer.WriteAsync(context.CancellationToken, Notice.Of("pairing-escalated", told.PairingId, told.Version, told.At, pairing, Notice.ToSecretariat, "A proposal waits too long",
            $"{pairing.NeedReference} with {pairing.ProfileName} has waited {days} days for its decision.", new NoticeDetails { Profile = pairing.ProfileName, Days = (int)Math.Round((told.At - told.Since).TotalDays) }));
    }

    public Task Consume(ConsumeContext<PairingReminded> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken, [.. Ask("answer-reminded", told.PairingId, told.Version, told.At, pairing, told.Silent, "Your answer is still missing")]);
    }

    public Task Consume(ConsumeContext<AnswersVoided> context)
    {
        const string Subject = "You are asked again";
        var (told, pairing) = (context.Message, context.Message.Pairing);
        Notice To(string recipient, string text, NoticeDetails? details = null) => Notice.Of("answer-asked-again", told.PairingId, told.Version, told.At, pairing, recipient, Subject, text, details);
        return writer.WriteAsync(context.CancellationToken, [.. told.Sides.SelectMany(side => side == PairingSide.State
            ? [To(Notice.ToState(pairing.State), $"{pairing.NeedReference} asks for something else than when you accepted {Notice.Shown(pairing)}. Accept again, or decline with a reason.", new NoticeDetails { Profile = Notice.Shown(pairing) })]
            : Notice.ToProvider(pairing).Select(recipient =>
                To(recipient, $"{pairing.NeedReference} of {States.Name(pairing.State)}, {pairing.NeedTitle}, asks for something else than when you accepted. Read it and accept again, or decline with a reason.")))]);
    }

    public Task Consume(ConsumeContext<PairingLapsed> context)
    {
        var (told, pairing) = (context.Message, context.Message.Pairing);
        return writer.WriteAsync(context.CancellationToken, [.. BothSides("pairing-lapsed", told.PairingId, told.Version, told.At, pairing, "An approved pairing has lapsed",
            with => $"The pairing of {pairing.NeedReference} with {with} no longer stands. {told.Why}", new NoticeDetails())]);
    }

    public static IEnumerable<Notice> Ask(string kind, Guid id, int version, DateTimeOffset at, PairingFacts pairing, IReadOnlyList<PairingSide> sides, string subject) =>
        sides.SelectMany(side => side == PairingSide.State
            ? [Notice.Of(kind, id, version, at, pairing, Notice.ToState(pairing.State), subject, $"{Notice.Shown(pairing)} is approved for {pairing.NeedReference}. Accept, or decline with a reason.", new NoticeDetails { Profile = Notice.Shown(pairing) })]
            : Notice.ToProvider(pairing).Select(recipient =>
                Notice.Of(kind, id, version, at, pairing, recipient, subject, $"You are approved for {pairing.NeedReference} of {States.Name(pairing.State)}, {pairing.NeedTitle}. Accept, or decline with a reason.")));

    /// <param name="text">Of the name by which a side may know the profile.</param>
    internal static IEnumerable<Notice> BothSides(string kind, Guid id, int version, DateTimeOffset at, PairingFacts pairing, string subject, Func<string, string> text, NoticeDetails details, bool agreed = false) =>
    [
        Notice.Of(kind, id, version, at, pairing, Notice.ToState(pairing.State), subject, text(Notice.Shown(pairing, agreed)), details with { Profile = Notice.Shown(pairing, agreed) }),
        .. Notice.ToProvider(pairing).Select(recipient => Notice.Of(kind, id, version, at, pairing, recipient, subject, text(pairing.ProfileName), details with { Profile = pairing.ProfileName })),
    ];

    /// <summary>To the side that did not speak.</summary>
    private static IEnumerable<Notice> Other(PairingSide spoke, string kind, Guid id, int version, DateTimeOffset at, PairingFacts pairing, string subject, NoticeDetails details, Func<string, string> text) =>
        spoke == PairingSide.Provider
            ? [Notice.Of(kind, id, version, at, pairing, Notice.ToState(pairing.State), subject, text("The provider"), details)]
            : Notice.ToProvider(pairing).Select(recipient => Notice.Of(kind, id, version, at, pairing, recipient, subject, text("The State"), details));
}
