using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>Names and codes of the regional groups.</summary>
public static class RegionalGroups
{
    private sealed record Texts(string Code, string Name, params string[] Aliases);

    private static readonly FrozenDictionary<RegionalGroup, Texts> ByGroup = new Dictionary<RegionalGroup, Texts>
    {
        [RegionalGroup.African] = new("african", "African States", "Africa"),
        [RegionalGroup.AsiaPacific] = new("asia-pacific", "Asia-Pacific States", "Asia and the Pacific"),
        [RegionalGroup.EasternEuropean] = new("eastern-european", "Eastern European States", "Eastern Europe", "EEG"),
        [RegionalGroup.LatinAmericanAndCaribbean] = new("latin-american-and-caribbean", "Latin American and Caribbean States",
            "Latin America and the Caribbean", "GRULAC"),
        [RegionalGroup.WesternEuropeanAndOthers] = new("western-european-and-others", "Western European and other States",
            "Western Europe and others", "WEOG"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RegionalGroup> ByText = (
        from entry in ByGroup
        from text in entry.Value.Aliases.Append(entry.Value.Code).Append(entry.Value.Name).Append(entry.Key.ToString())
        select (Text: Key(text), Group: entry.Key))
        .Distinct()
        .ToFrozenDictionary(entry => entry.Text, entry => entry.Group);

    /// <summary>In the order in which the United Nations lists them.</summary>
    public static ImmutableArray<RegionalGroup> All { get; } = [.. Enum.GetValues<RegionalGroup>()];

    /// <summary>Kebab-case: <c>asia-pacific</c>.</summary>
    public static string Code(RegionalGroup group) => ByGroup[group].Code;

    /// <summary>The group's own name: "Asia-Pacific States".</summary>
    public static string Name(RegionalGroup group) => ByGroup[group].Name;

    /// <summary>Accepts codes, names with or without "States" or "Group", and the acronyms GRULAC, WEOG and EEG; case does not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RegionalGroup group)
    {
        group = default;
        return text is not null && ByText.TryGetValue(Key(text), out group);
    }

    private static string Key(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', words is [.. var name, "states" or "group"] ? name : words);
    }
}
