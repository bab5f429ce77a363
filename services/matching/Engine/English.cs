using System.Text.RegularExpressions;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>
/// Says sentences in English, from the patterns that everybody who translates them reads too (<see cref="SentencePatterns"/>); clauses are joined by semicolons
/// into one sentence.
/// </summary>
public static partial class English
{
    public static string Of(IReadOnlyList<Sentence> clauses)
    {
        if (clauses.Count == 0)
            return "";
        var text = string.Join("; ", clauses.Select(Clause));
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    private static string Clause(Sentence said) => Place().Replace(SentencePatterns.English[said.Key], place =>
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
