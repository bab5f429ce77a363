using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What waits: its name, for whom, and where its list is.</summary>
public static class WaitingWords
{
    public static (string Name, string ForWhom, string Address) Of(string kind) => kind switch
    {
        "decision" => (T("Decisions on pairings"), T("for a coordinator"), "/bench"),
        "escalated" => (T("Of them, waiting too long"), T("for a coordinator"), "/bench?escalated=true"),
        "state-answer" => (T("Answers of States to approved pairings"), T("for the State’s focal point"), "/bench?show=approved"),
        "provider-answer" => (T("Answers of providers to approved pairings"), T("for the donor, provider or expert"), "/bench?show=approved"),
        "dispute" => (T("Engagements on which the two sides disagree"), T("for a coordinator to settle"), "/engagements?status=disputed"),
        "overlap" => (T("Possible overlaps"), T("for a coordinator to look at"), "/overlaps"),
        "duplicate" => (T("Needs that may be there twice"), T("for a coordinator to look at"), "/duplicates?kind=need"),
        _ => (Words.Sentence(kind), "", "/bench"),
    };

    /// <summary>Where one of them is read.</summary>
    public static string Address(string kind, Guid id) => kind switch { "dispute" => $"/engagements/{id}", "overlap" => $"/overlaps/{id}", "duplicate" => $"/duplicates/{id}", _ => $"/bench/{id}" };
}
