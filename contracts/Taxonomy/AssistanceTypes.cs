using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>The types of assistance of both review cycles, and the crosswalk between them.</summary>
public static class AssistanceTypes
{
    private static readonly ImmutableArray<TsvRow> Rows = [.. TsvResource.Read("assistance_types")];

    public static ImmutableArray<AssistanceType> All { get; } = [.. Rows.Select(row =>
        new AssistanceType(row["code"], row["label"], row.Yes("cycle_1"), row.Yes("cycle_2")))];

    /// <summary>The eleven of 000 ¶9.</summary>
    public static ImmutableArray<CapacityBuildingSubcategory> CapacityBuildingSubcategories { get; } =
        [.. TsvResource.Read("capacity_building_subcategories").Select(row => new CapacityBuildingSubcategory(row["letter"], row["label"]))];

    private static readonly FrozenDictionary<string, AssistanceType> ByCode = IndexByCode();

    private static readonly FrozenDictionary<string, FrozenSet<string>> Crosswalk = BuildCrosswalk();

    /// <summary>By code or alias; case and <c>-</c> for <c>_</c> do not matter.</summary>
    public static AssistanceType? Find(string? code) =>
        code is null ? null : ByCode.GetValueOrDefault(code.Trim().Replace('-', '_'));

    /// <summary>
    /// Codes of the other cycle which cover the same ground; a type that both cycles use corresponds to itself.
    /// Mutual. Empty where the other cycle has nothing of the kind (<c>good_practices</c>), and for an unknown code.
    /// </summary>
    public static FrozenSet<string> Corresponding(string code) =>
        Find(code) is { } type ? Crosswalk.GetValueOrDefault(type.Code, []) : [];

    private static FrozenDictionary<string, AssistanceType> IndexByCode()
    {
        var aliases =
            from row in Rows
            from alias in row.List("aliases")
            select (alias, type: All.Single(type => type.Code == row["code"]));

        return All.Select(type => (alias: type.Code, type)).Concat(aliases)
            .ToFrozenDictionary(entry => entry.alias, entry => entry.type, StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, FrozenSet<string>> BuildCrosswalk()
    {
        var pairs =
            from row in Rows
            from other in row.List("corresponds_to")
            from pair in new[] { (one: row["code"], other), (one: other, other: row["code"]) }
            select pair;

        return pairs.GroupBy(pair => pair.one, pair => pair.other)
            .ToFrozenDictionary(same => same.Key, same => same.ToFrozenSet());
    }
}
