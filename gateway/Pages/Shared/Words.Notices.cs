using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What messages in an inbox are about.</summary>
public static partial class Words
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.SubscriptionMatched => T("Found by your subscription"),
        NoticeKind.PairingProposed => T("Pairing proposed"),
        NoticeKind.PairingWithdrawn => T("Pairing withdrawn"),
        NoticeKind.PairingDecided => T("Pairing decided"),
        NoticeKind.PairingReopened => T("Decision taken back"),
        NoticeKind.AnswerAsked => T("Your answer is asked for"),
        NoticeKind.AnswerReminded => T("Your answer is missing"),
        NoticeKind.AnswerAskedAgain => T("You are asked again"),
        NoticeKind.PairingAccepted => T("The other side accepts"),
        NoticeKind.PairingDeclined => T("The other side declines"),
        NoticeKind.PairingEscalated => T("Waits too long for a decision"),
        NoticeKind.PairingLapsed => T("Approval lapsed"),
        NoticeKind.EngagementStarted => T("Engagement started"),
        NoticeKind.EngagementDisputed => T("The two sides disagree"),
        NoticeKind.EngagementClosed => T("Engagement closed"),
        NoticeKind.NeedDue or NoticeKind.NeedOverdue => T("Is your need still valid?"),
        NoticeKind.NeedLapsed => T("Your need has lapsed"),
        NoticeKind.ProfileDue or NoticeKind.ProfileOverdue => T("Is your profile still true?"),
        NoticeKind.ProfileLapsed => T("Your profile has lapsed"),
        NoticeKind.ActivitiesDue => T("Are your activities still true?"),
        NoticeKind.OverlapFlagged => T("Possible overlap"),
        _ => In("a message of a kind that is not known", "News"),
    };
}
