using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Languages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>
/// What matching says of a pairing, in the language of the reader. It comes as clauses, each a key with arguments (<see cref="SentencePatterns"/>); they are joined
/// and closed as the language does.
/// </summary>
public static partial class Sentences
{
    public static string Of(Contribution part) => Of(part.Clauses, part.Sentence);

    public static string Of(HardRule rule) => Of(rule.Clauses, rule.Sentence);

    /// <summary>What is met best, and where most points are missing: the reason of a score in short.</summary>
    public static (Contribution? Best, Contribution? Worst) BestAndWorst(IScored scored) =>
    (
        scored.Contributions.Where(part => part.Most > 0).OrderByDescending(part => (double)part.Points / part.Most).ThenByDescending(part => part.Most).FirstOrDefault(),
        scored.Contributions.Where(part => part.Points < part.Most).OrderByDescending(part => part.Most - part.Points).FirstOrDefault()
    );

    /// <summary>For those who give: what brings most points, and where most are missing of what a profile can still say; what others wrote or rated it cannot.</summary>
    public static (Contribution? Reason, Contribution? Missing) ReasonAndMissing(IScored scored)
    {
        var reason = scored.Contributions.MaxBy(part => part.Points);
        return (reason, scored.Contributions.Where(part => part != reason && part.Points < part.Most && part.Criterion is not ("text" or "track-record")).MaxBy(part => part.Most - part.Points));
    }

    /// <summary>Theme, 2,400 of 3,000: leads on article 46 (essential).</summary>
    public static string WithPoints(Contribution part) => In("criterion, points, at most, why", "{0}, {1} of {2}: {3}", Words.Criterion(part.Criterion).Name, part.Points, part.Most, Of(part));

    /// <param name="english">The same in English: said to readers of English, and where a clause is not known here.</param>
    public static string Of(IReadOnlyList<Clause> clauses, string english)
    {
        if (UiLanguages.Current.Code == UiLanguages.Source || clauses.Count == 0 || clauses.Any(clause => !SentencePatterns.English.ContainsKey(clause.Key)))
            return english;
        var joined = string.Join(In("between the clauses of a sentence", "; "), clauses.Select(Said));
        return In("a whole sentence", "{0}.", Words.Capital(joined));
    }

    private static string Said(Clause clause) => Place().Replace(Say(SentencePatterns.English[clause.Key]), place =>
        place.Groups["index"].Value[0] - '0' is var index && index < clause.Arguments.Count ? Named(clause.Arguments[index], place.Groups["kind"].Value) : "");

    private static string Named(string argument, string kind) => kind switch
    {
        "state" => Words.State(argument),
        "subregion" => Words.Subregion(argument),
        "group" => Words.Group(argument),
        "type" => Words.Lower(Words.AssistanceType(argument)),
        "types" => Format.List(argument.Split(',').Select(type => Named(type, "type"))),
        "languages" => Format.Together(argument.Split(',').Select(Words.Language)),
        "languages-or" => Format.Either(argument.Split(',').Select(Words.Language)),
        "quoted" => Format.List(argument.Split(',').Select(Format.Quote)),
        "weight" => argument == "essential" ? In("weight of an article", "essential") : In("weight of an article", "desirable"),
        "law" => Format.Together(argument.Split('+').Select(Words.LegalSystem)),
        "months" when long.TryParse(argument, CultureInfo.InvariantCulture, out var months) => Plural(months, "{0} month", "{0} months"),
        "number" when long.TryParse(argument, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Format.Number(number),
        "money" when argument.Split(' ') is [var currency, var amount] && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) => Format.Money(new Money(value, currency)),
        "" when Fraction().IsMatch(argument) => decimal.Parse(argument, CultureInfo.InvariantCulture).ToString(UiLanguages.Current.Culture),
        _ => argument,
    };

    [GeneratedRegex(@"\{(?<index>[0-9])(:(?<kind>[a-z-]+))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    /// <summary>An average, such as 4.5.</summary>
    [GeneratedRegex(@"^[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fraction();
}
