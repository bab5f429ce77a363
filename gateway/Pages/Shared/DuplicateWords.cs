using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Two needs or two activities that may be the same.</summary>
public static class DuplicateWords
{
    public static string Kind(DuplicateKind kind) => kind == DuplicateKind.Need ? T("Two needs") : T("Two activities");

    /// <summary>Reference, who reports it, where it stands, and when.</summary>
    public static string About(DuplicateSide side) =>
        Format.List(new[] { side.Reference, side.Reporter ?? "", side.Status is null ? "" : Status(side), Format.Period(side.Period) ?? "", Served(side) ?? "" }.Where(part => part.Length > 0));

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
    public static string Merging(DuplicateView pair) => pair.Kind == DuplicateKind.Need
        ? $"/needs/{pair.First.Reference}/merge?with={pair.Second.Reference}"
        : $"/activities/{pair.First.Id}/merge?with={pair.Second.Id}";

    /// <summary>What follows from a verdict, for whoever rules.</summary>
    public static string Meaning(string verdict, DuplicateKind kind) => (verdict, kind) switch
    {
        ("same", DuplicateKind.Need) => T("Both ask for the same."),
        ("same", _) => T("Both report the same."),
        ("unrelated", DuplicateKind.Need) => T("They have nothing to do with one another. They are no longer shown with each other."),
        ("unrelated", _) => T("They have nothing to do with one another."),
        _ => OverlapWords.Meaning(verdict),
    };
}
