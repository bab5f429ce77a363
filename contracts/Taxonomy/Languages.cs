using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>The six languages of the United Nations and every official language of a State.</summary>
public static class Languages
{
    /// <summary>In the order of their codes.</summary>
    public static ImmutableArray<Language> All { get; } =
        [.. TsvResource.Read("languages").Select(row => new Language(row["code"], row["name"]))];

    /// <summary>Codes of the six, which are also the languages of the pages.</summary>
    public static ImmutableArray<string> UnitedNations { get; } = ["ar", "en", "es", "fr", "ru", "zh"];

    private static readonly FrozenDictionary<string, Language> ByCode =
        All.ToFrozenDictionary(language => language.Code, StringComparer.OrdinalIgnoreCase);

    public static Language? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
