using System.Globalization;
using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>
/// Reads values out of one activity. A value that cannot be understood comes back as null and leaves a warning
/// with its place; a value that is not there at all comes back as null and leaves none.
/// </summary>
internal sealed class Fields(string identifier)
{
    private const decimal LargestAmount = 1_000_000_000_000_000;

    private readonly List<IatiProblem> warnings = [];

    /// <summary>In file order.</summary>
    public IReadOnlyList<IatiProblem> Warnings => [.. warnings.OrderBy(w => w.Line).ThenBy(w => w.Column)];

    /// <summary>Trimmed text of an attribute; an attribute without text is a warning.</summary>
    public string? Text(XElement element, string name)
    {
        if (element.Attribute(name) is not { } attribute)
            return null;

        var text = attribute.Value.Trim();
        return text.Length > 0 ? text : Warn<string>(attribute, "empty", "The value is empty.", attribute.Value);
    }

    /// <summary>A code of <paramref name="codes"/>, given as code, name or letter.</summary>
    public int? Code(XElement element, string name, Codes codes) =>
        Text(element, name) is not { } text ? null
        : codes.Find(text) ?? Warn<int?>(element.Attribute(name)!, "unknown-code", "The code is not in IATI's codelist.", text);

    /// <summary>The day in <c>iso-date</c> or, as 1.01 to 1.03 allowed, in the text of the element.</summary>
    public DateOnly? Day(XElement element) =>
        element.Attribute("iso-date") is { } attribute && (attribute.Value.Trim().Length > 0 || element.Value.Trim().Length == 0)
            ? Day(attribute, attribute.Value)
            : Day(element, element.Value);

    public DateOnly? Day(XAttribute attribute) => Day(attribute, attribute.Value);

    private DateOnly? Day(XObject place, string raw)
    {
        var text = raw.Trim();
        if (text.Length == 0)
            return Warn<DateOnly?>(place, "empty-date", "The date is empty.", raw);

        if (text.Length < 10 || !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Warn<DateOnly?>(place, "bad-date", "The date is not a day written as yyyy-mm-dd.", raw);

        if (day.Year is < 1900 or > 2199)
            return Warn<DateOnly?>(place, "bad-date", "The year is not between 1900 and 2199.", raw);

        // XML Schema allows a time zone after a day, and some publishers write a time there.
        if (text[10..] is not ("" or "Z" or ['+' or '-', _, _, ':', _, _]))
            Warn<DateOnly?>(place, "date-with-time", "Something follows the day; it was left out.", raw);

        return day;
    }

    /// <summary>A moment; without a time zone it is taken as UTC. A space for the T is understood, with a warning.</summary>
    public DateTimeOffset? Moment(XElement element, string name)
    {
        if (Text(element, name) is not { } text)
            return null;

        var attribute = element.Attribute(name)!;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || text.Length < 10 || text[4] != '-')
            return Warn<DateTimeOffset?>(attribute, "bad-datetime", "The moment is not written as yyyy-mm-ddThh:mm:ss.", text);

        if (text.Contains(' '))
            Warn<DateTimeOffset?>(attribute, "datetime-with-space", "Day and time are parted by a space where a T belongs.", text);

        return moment.ToUniversalTime();
    }

    /// <summary>0 to 100.</summary>
    public decimal? Percentage(XElement element) =>
        Text(element, "percentage") is not { } text ? null
        : Number(text) is >= 0 and <= 100 and var percentage ? percentage
        : Warn<decimal?>(element.Attribute("percentage")!, "bad-percentage", "The share is not a number from 0 to 100.", text);

    /// <summary>The amount of a <c>value</c> element, in units of its currency, below a quadrillion either way.</summary>
    public decimal? Amount(XElement value) =>
        Number(value.Value.Trim()) is > -LargestAmount and < LargestAmount and var amount ? amount
        : Warn<decimal?>(value, "bad-amount", "The amount is not a number such as -1234.56.", value.Value);

    /// <summary>ISO 4217 in capitals.</summary>
    public string? Currency(XElement element, string name) =>
        Text(element, name)?.ToUpperInvariant() is not { } code ? null
        : Currencies.Contains(code) ? code
        : Warn<string>(element.Attribute(name)!, "unknown-currency", "The currency is not in ISO 4217.", element.Attribute(name)!.Value);

    public T? Warn<T>(XObject place, string code, string message, string? raw)
    {
        var (line, column) = Position.Of(place);
        warnings.Add(new(
            line, column, identifier, Path(place), code, message, Severity.Warning,
            raw is { Length: > 200 } ? raw[..200] : raw));
        return default;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Path(XObject place)
    {
        var element = place as XElement ?? place.Parent!;
        var elements = element.AncestorsAndSelf().Reverse().Skip(1).Select(e => e.Name.LocalName);
        return string.Join('/', place is XAttribute a ? elements.Append("@" + a.Name.LocalName) : elements);
    }
}
