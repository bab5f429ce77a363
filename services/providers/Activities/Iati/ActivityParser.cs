using System.Globalization;
using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>Understands one <c>iati-activity</c>. It looks for the forms of every version, since files mix them.</summary>
internal static class ActivityParser
{
    private const int LongestIdentifier = 300;

    /// <summary>The activity with its warnings, or why it cannot be used.</summary>
    public static IatiResult Parse(XElement activity, string? fileVersion)
    {
        var identifier = Narratives.OneLine(activity.Element("iati-identifier")?.Value ?? "");

        if (identifier.Length == 0)
            return Refuse(activity, null, "iati-identifier", "no-identifier", "The activity has no identifier.");
        if (identifier.Length > LongestIdentifier)
            return Refuse(activity, identifier[..LongestIdentifier], "iati-identifier", "long-identifier", $"The identifier is longer than {LongestIdentifier} characters.");

        var fields = new Fields(identifier);
        var read = Read(activity, identifier, fields, fileVersion);

        return read.Titles.Count == 0 && read is { RecipientCountries: [], RecipientRegions: [], TransactionCountries: [] }
            ? Refuse(activity, identifier, "title", "no-title-no-recipient", "The activity has neither a title nor a recipient country or region.")
            : new IatiRead(read, fields.Warnings);
    }

    private static IatiActivity Read(XElement activity, string identifier, Fields fields, string? fileVersion)
    {
        var language = Narratives.Language(activity);
        var currency = fields.Currency(activity, "default-currency");
        var reporting = activity.Element("reporting-org");
        var dates = Dates(activity, fields);
        var countries = activity.Elements("recipient-country").Select(e => Parts.Country(e, fields)).OfType<IatiCountry>().ToList();
        var transactions = activity.Elements("transaction").ToList();
        var sums = Amounts.Transactions(activity, currency, fields);

        return new()
        {
            Identifier = identifier,
            Version = fileVersion ?? activity.Attribute("version")?.Value,
            Line = Position.Of(activity).Line,
            ReportingOrgRef = reporting is null ? null : fields.Text(reporting, "ref"),
            ReportingOrgName = Narratives.Best(reporting, language),
            ReportingOrgType = reporting is null ? null : fields.Code(reporting, "type", Codes.OrgTypes),
            Titles = Narratives.First(activity.Elements("title"), language),
            Descriptions = Narratives.All(activity.Elements("description"), language),
            Status = Status(activity.Element("activity-status"), fields),
            PlannedStart = dates[0],
            ActualStart = dates[1],
            PlannedEnd = dates[2],
            ActualEnd = dates[3],
            LastUpdated = fields.Moment(activity, "last-updated-datetime"),
            RecipientCountries = countries,
            RecipientRegions = [.. activity.Elements("recipient-region").Select(e => Parts.Region(e, fields)).OfType<IatiRegion>()],
            TransactionCountries = [.. transactions.Elements("recipient-country").Select(e => Parts.Country(e, fields)?.Code).OfType<string>()
                .Except(countries.Select(c => c.Code))],
            Sectors = [.. activity.Elements("sector").Select(e => Parts.Sector(e, language, fields)).OfType<IatiSector>()],
            TransactionSectors = TransactionSectors.Of(transactions, sums, language, fields),
            ParticipatingOrgs = [.. activity.Elements("participating-org").Select(e => Parts.Org(e, language, fields)).OfType<IatiOrg>()],
            RelatedActivities = [.. activity.Elements("related-activity").Select(e => Parts.Relation(e, fields)).OfType<IatiRelation>()],
            Tags = [.. activity.Elements("tag").Select(e => Parts.Code(e, language, fields)).OfType<IatiCode>()],
            DefaultAidTypes = [.. activity.Elements("default-aid-type").Select(e => Parts.Code(e, language, fields)).OfType<IatiCode>()],
            CollaborationType = activity.Element("collaboration-type") is { } type ? fields.Text(type, "code") : null,
            Scope = activity.Element("activity-scope") is { } scope ? fields.Text(scope, "code") : null,
            Hierarchy = Hierarchy(activity, fields),
            DefaultLanguage = language,
            DefaultCurrency = currency,
            Money = Amounts.Total(activity, sums, currency, fields),
        };
    }

    /// <summary>Planned start, actual start, planned end, actual end; the first one stated of each.</summary>
    private static DateOnly?[] Dates(XElement activity, Fields fields)
    {
        var dates = new DateOnly?[4];

        foreach (var element in activity.Elements("activity-date"))
        {
            if (fields.Code(element, "type", Codes.DateTypes) is { } type)
                dates[type - 1] ??= fields.Day(element);
        }

        return dates;
    }

    /// <summary>Some 1.x files give the status by name only.</summary>
    private static int? Status(XElement? element, Fields fields)
    {
        if (element is null || element.Attribute("code") is not null)
            return element is null ? null : fields.Code(element, "code", Codes.Statuses);

        var name = element.Value.Trim();
        return name.Length == 0 ? fields.Warn<int?>(element, "empty", "The value is empty.", name)
            : Codes.Statuses.Find(name) ?? fields.Warn<int?>(element, "unknown-code", "The code is not in IATI's codelist.", name);
    }

    private static int? Hierarchy(XElement activity, Fields fields) =>
        fields.Text(activity, "hierarchy") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level
        : fields.Warn<int?>(activity.Attribute("hierarchy")!, "bad-number", "The level is not a whole number.", text);

    private static IatiRefused Refuse(XElement activity, string? identifier, string field, string code, string message)
    {
        var (line, column) = Position.Of(activity);
        return new(new(line, column, identifier, field, code, message, Severity.Refused));
    }
}
