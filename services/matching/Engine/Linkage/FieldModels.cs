using System.Globalization;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>The fields of what Counterpart itself compares, and records in their shape. One engine, four small models.</summary>
public static class FieldModels
{
    /// <summary>Two activities (C11), a pairing against an activity (C10).</summary>
    public static IReadOnlyList<LinkField> Activities { get; } =
    [
        new("State", FieldKind.Code, 0),
        new("title", FieldKind.Text, 1),
        new("rarest word", FieldKind.RareWord, 1, 2),
        new("funders", FieldKind.Text, 3),
        new("implementers", FieldKind.Text, 4),
        new("start", FieldKind.Date, 5),
        new("end", FieldKind.Date, 6),
        new("amount", FieldKind.Number, 7, 9),
        new("sectors", FieldKind.Codes, 8),
    ];

    /// <summary>Two needs (C11).</summary>
    public static IReadOnlyList<LinkField> Needs { get; } =
    [
        new("State", FieldKind.Code, 0),
        new("articles", FieldKind.Codes, 1),
        new("types", FieldKind.Codes, 2),
        new("title", FieldKind.Text, 3),
        new("rarest word", FieldKind.RareWord, 3, 4),
        new("period", FieldKind.Interval, 5, 6),
        new("amount", FieldKind.Number, 7, 8),
    ];

    /// <summary>A need, or a pairing that meets it, against an activity.</summary>
    public static IReadOnlyList<LinkField> NeedAgainstActivity { get; } = [.. Needs, new("institutions", FieldKind.Text, 9)];

    /// <summary>Organisations (B9).</summary>
    public static IReadOnlyList<LinkField> Organisations { get; } =
    [
        new("name", FieldKind.Name, 0),
        new("other names", FieldKind.Text, 1),
        new("identifier", FieldKind.Identifier, 2),
        new("State", FieldKind.Code, 3),
        new("website", FieldKind.Identifier, 4),
    ];

    /// <returns>A record of <see cref="Activities"/>.</returns>
    public static LinkRecord Activity(string id, AssistanceFacts facts, string? state, string? description, IEnumerable<string> sectors, string? source = null, string? currency = null) => new(id,
    [
        state, facts.Title, description, string.Join(' ', facts.Funders), string.Join(' ', facts.Implementers),
        Day(facts.From), Day(facts.Until), facts.Amount?.ToString(CultureInfo.InvariantCulture), string.Join(';', sectors), currency,
    ], source);

    /// <returns>A record of <see cref="Needs"/> and, with institutions, of <see cref="NeedAgainstActivity"/>.</returns>
    public static LinkRecord Need(string id, string? state, IEnumerable<string> articles, IEnumerable<string> types, string? title, string? text, DateOnly? from, DateOnly? until, double? amount, string? currency, string? institutions = null) => new(id,
    [
        state, string.Join(';', articles), string.Join(';', types), title, text, Day(from), Day(until), amount?.ToString(CultureInfo.InvariantCulture), currency, institutions,
    ]);

    /// <returns>A record of <see cref="Organisations"/>.</returns>
    public static LinkRecord Organisation(string id, string name, string? otherNames, string? identifier, string? state, string? website) => new(id, [name, otherNames, identifier, state, website]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
