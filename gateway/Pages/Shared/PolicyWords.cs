using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>A scoring policy in words: its criteria, and what is given for what meets one only in part.</summary>
public static class PolicyWords
{
    /// <summary>The nine criteria in the order in which they are always shown.</summary>
    public static readonly IReadOnlyList<string> Criteria = ["theme", "type", "place", "language", "legal-system", "time", "cost", "text", "track-record"];

    /// <summary>Shares by the criterion that they belong to, in the order of the document.</summary>
    public static readonly IReadOnlyList<(string Criterion, string[] Shares)> Shares =
    [
        ("theme", ["essentialWeight", "desirableWeight", "lead", "competent", "wholeLead", "wholeCompetent", "partLead", "partCompetent", "relatedLead", "relatedCompetent", "chapterLead", "chapterCompetent"]),
        ("type", ["correspondingType"]),
        ("place", ["subregion", "widerSubregion", "group", "anywhere", "peerBonus"]),
        ("language", ["firstLanguage"]),
        ("legal-system", ["coreLegalSystem", "unknownLegalSystem"]),
        ("time", ["noPeriodWanted"]),
        ("cost", ["noCostNamed", "noBudgetNamed", "assistanceInKind", "otherCurrency"]),
        ("text", ["enoughLikeness"]),
    ];

    public static (string Word, string Icon, string Tone) Standing(PolicyVersion version) =>
        version.InUse ? (In("scoring policy", "In use"), "full", "on") : version.Uses.Count > 0 ? (In("scoring policy", "Was in use"), "gone", "") : (T("Waits for another administrator"), "draft", "warn");

    public static string Meaning(string criterion) => criterion switch
    {
        "theme" => T("The articles asked for, or related ones; essential articles weigh more."),
        "type" => T("The types of assistance asked for."),
        "place" => T("The State itself, its subregion, its group, or anywhere."),
        "language" => T("The working languages asked for, or the State’s official ones."),
        "legal-system" => T("The legal system of the State, for assistance for which it matters."),
        "time" => T("How much of the wanted period is free."),
        "cost" => T("Whether the cost fits the budget."),
        "text" => T("Telling words that both texts have."),
        "track-record" => T("Ratings of finished engagements."),
        _ => "",
    };

    public static string Share(string name) => OfTheme(name) ?? name switch
    {
        "correspondingType" => T("A type that corresponds in the words of the other review cycle"),
        "subregion" => T("Serves the subregion"),
        "widerSubregion" => T("Serves the wider subregion"),
        "group" => T("Serves the regional group"),
        "anywhere" => T("Serves any State"),
        "peerBonus" => T("Added for a peer State of the same group"),
        "firstLanguage" => T("One common language; the rest is shared among all asked for"),
        "coreLegalSystem" => T("A legal system on which the State’s own rests"),
        "unknownLegalSystem" => T("A legal system that is not known"),
        "noPeriodWanted" => T("No period was asked for"),
        "noCostNamed" => T("No cost was named"),
        "noBudgetNamed" => T("No budget is named"),
        "assistanceInKind" => T("Gives assistance, not money"),
        "otherCurrency" => T("Cost and budget in different currencies"),
        "enoughLikeness" => T("Likeness of texts that gives all points"),
        _ => Words.Sentence(name),
    };

    /// <summary>Per cent, except for the two weights.</summary>
    public static string ShareValue(string name, int value) => name is "essentialWeight" or "desirableWeight" ? In("weight of an article", "× {0}", value) : Format.Share(value * 100);

    private static string? OfTheme(string name) => name switch
    {
        "essentialWeight" => T("An essential article weighs"),
        "desirableWeight" => T("A desirable article weighs"),
        "lead" => T("Leads on the very article"),
        "competent" => T("Competent on the very article"),
        "wholeLead" => T("Leads on the article of which the paragraph is part"),
        "wholeCompetent" => T("Competent on the article of which the paragraph is part"),
        "partLead" => T("Leads on a paragraph of the article"),
        "partCompetent" => T("Competent on a paragraph of the article"),
        "relatedLead" => T("Leads on a related article"),
        "relatedCompetent" => T("Competent on a related article"),
        "chapterLead" => T("Leads on an article of the same chapter"),
        "chapterCompetent" => T("Competent on an article of the same chapter"),
        _ => null,
    };

    /// <summary>What one version says otherwise than another: what, before, after.</summary>
    public static IEnumerable<(string What, string Before, string After)> Differences(PolicyDocument before, PolicyDocument after)
    {
        foreach (var criterion in Criteria.Where(criterion => before.Most.GetValueOrDefault(criterion) != after.Most.GetValueOrDefault(criterion)))
            yield return (Words.Criterion(criterion).Name, Format.Number(before.Most.GetValueOrDefault(criterion)), Format.Number(after.Most.GetValueOrDefault(criterion)));
        if (before.Threshold != after.Threshold)
            yield return (T("Least points of a proposal"), Format.Number(before.Threshold), Format.Number(after.Threshold));
        if (before.Proposals != after.Proposals)
            yield return (T("Most proposals for a need"), Format.Number(before.Proposals), Format.Number(after.Proposals));
        foreach (var share in Shares.SelectMany(group => group.Shares).Where(share => before.Shares.GetValueOrDefault(share) != after.Shares.GetValueOrDefault(share)))
            yield return (Share(share), ShareValue(share, before.Shares.GetValueOrDefault(share)), ShareValue(share, after.Shares.GetValueOrDefault(share)));
    }
}
