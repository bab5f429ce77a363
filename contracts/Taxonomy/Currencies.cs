using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>ISO 4217 codes of the currencies in use.</summary>
public static class Currencies
{
    private static readonly FrozenDictionary<string, string> NameByCode =
        TsvResource.Read("currencies").ToFrozenDictionary(row => row["code"], row => row["name"]);

    /// <summary>In the order of their letters.</summary>
    public static ImmutableArray<string> All { get; } = [.. NameByCode.Keys.Order(StringComparer.Ordinal)];

    public static bool Exists(string? code) => code is not null && NameByCode.ContainsKey(code);
}
