using Counterpart.Gateway.Pages.Shared;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Needs;

/// <summary>Whom a change of visibility reaches and what follows from it, as the needs service says it (I2), in the reader's language.</summary>
internal static class Reaches
{
    private const string FocalPoints = "The focal points of ";

    /// <param name="state">Whose need it is.</param>
    public static string Of(string sentence, string state) => sentence switch
    {
        "Auditors" => T("Auditors"),
        "The Secretariat: coordinators and administrators" => T("The Secretariat: coordinators and administrators"),
        "Donors and assistance providers who are signed in" => T("Donors and assistance providers who are signed in"),
        "Experts and peer States that are proposed for it" => T("Experts and peer States that are proposed for it"),
        "Everybody, without signing in" => T("Everybody, without signing in"),
        "If the need is open, counterparts are proposed at once, and subscribers whose question it answers are told." =>
            T("If the need is open, counterparts are proposed at once, and subscribers whose question it answers are told."),
        "Proposals that nobody has approved are withdrawn. What people have read already they may remember." =>
            T("Proposals that nobody has approved are withdrawn. What people have read already they may remember."),
        "Subscribers whose question it answers and who did not see it before are told." => T("Subscribers whose question it answers and who did not see it before are told."),
        "Proposals stand. What people have read already they may remember." => T("Proposals stand. What people have read already they may remember."),
        "Nothing is proposed for it either way." => T("Nothing is proposed for it either way."),
        _ when sentence.StartsWith(FocalPoints, StringComparison.Ordinal) => T("The focal points of {0}", Words.State(state)),
        _ => sentence,
    };
}
