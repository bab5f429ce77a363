using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>
/// Says sentences in English. {0} is the first argument as it stands, {0:state} the name of the State with this code, and so on;
/// clauses are joined by semicolons into one sentence.
/// </summary>
public static partial class English
{
    private static readonly FrozenDictionary<string, string> Clauses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["theme.exact.lead"] = "leads on article {0} ({2})",
        ["theme.exact.competent"] = "competent on article {0} ({2})",
        ["theme.whole.lead"] = "leads on article {0}, of which {1} is part ({2})",
        ["theme.whole.competent"] = "competent on article {0}, of which {1} is part ({2})",
        ["theme.part.lead"] = "leads on article {0}, part of {1} ({2})",
        ["theme.part.competent"] = "competent on article {0}, part of {1} ({2})",
        ["theme.sibling.lead"] = "leads on article {0}, in the same article as {1} ({2})",
        ["theme.sibling.competent"] = "competent on article {0}, in the same article as {1} ({2})",
        ["theme.related.lead"] = "leads on article {0}, related to {1} ({2})",
        ["theme.related.competent"] = "competent on article {0}, related to {1} ({2})",
        ["theme.chapter.lead"] = "leads on article {0}, in the same chapter as {1} ({2})",
        ["theme.chapter.competent"] = "competent on article {0}, in the same chapter as {1} ({2})",
        ["theme.none"] = "covers none of the articles, nor a related one",
        ["type.same"] = "offers {0:type}",
        ["type.corresponds"] = "offers {0:type}, which corresponds to {1:type}",
        ["type.count"] = "{0} of {1} types asked for",
        ["type.none"] = "offers none of the types asked for",
        ["place.unknown"] = "the State is not known",
        ["place.none"] = "does not serve {0:state}",
        ["place.state"] = "serves {0:state}",
        ["place.subregion"] = "serves {0:subregion}",
        ["place.group"] = "serves {0:group}",
        ["place.anywhere"] = "serves any State",
        ["place.subregion.peer"] = "serves {0:subregion}, and is a peer of the same regional group",
        ["place.group.peer"] = "serves {0:group}, and is a peer of the same regional group",
        ["place.anywhere.peer"] = "serves any State, and is a peer of the same regional group",
        ["language.unknown"] = "no language is known for the State",
        ["language.none"] = "does not work in {0:languages-or}",
        ["language.official"] = "works in {0:languages}, official there",
        ["language.all"] = "works in {0:languages}, as asked for",
        ["language.some"] = "works in {0:languages}, {1} of {2} languages asked for",
        ["legal.not-asked"] = "the legal system does not matter for this type of assistance",
        ["legal.unknown"] = "the State's legal system is not known: counted half",
        ["legal.unnamed"] = "names no legal system: counted half",
        ["legal.same"] = "works in {0} law, as there",
        ["legal.core"] = "works in {0} law, on which the {1} system rests",
        ["legal.none"] = "has not worked in {0} law",
        ["time.always"] = "names no limits of time",
        ["time.not-asked"] = "no period was asked for: counted at seventy per cent",
        ["time.open"] = "the wanted period is open at one end: counted at seventy per cent",
        ["time.whole"] = "free in every month of the wanted period",
        ["time.part"] = "free in {0} of the {1} months wanted",
        ["cost.not-asked"] = "no cost was named: counted half",
        ["cost.no-budget"] = "names no budget: counted half",
        ["cost.in-kind"] = "gives assistance, not money; asks no fee here",
        ["cost.other-currency"] = "budget in {0}, cost in {1}: not compared, counted half",
        ["cost.fits"] = "{0} fits the budget of {1}",
        ["cost.part"] = "the budget of {1} covers part of {0}",
        ["text.empty"] = "the profile has no text",
        ["text.none"] = "the texts have no telling word in common",
        ["text.shared"] = "{0:quoted} in both texts",
        ["text.more"] = "{0:quoted} and {1} more in both texts",
        ["text.subject"] = "names {0:quoted}, the subject of an article asked for",
        ["text.subject-more"] = "names {0:quoted} and {1} more, the subject of articles asked for",
        ["record.none"] = "no ratings yet: counted in the middle",
        ["record.one"] = "{0} rating, {1} of 5 on average",
        ["record.many"] = "{0} ratings, {1} of 5 on average",
        ["rule.available.passed"] = "is available",
        ["rule.available.failed"] = "every window of availability had ended when the need was published",
        ["rule.capacity.passed"] = "can take {0} more of {1} at once",
        ["rule.capacity.failed"] = "all {0} places are taken",
        ["rule.not-excluded.passed"] = "has not excluded the State",
        ["rule.not-excluded.failed"] = "does not serve {0:state}",
        ["rule.other-state.passed"] = "does not come from the State that asks",
        ["rule.other-state.failed"] = "comes from the State that asks",
        ["rule.not-declined.passed"] = "was never declined for this need",
        ["rule.not-declined.failed"] = "was declined for this need before",
        ["rule.visible.passed"] = "may see the need",
        ["rule.visible.failed"] = "the State has not opened the need to those who could meet it",
        ["rule.right-period.passed"] = "the period fits",
        ["rule.right-period.failed"] = "is not free at any time in the wanted period",
        ["what-if.leads"] = "if it led on article {0}",
        ["what-if.offers"] = "if it also offered {0:type}",
        ["what-if.serves"] = "if it served {0:state} in particular",
        ["what-if.works"] = "if it worked in {0:languages}",
        ["what-if.law"] = "if it worked in {0} law",
        ["what-if.free"] = "if it were free at any time",
        ["what-if.included"] = "if it no longer excluded {0:state}",
        ["what-if.budget"] = "if its budget were {0}",
        ["what-if.capacity"] = "if it could take one more engagement",
        ["what-if.later"] = "if the need began and ended {0:months} later",
        ["what-if.language"] = "if assistance could be taken in {0:languages}",
        ["what-if.opened"] = "if the State opened the need to donors",
        ["what-if.cost"] = "if the cost were {0}",
        ["unmatched.hidden"] = "the State has not opened the need to those who could meet it",
        ["unmatched.capacity"] = "those who could meet it have taken on as much as they can",
        ["unmatched.declined"] = "those who could meet it were declined before",
        ["unmatched.nobody"] = "nobody gives this assistance there",
        ["unmatched.too-far"] = "the nearest offer reaches {0} points, below the {1} that are worth proposing",
        ["unmatched.no-supply"] = "nobody who gives this assistance there comes near enough to be proposed",
        ["unmatched.withheld"] = "the State has not opened the need to those who could meet it, they were declined, or a coordinator forbids it",
        ["unmatched.no-time"] = "those who could meet it are not free in the wanted period",
        ["unmatched.out-competed"] = "the places it could have had are worth more elsewhere: {0}",
        ["unmatched.waits"] = "a need that must be met first is open",
        ["unmatched.quota"] = "its regional group has reached its quota",
        ["peer.articles"] = "met a need on article {0}",
        ["peer.types"] = "by {0:types}",
        ["peer.law"] = "has {0} law too",
        ["peer.languages"] = "shares {0:languages}",
        ["peer.group"] = "belongs to the same regional group",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Keys => Clauses.Keys;

    public static string Of(IReadOnlyList<Sentence> clauses)
    {
        if (clauses.Count == 0)
            return "";
        var text = string.Join("; ", clauses.Select(Clause));
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    private static string Clause(Sentence said) => Place().Replace(Clauses[said.Key], place =>
        Named(said.Arguments[place.Groups["index"].Value[0] - '0'], place.Groups["kind"].Value));

    private static string Named(string argument, string kind) => kind switch
    {
        "state" => States.Name(argument),
        "subregion" => States.Subregions.GetValueOrDefault(argument, argument),
        "group" => RegionalGroups.TryParse(argument, out var group) ? RegionalGroups.Name(group) : argument,
        "type" => AssistanceTypes.Find(argument)?.Label.ToLowerInvariant() ?? argument,
        "types" => string.Join(", ", argument.Split(',').Select(type => Named(type, "type"))),
        "languages" => string.Join(" and ", argument.Split(',').Select(Language)),
        "languages-or" => string.Join(" or ", argument.Split(',').Select(Language)),
        "quoted" => string.Join(", ", argument.Split(',').Select(word => $"“{word}”")),
        "months" => argument == "1" ? "1 month" : $"{argument} months",
        _ => argument,
    };

    private static string Language(string code) => Languages.Find(code)?.Name ?? code;

    [GeneratedRegex(@"\{(?<index>[0-9])(:(?<kind>[a-z-]+))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
