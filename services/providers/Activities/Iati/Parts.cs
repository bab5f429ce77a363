using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>The repeated elements of an activity. One that says nothing usable comes back as null, with a warning.</summary>
internal static class Parts
{
    public static IatiCountry? Country(XElement element, Fields fields)
    {
        var code = RequiredCode(element, fields)?.ToUpperInvariant();
        var percentage = fields.Percentage(element);

        return code is null ? null
            : code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? new(code, percentage)
            : fields.Warn<IatiCountry>(element.Attribute("code")!, "bad-country", "The country is not a two-letter ISO 3166 code.", element.Attribute("code")!.Value);
    }

    public static IatiRegion? Region(XElement element, Fields fields)
    {
        var percentage = fields.Percentage(element);
        return RequiredCode(element, fields) is { } code ? new(Vocabulary(element, fields) ?? "1", code, percentage) : null;
    }

    public static IatiSector? Sector(XElement element, string? language, Fields fields)
    {
        var percentage = fields.Percentage(element);
        return RequiredCode(element, fields) is { } code
            ? new(Codes.Vocabulary(Vocabulary(element, fields), code), code, percentage, Narratives.Best(element, language))
            : null;
    }

    public static IatiOrg? Org(XElement element, string? language, Fields fields)
    {
        var org = new IatiOrg(
            fields.Text(element, "ref"), fields.Code(element, "role", Codes.Roles),
            fields.Code(element, "type", Codes.OrgTypes), Narratives.Best(element, language));

        return org is { Ref: null, Name: null }
            ? fields.Warn<IatiOrg>(element, "nameless-org", "The organisation has neither a reference nor a name.", null)
            : org;
    }

    public static IatiRelation? Relation(XElement element, Fields fields)
    {
        var type = fields.Code(element, "type", Codes.Relations);
        return fields.Text(element, "ref") is { } reference ? new(reference, type)
            : element.Attribute("ref") is not null ? null
            : fields.Warn<IatiRelation>(element, "no-reference", "The related activity is not named.", null);
    }

    /// <summary>A code with its vocabulary, such as a tag or an aid type.</summary>
    public static IatiCode? Code(XElement element, string? language, Fields fields) =>
        RequiredCode(element, fields) is { } code
            ? new(Vocabulary(element, fields) ?? "1", code, Narratives.Best(element, language), fields.Text(element, "vocabulary-uri"))
            : null;

    private static string? RequiredCode(XElement element, Fields fields) =>
        element.Attribute("code") is not null ? fields.Text(element, "code")
        : fields.Warn<string>(element, "no-code", "The element has no code.", element.Value.Trim());

    /// <summary>Some 1.x files write <c>vocab</c>.</summary>
    private static string? Vocabulary(XElement element, Fields fields)
    {
        if (element.Attribute("vocabulary") is not null || element.Attribute("vocab") is not { } misnamed)
            return fields.Text(element, "vocabulary");

        fields.Warn<string>(misnamed, "misnamed-attribute", "The attribute is called vocabulary.", misnamed.Value);
        return fields.Text(element, "vocab");
    }
}
