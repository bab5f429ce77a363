using System.Collections.Frozen;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>ISO 4217 codes of the currencies in use.</summary>
public static class Currencies
{
    private static readonly FrozenDictionary<string, string> NameByCode =
        TsvResource.Read("currencies").ToFrozenDictionary(row => row["code"], row => row["name"]);

    public static bool Exists(string? code) => code is not null && NameByCode.ContainsKey(code);
}
