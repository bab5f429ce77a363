using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Two needs, two activities or two organisations that may be the same.</summary>
public static class DuplicateWords
{
    public static string Kind(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Need => T("Two needs"),
        DuplicateKind.Activity => T("Two activities"),
        _ => T("Two organisations"),
    };

    public static string Question(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Need => T("Is this the same need?"),
        DuplicateKind.Activity => T("Is this the same activity?"),
        _ => T("Is this the same organisation?"),
    };

    /// <summary>Where one of the two can be read.</summary>
    public static string Address(DuplicateKind kind, DuplicateSide side) => kind switch
    {
        DuplicateKind.Need => $"/needs/{side.Reference}",
        DuplicateKind.Activity => $"/activities/{side.Id}",
        _ => $"/organisations/{side.Id}",
    };

    /// <summary>What it is called by: its reference, or that it has none.</summary>
    public static string Reference(DuplicateSide side) => side.Reference.Length > 0 ? side.Reference : T("Known by name only");

    /// <summary>Reference, who reports it, where it stands, and when.</summary>
    public static string About(DuplicateSide side) =>
        Format.List(new[] { Reference(side), side.Reporter ?? "", side.Status is null ? "" : Status(side), Format.Period(side.Period) ?? "", Served(side) ?? "" }.Where(part => part.Length > 0));

    public static string Status(DuplicateSide side) =>
        side.NeedStatus is { } need ? Words.Of(need).Name : side.ActivityStatus is { } activity ? Words.Of(activity) : T("Not said");

    /// <summary>Whether somebody gives it already; null where nobody does.</summary>
    public static string? Served(DuplicateSide side) => side.Served switch
    {
        "engaged" => T("An engagement has started"),
        "approved" => T("A pairing is approved"),
        _ => null,
    };

    /// <summary>Where the two are made one (B9).</summary>
    public static string Merging(DuplicateView pair) => pair.Kind switch
    {
        DuplicateKind.Need => $"/needs/{pair.First.Reference}/merge?with={pair.Second.Reference}",
        DuplicateKind.Activity => $"/activities/{pair.First.Id}/merge?with={pair.Second.Id}",
        _ => $"/organisations/{pair.First.Id}/merge?with={pair.Second.Id}",
    };

    /// <summary>What a coordinator may say: two organisations are the same or are not.</summary>
    public static IReadOnlyList<string> Verdicts(DuplicateKind kind) => kind == DuplicateKind.Organisation ? ["same", "unrelated"] : OverlapWords.Verdicts;

    /// <summary>What follows from a verdict, for whoever rules.</summary>
    public static string Meaning(string verdict, DuplicateKind kind) => (verdict, kind) switch
    {
        ("same", DuplicateKind.Need) => T("Both ask for the same."),
        ("same", DuplicateKind.Organisation) => T("Both are one organisation. Merge them, so that they count as one."),
        ("same", _) => T("Both report the same."),
        ("unrelated", DuplicateKind.Need) => T("They have nothing to do with one another. They are no longer shown with each other."),
        ("unrelated", DuplicateKind.Organisation) => T("They are two organisations."),
        ("unrelated", _) => T("They have nothing to do with one another."),
        _ => OverlapWords.Meaning(verdict),
    };
}
