using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>A line of evidence names a field of a record and what stands there; here both in words.</summary>
public static class EvidenceWords
{
    public static string Record(string record) => record == "need" ? In("evidence", "Need") : In("evidence", "Profile");

    public static string Field(string field) => field.Split('.')[0] switch
    {
        "articles" => In("evidence", "articles"),
        "types" => In("evidence", "types of assistance"),
        "state" => In("evidence", "State"),
        "places" => In("evidence", "places served"),
        "languages" => In("evidence", "languages"),
        "workingLanguages" => In("evidence", "working languages"),
        "legalSystems" => In("evidence", "legal systems"),
        "wanted" => In("evidence", "wanted"),
        "availability" => In("evidence", "availability"),
        "cost" => In("evidence", "cost"),
        "budget" => In("evidence", "budget"),
        "record" => In("evidence", "track record"),
        var other => other,
    };

    public static string Value(string field, string value) => field switch
    {
        "types" => Words.AssistanceType(value),
        // For the criterion of law the State's own system is the evidence.
        "state" when States.Find(value) is null => Words.LegalSystem(value),
        "state" or "places.states" => Words.State(value),
        "legalSystems" => Format.List(value.Split(", ").Select(Words.LegalSystem)),
        "places.groups" => Words.Group(value),
        "places.subregions" => Words.Subregion(value),
        "places.global" => T("any State"),
        "languages" or "workingLanguages" => Format.List(value.Split(", ").Select(Words.Language)),
        "wanted" or "availability" => string.Join(In("between the clauses of a sentence", "; "), value.Split("; ").Select(Period)),
        _ => value,
    };

    /// <summary>2027-03-01/2027-10-31, where either end may be left out.</summary>
    private static string Period(string interval) =>
        interval.Split('/') is [var from, var until] ? Format.Period(new Period(Day(from), Day(until))) ?? interval : interval;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
