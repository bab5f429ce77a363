using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>The fields of two records side by side, and how alike they are.</summary>
public static partial class OverlapWords
{
    public static (string Word, string Icon, string Tone) Alike(string alike) => alike switch
    {
        "yes" => (In("whether two values are alike", "Yes"), "full", "warn"),
        "part" => (In("whether two values are alike", "In part"), "part", "warn"),
        _ => (In("whether two values are alike", "No"), "open", ""),
    };

    /// <summary>What a coordinator may say, the strongest first.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["same", "co-funded", "complementary", "sequential", "unrelated"];

    public static string Verdict(string verdict) => verdict switch
    {
        "same" => In("verdict on an overlap", "The same"),
        "co-funded" => In("verdict on an overlap", "Co-funded"),
        "complementary" => In("verdict on an overlap", "Complementary"),
        "sequential" => In("verdict on an overlap", "One after the other"),
        "unrelated" => In("verdict on an overlap", "Not a duplicate"),
        _ => Words.Sentence(verdict),
    };

    /// <summary>What follows from a verdict, for whoever rules.</summary>
    public static string Meaning(string verdict) => verdict switch
    {
        "same" => T("The activity gives what the need asks for."),
        "co-funded" => T("The same assistance, paid for by several."),
        "complementary" => T("Beside one another: each gives what the other does not."),
        "sequential" => T("One begins where the other ends."),
        "unrelated" => T("They have nothing to do with one another. It is no longer shown with the need."),
        _ => "",
    };

    /// <summary>The rule that gave the verdict.</summary>
    public static string Because(string because) => because switch
    {
        "another phase or year" => T("Their titles name another phase or year."),
        "one follows the other" => T("By their dates, one follows the other."),
        "alike, but not enough" => T("They are alike, but not enough to be the same."),
        "several funders already share it" => T("They are alike, and several funders already share the activity."),
        "alike in all that is stated" => T("They are alike in most of what is stated."),
        "one waits for the other" => T("One of the needs waits for the other."),
        "other articles" => T("They are about different articles."),
        "another type of assistance" => T("They are of different types of assistance."),
        "another institution" or "another institution carries it out" => T("They are for, or carried out by, different institutions."),
        "one names a part of the other" or "another component" or "the identifier of one continues the other's" or "another number of one series" => T("One is a part of the other, or both are parts of one."),
        "one name" => T("They have one name."),
        "one identifier" or "one number under two prefixes" or "one component number, one title" or "one reference in both titles" => T("They bear the same number."),
        "one title, other funders" => T("They have one title and different funders."),
        "one title says more, dates and amounts differ" or "of another order of magnitude" => T("Their dates and amounts differ."),
        "published as co-funded" => T("Their publishers say that they are co-funded."),
        "published as another report of the same" => T("Their publishers say that both report the same."),
        "published as parts of one undertaking" => T("Their publishers say that they are parts of one undertaking."),
        "flagged before overlaps were graded" => T("It was seen before overlaps were graded."),
        _ => because,
    };

    /// <summary>How probable it is that both are the same, in words and as a number: Likely, 72 %.</summary>
    public static string Probability(double probability)
    {
        var word = probability switch
        {
            >= 0.9 => In("probability that both are the same", "Very likely"),
            >= 0.66 => In("probability that both are the same", "Likely"),
            >= 0.33 => In("probability that both are the same", "Perhaps"),
            >= 0.1 => In("probability that both are the same", "Unlikely"),
            _ => In("probability that both are the same", "Very unlikely"),
        };
        // Nothing is certain here.
        return In("probability in words and as a number", "{0}, {1}", word, Format.Percent(Math.Clamp((long)Math.Round(probability * 100), 1, 99), 100));
    }

    /// <summary>Days, statuses and types in the reader's language; what a record says in its own words stays.</summary>
    public static string Value(string field, string value) => field switch
    {
        "type" when value == "not stated" => In("type of assistance", "not stated"),
        "type" => Format.List(value.Split(", ").Select(label => Say(label))),
        "institutions" when value == "not named" => In("institution", "not named"),
        "amount" => Amount(value),
        "start" or "end" => Day(value) is { } day ? Format.Day(day) : value,
        "dates" when value == "no period stated" => T("no period stated"),
        "dates" => Dates(value),
        _ => value,
    };

    /// <summary>Who reports the activity, where it stands, and when it runs.</summary>
    public static string Activity(OverlapView overlap) => Format.List(
        new[] { overlap.Reporter, overlap.ActivityStatus is { } status ? Words.Of(status) : "", Format.Period(overlap.Period) ?? "" }.Where(part => part.Length > 0));

    private static string Amount(string value) =>
        value.Split(' ') is [var amount, var currency] && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Format.Money(new Money(number, currency)) : value;

    private static string Dates(string value)
    {
        if (Written().Match(value) is not { Success: true } match)
            return value;
        var status = match.Groups["status"].Value;
        return Format.List(new[]
        {
            Format.Period(new Period(Day(match.Groups["from"].Value), Day(match.Groups["until"].Value))) ?? T("no period stated"),
            status == "no status" ? T("no status") : Kebab.TryParse<ActivityStatus>(status, out var known) ? Words.Of(known) : status,
            match.Groups["late"].Success ? T("though its end has passed") : "",
        }.Where(part => part.Length > 0));
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex("^(?<from>[0-9-]{10}|open) to (?<until>[0-9-]{10}|open)(, (?<status>[a-z ]+?))?(?<late>, though its end has passed)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
