using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What is said of a reported activity, in the reader's language.</summary>
public static class ActivityWords
{
    public static string Field(string field) => field switch
    {
        "identifier" => In("field", "Identifier"),
        "reporter" => T("Reported by"),
        "reporterName" => T("Name of the reporter"),
        "states" => In("field", "States"),
        "sectors" => In("field", "Sectors"),
        "sectorShares" => In("field", "Shares of sectors"),
        "period" => In("fact", "Dates"),
        "period.from" => In("field", "Begins"),
        "period.until" => In("field", "Ends"),
        "organisations" => In("field", "Organisations"),
        "commitments" => In("field", "Commitments"),
        "hierarchy" => In("field", "Level"),
        "relations" => In("field", "Related activities"),
        _ => Problems.Field(field),
    };

    /// <param name="values">As the service writes them.</param>
    public static string Values(string field, IReadOnlyList<string> values) => field switch
    {
        "states" => Listed(values.Select(Words.State)),
        "articles" => Listed(values.Select(Words.ShortArticle)),
        "types" => Listed(values.Select(Words.AssistanceType)),
        "status" => Listed(values.Select(value => Kebab.TryParse<ActivityStatus>(value, out var status) ? Words.Of(status) : value)),
        "period" => values.Count > 1 ? string.Join(' ', values) : T("Not said"),
        "period.from" or "period.until" => Listed(values.Select(value => DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? Format.Day(day) : value)),
        "organisations" => Listed(values.Select(value => value.Split(": ", 2) is [var role, var name] ? $"{Role(role)}: {name}" : value)),
        "relations" => Listed(values.Select(value => value.Split(": ", 2) is [var kind, var other] && Kebab.TryParse<ActivityRelationKind>(kind, out var known) ? $"{Of(known)}: {other}" : value)),
        _ => Listed(values),
    };

    public static string Role(string role) => role switch
    {
        "funding" => In("role of an organisation in an activity", "Funds it"),
        "accountable" => In("role of an organisation in an activity", "Answers for it"),
        "extending" => In("role of an organisation in an activity", "Passes the money on"),
        "implementing" => In("role of an organisation in an activity", "Carries it out"),
        _ => role,
    };

    /// <summary>What another activity is to this one.</summary>
    public static string Of(ActivityRelationKind kind) => kind switch
    {
        ActivityRelationKind.Parent => T("This is a part of"),
        ActivityRelationKind.Child => T("Has as a part"),
        ActivityRelationKind.Sibling => T("Beside it"),
        ActivityRelationKind.CoFunded => T("Funded together with"),
        _ => T("The same, reported by another"),
    };

    /// <summary>Why an article or a type is thought of.</summary>
    /// <param name="because">As the service writes it: words in quotation marks, a sector, a tag, a person.</param>
    public static string Because(string because) => because.Split(' ', 2) switch
    {
        ["sector", var code] => T("because of sector {0}", code),
        ["tag", var tag] => T("because the publisher says so: {0}", tag),
        _ when because == "a person" => T("because a person says so"),
        _ => T("because of the words {0}", because),
    };

    public static string Of(Contradiction contradiction) => contradiction.Code switch
    {
        "ends-before-it-begins" => T("It ends before it begins."),
        "ended-but-running" => T("Its last day has passed, and it is still said to run."),
        "begun-but-planned" => T("Its first day has passed, and it is still said to be planned."),
        "closed-before-its-end" => T("It is said to be closed, and its last day lies ahead."),
        "reporters-disagree" => T("Those who report it do not agree: {0}.", Field(contradiction.Field)),
        _ => Words.Sentence(contradiction.Code),
    };

    private static string Listed(IEnumerable<string> values) => Format.List(values) is { Length: > 0 } text ? text : T("Not said");
}
