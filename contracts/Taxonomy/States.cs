using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>The 249 entries of ISO 3166-1 with the facts that matching and statistics use.</summary>
public static class States
{
    private const string English = "en";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> NamesByState =
        TsvResource.Read("state_names").ToFrozenDictionary(
            row => row["alpha3"],
            row => Languages.UnitedNations.ToFrozenDictionary(language => language, language => row[language], StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order of their alpha-3 codes.</summary>
    public static ImmutableArray<State> All { get; } = [.. TsvResource.Read("states").Select(row => new State(
        Alpha3: row["alpha3"],
        Alpha2: row["alpha2"],
        Numeric: row["numeric"],
        Name: NamesByState[row["alpha3"]][English],
        Group: RegionalGroups.TryParse(row["group"], out var group) ? group : null,
        RegionCode: row["region_code"],
        Region: row["region"],
        SubregionCode: row["subregion_code"],
        Subregion: row["subregion"],
        IntermediateCode: row["intermediate_code"],
        Intermediate: row["intermediate"],
        Ldc: row.Yes("ldc"),
        Lldc: row.Yes("lldc"),
        Sids: row.Yes("sids"),
        UnMember: row.Yes("un_member"),
        LegalSystem: row["legal_system"],
        CoreLegalSystem: row["core_legal_system"],
        Languages: row.List("languages"),
        Party: row.Yes("party")))];

    private static readonly FrozenDictionary<string, State> ByCode = All
        .SelectMany(state => new[] { (code: state.Alpha3, state), (code: state.Alpha2, state) })
        .ToFrozenDictionary(entry => entry.code, entry => entry.state, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of M49 subregions by code, the finer ones within Africa and the Americas included.</summary>
    public static FrozenDictionary<string, string> Subregions { get; } = All
        .SelectMany(state => new[] { (state.SubregionCode, state.Subregion), (state.IntermediateCode, state.Intermediate) })
        .Where(region => region.Item1.Length > 0)
        .DistinctBy(region => region.Item1)
        .ToFrozenDictionary(region => region.Item1, region => region.Item2);

    /// <summary>By alpha-3 or alpha-2 code; case does not matter.</summary>
    public static State? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>
    /// The short name in one of the six languages of the United Nations, in English for any other language.
    /// A code that is not known is its own name, so that a page or an export never fails for it.
    /// </summary>
    public static string Name(string code, string language = English) =>
        Find(code) is not { } state ? code : NamesByState[state.Alpha3].GetValueOrDefault(language, state.Name);
}
