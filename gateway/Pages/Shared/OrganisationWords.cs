using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Organisations and their part in activities.</summary>
public static class OrganisationWords
{
    public static string Identifiers(OrganisationView organisation) => organisation.Identifiers.Count == 0 ? T("Known by name only") : Format.List(organisation.Identifiers);

    /// <summary>Reports 3, pays for 1.</summary>
    public static string Parts(OrganisationView organisation) =>
        organisation.Parts.Count == 0 ? T("No activity names it now.") : Format.List(organisation.Parts.Select(part => In("part in activities and how many", "{0}: {1}", Role(part.Role), Format.Number(part.Activities))));

    /// <summary>The part that an organisation has in an activity.</summary>
    public static string Role(string role) => role switch
    {
        "reporting" => In("role of an organisation in an activity", "Reports it"),
        _ => ActivityWords.Role(role),
    };
}
