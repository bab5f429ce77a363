using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of an engagement: where it stands, what came of it, who did what.</summary>
public static class EngagementWords
{
    public static string Standing(EngagementView engagement) => (engagement.Status, engagement.Outcome) switch
    {
        (EngagementStatus.Closed, EngagementOutcome.Met) => In("engagement", "Closed: met"),
        (EngagementStatus.Closed, EngagementOutcome.PartlyMet) => In("engagement", "Closed: partly met"),
        (EngagementStatus.Closed, { }) => In("engagement", "Closed: not delivered"),
        _ => Words.Of(engagement.Status),
    };

    /// <summary>What one side reports.</summary>
    public static string Report(Closing closing) => (closing.Side, closing.Outcome) switch
    {
        (PairingSide.State, EngagementOutcome.Met) => T("The State: met"),
        (PairingSide.State, EngagementOutcome.PartlyMet) => T("The State: partly met"),
        (PairingSide.State, _) => T("The State: not delivered"),
        (_, EngagementOutcome.Met) => T("The provider: met"),
        (_, EngagementOutcome.PartlyMet) => T("The provider: partly met"),
        _ => T("The provider: not delivered"),
    };

    public static string Progress(Milestone milestone) => milestone switch
    {
        { Done: true } => T("Due {0}. Done, both sides say.", Format.Day(milestone.Due)),
        { StateConfirmedAt: not null } => T("Due {0}. Done, the State says.", Format.Day(milestone.Due)),
        { ProviderConfirmedAt: not null } => T("Due {0}. Done, the provider says.", Format.Day(milestone.Due)),
        _ => T("Due {0}.", Format.Day(milestone.Due)),
    };

    /// <summary>What happens next, for the side that the reader answers for; for those who only look, whose turn it is.</summary>
    public static IReadOnlyList<string> Next(EngagementView engagement)
    {
        if (engagement.Status == EngagementStatus.Closed)
            return [T("Nothing more: it is closed. The outcome counts in the track record of the provider.")];
        if (engagement.Status == EngagementStatus.Disputed)
            return [T("The two sides have said different things. A coordinator reads both reports and settles it; both sides are told.")];

        var side = engagement.YourSide;
        var next = engagement.Milestones.Where(milestone => !milestone.Done).OrderBy(milestone => milestone.Due).FirstOrDefault();
        var mine = side is not null && engagement.Closings.Any(closing => closing.Side == side);
        var theirs = engagement.Closings.Any(closing => closing.Side != side);
        var steps = new List<string>();
        if (engagement.Milestones.Count == 0)
            steps.Add(T("Agree on milestones: what is to be done, and by when. Either side adds them, both say when each is done."));
        else if (next is not null)
            steps.Add(T("Next due: {0}, by {1}. It is done when both sides have said so.", next.Title, Format.Day(next.Due)));
        if (side is not null && theirs && !mine)
            steps.Add(T("The other side has reported what came of it. It is your turn: say what you saw."));
        else if (mine)
            steps.Add(T("You have reported. It closes when the other side says the same; if it says something else, a coordinator settles it."));
        else
            steps.Add(T("At the end both sides say what came of it: met, partly met or not delivered. When they say the same, it is closed and the need goes on from there."));
        return steps;
    }

    /// <summary>A line of the history: what was done, and by whom; where persons are not told, by whose role.</summary>
    public static string Deed(EngagementEntry entry)
    {
        var who = entry.Who.Length > 0 ? entry.Who : Contracts.Kebab.TryParse<Platform.Access.Role>(entry.Role, out var role) ? Words.Of(role) : entry.Role;
        return entry.Action switch
        {
            "started" => T("The engagement started with the last yes, by {0}", who),
            "milestone-added" => T("Milestone added, by {0}", who),
            "milestone-confirmed" => T("Milestone reported as done, by {0}", who),
            "closing-met" => T("Reported as met, by {0}", who),
            "closing-partly-met" => T("Reported as partly met, by {0}", who),
            "closing-not-delivered" => T("Reported as not delivered, by {0}", who),
            "settled-met" => T("Settled as met, by {0}", who),
            "settled-partly-met" => T("Settled as partly met, by {0}", who),
            "settled-not-delivered" => T("Settled as not delivered, by {0}", who),
            _ => In("what was done, and by whom", "{0}, by {1}", Words.Sentence(entry.Action), who),
        };
    }
}
