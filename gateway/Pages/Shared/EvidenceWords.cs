using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>A line of evidence names a field of a record and what stands there; here both in words.</summary>
public static class EvidenceWords
{
    public static string Field(string field) => field switch
    {
        "workingLanguages" => "working languages",
        "legalSystems" => "legal systems",
        "record" => "track record",
        _ => field.Split('.')[0],
    };

    public static string Value(string field, string value) => field switch
    {
        "types" => Words.AssistanceType(value),
        "state" or "places.states" => States.Name(value),
        "places.groups" => Words.Choice("group", value),
        "places.subregions" => Subregion(value),
        "places.global" => "any State",
        "languages" or "workingLanguages" => Format.List(value.Split(", ").Select(Words.Language)),
        "wanted" or "availability" => string.Join("; ", value.Split("; ").Select(Period)),
        _ => value,
    };

    /// <summary>The name of an M49 subregion or of a part of one, such as Western Africa.</summary>
    public static string Subregion(string code) =>
        States.All.FirstOrDefault(state => state.SubregionCode == code)?.Subregion
        ?? States.All.FirstOrDefault(state => state.IntermediateCode == code)?.Intermediate
        ?? code;

    /// <summary>2027-03-01/2027-10-31, where either end may be left out.</summary>
    private static string Period(string interval) =>
        interval.Split('/') is [var from, var until] ? Format.Period(new Period(Day(from), Day(until))) ?? interval : interval;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
