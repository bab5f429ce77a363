using Counterpart.Platform.Access;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>The main navigation of each role: its own work first, then what everybody may read.</summary>
internal static class Navigation
{
    /// <param name="manager">Invites others of the own organisation.</param>
    public static IReadOnlyList<(string Address, string Name)> Of(Caller caller, bool manager)
    {
        List<(string, string)> links = caller.Role switch
        {
            Role.FocalPoint => [("/my-state", T("My State")), ("/engagements", T("Engagements")), ("/inbox", T("Inbox")), ("/experts", T("Experts"))],
            Role.Donor or Role.Provider => [("/for-me", T("For me")), ("/engagements", T("Pairings")), ("/inbox", T("Inbox")), ("/subscriptions", T("Subscriptions")), ("/activities", T("Activities")), ("/profile", T("Profile"))],
            Role.Expert => [("/for-me", T("For me")), ("/engagements", T("Invitations")), ("/inbox", T("Inbox")), ("/profile", T("Profile"))],
            Role.Coordinator => [("/waiting", T("Waiting")), ("/bench", T("Bench")), ("/intake", T("Intake")), ("/runs", T("Runs")), ("/overlaps", T("Overlaps")), ("/people", T("People"))],
            Role.Administrator => [("/waiting", T("Waiting")), ("/bench", T("Bench")), ("/policy", T("Scoring policy")), ("/audit", T("Audit")), ("/accounts", T("Accounts"))],
            Role.Auditor => [("/audit", T("Audit")), ("/bench", T("Bench")), ("/runs", T("Runs")), ("/policy", T("Scoring policy")), ("/accounts", T("Accounts"))],
            _ => [],
        };
        if (manager && caller.Role is not (Role.Administrator or Role.Auditor))
            links.Add(("/accounts", T("Accounts")));
        links.AddRange([("/needs", T("Needs")), ("/figures", T("Figures"))]);
        if (caller.Role is not (Role.Anonymous or Role.Expert))
            links.Add(("/coverage", T("Coverage")));
        if (caller.Role is Role.Anonymous or Role.FocalPoint)
            links.Add(("/knowledge", T("Knowledge")));
        return links;
    }
}
