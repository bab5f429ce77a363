using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What a message says and where it is acted on, in the language of the reader and from where the reader stands (F1, J2).</summary>
public static class NoticeWords
{
    private static readonly NoticeDetails Nothing = new();

    /// <summary>What somebody gave as a reason stands beside it, in their own words: see <see cref="NoticeDetails.Reason"/>.</summary>
    public static string Of(Notice notice, Role reader)
    {
        var (details, gives) = (notice.Details ?? Nothing, reader is Role.Donor or Role.Provider or Role.Expert);
        var profile = details.Profile ?? (gives ? T("your profile") : T("the provider"));
        return notice.Kind switch
        {
            NoticeKind.SubscriptionMatched => Asked([notice]),
            NoticeKind.PairingProposed => gives ? T("You suit this need; a coordinator decides.") : T("{0} suits this need; a coordinator decides.", profile),
            NoticeKind.PairingWithdrawn => gives ? T("You are no longer proposed for this need.") : T("{0} is no longer proposed for this need.", profile),
            NoticeKind.PairingDecided => Decided(details, gives, profile),
            NoticeKind.PairingReopened => gives ? T("The Secretariat took back its decision on your pairing; it decides again.") : T("The Secretariat took back its decision on {0}; it decides again.", profile),
            NoticeKind.AnswerAsked or NoticeKind.AnswerReminded => gives ? T("You are approved for this need. Accept, or decline with a reason.") : T("{0} is approved for this need. Accept, or decline with a reason.", profile),
            NoticeKind.AnswerAskedAgain => gives ? T("The need asks for something else than when you accepted. Read it and accept again, or decline with a reason.") : T("The need asks for something else than when you accepted {0}. Accept again, or decline with a reason.", profile),
            NoticeKind.PairingAccepted => T("{0} accepts the pairing. The engagement starts when everybody has.", Side(details)),
            NoticeKind.PairingDeclined => details.Profile is { } declined && !gives ? T("{0} declines the pairing with {1}.", Side(details), declined) : T("{0} declines the pairing.", Side(details)),
            NoticeKind.PairingEscalated => details.Days is { } days ? Plural(days, "The proposal of {1} has waited {0} day for its decision.", "The proposal of {1} has waited {0} days for its decision.", profile) : T("The proposal of {0} has waited too long for its decision.", profile),
            NoticeKind.PairingLapsed => gives ? T("Your approved pairing no longer stands: not everybody answered in time, or the need has ended.") : T("The pairing with {0} no longer stands: not everybody answered in time, or the need has ended.", profile),
            NoticeKind.EngagementStarted => T("{0} and {1} have agreed.", Words.State(notice.State), profile),
            NoticeKind.EngagementDisputed => details is { StateSays: { } state, ProviderSays: { } provider }
                ? T("“{0}”, says the State; “{1}”, says the provider. A coordinator settles it, unless they agree.", Words.Of(state), Words.Of(provider))
                : T("A coordinator settles it, unless they agree."),
            NoticeKind.EngagementClosed => details.Outcome is { } outcome ? T("What came of it with {0}: {1}.", profile, Words.Lower(Words.Of(outcome))) : T("What came of it can be read there."),
            NoticeKind.NeedDue or NoticeKind.NeedOverdue => details.LapsesAt is { } lapses ? T("Confirm it, or it lapses on {0}.", Format.Day(lapses)) : T("Confirm it, or it lapses."),
            NoticeKind.NeedLapsed => T("It is kept, but nobody is proposed for it. Confirm it and it is back at once."),
            NoticeKind.ProfileDue or NoticeKind.ProfileOverdue => details.LapsesAt is { } until ? T("{0}: confirm it, or it lapses on {1}.", Words.Capital(profile), Format.Day(until)) : T("{0}: confirm it, or it lapses.", Words.Capital(profile)),
            NoticeKind.ProfileLapsed => T("{0} is kept, but not proposed any more. Confirm it and it is back at once.", Words.Capital(profile)),
            NoticeKind.ActivitiesDue => T("Nobody has said for a year that some activities which you reported are still true."),
            NoticeKind.OverlapFlagged when details.Other is { } other => T("Your State already has a similar need: “{0}” ({1}).", notice.NeedTitle, other),
            NoticeKind.OverlapFlagged => details.Activity is { } activity ? T("The need may ask for what an activity gives already: “{0}” ({1}).", notice.NeedTitle, activity) : T("The need may ask for what an activity gives already: “{0}”.", notice.NeedTitle),
            // Of a kind that is newer than this page.
            _ => notice.Text,
        };
    }

    /// <summary>Several subscriptions may have asked for one need.</summary>
    public static string Asked(IEnumerable<Notice> matched) => matched.Select(notice => notice.Details?.Subscription).OfType<string>().Select(Format.Quote).ToList() is { Count: > 0 } names
        ? T("You asked for this with {0}.", Format.List(names))
        : T("A subscription of yours asked for this.");

    /// <summary>Where something can be done about it; null where there is nothing to do but to read the need.</summary>
    public static (string Address, string Name)? Act(Notice notice, Role reader) => notice.Kind switch
    {
        NoticeKind.AnswerAsked or NoticeKind.AnswerReminded or NoticeKind.AnswerAskedAgain when reader == Role.FocalPoint => ($"/needs/{notice.NeedReference}/compare?pairing={notice.PairingId}", T("Read and answer")),
        NoticeKind.AnswerAsked or NoticeKind.AnswerReminded or NoticeKind.AnswerAskedAgain => ("/engagements", T("Read and answer")),
        NoticeKind.EngagementStarted or NoticeKind.EngagementDisputed or NoticeKind.EngagementClosed when notice.PairingId is { } engagement => ($"/engagements/{engagement}", T("The engagement")),
        NoticeKind.NeedDue or NoticeKind.NeedOverdue or NoticeKind.NeedLapsed => ("/my-state", T("Look and say")),
        NoticeKind.ProfileDue or NoticeKind.ProfileOverdue or NoticeKind.ProfileLapsed => (reader == Role.FocalPoint ? "/experts" : "/profile", T("Look and say")),
        NoticeKind.ActivitiesDue => ("/activities", T("Look and say")),
        _ => null,
    };

    private static string Decided(NoticeDetails details, bool gives, string profile) => (details.Approved, gives) switch
    {
        (true, true) => T("The Secretariat approved your pairing."),
        (false, true) => T("The Secretariat rejected your pairing."),
        (true, false) => T("The Secretariat approved the pairing with {0}.", profile),
        (false, false) => T("The Secretariat rejected the pairing with {0}.", profile),
        _ => T("The Secretariat has decided."),
    };

    private static string Side(NoticeDetails details) => details.Side is { } side ? Words.Of(side) : T("The other side");
}
