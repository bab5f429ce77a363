namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Whether two lists of organisations have none in common, as far as names tell.</summary>
internal static class Organisations
{
    /// <summary>Words that organisations share without being one.</summary>
    private static readonly HashSet<string> Common =
    [
        "of", "the", "for", "and", "de", "du", "des", "la", "le", "international", "development", "agency", "government", "embassy", "ministry", "department", "bank", "fund", "commission", "national", "cooperation", "corporation",
        "organisation", "organization", "group", "unspecified", "united", "loan", "grant", "programme", "program", "aid", "foreign", "affairs", "office", "council",
    ];

    /// <summary>Names under which the same giver appears in aid information systems.</summary>
    private static readonly (string Name, string[] Forms)[] Known =
    [
        ("=gb", ["department for international development", "dfid", "united kingdom", "great britain", "british"]),
        ("=wb", ["world bank", "international development association", "bank for reconstruction and development", "ida", "ibrd", "wb loan", "wb grant", "wb"]),
        ("=us", ["usaid", "united states", "usa"]),
        ("=eu", ["european union", "european commission", "eu", "ec", "eu commission", "european development"]),
        ("=jp", ["japan", "japanese", "jica"]),
        ("=de", ["germany", "german", "giz", "gtz", "kfw"]),
        ("=un", ["undp", "united nations development"]),
        ("=se", ["sweden", "swedish", "sida"]),
        ("=ca", ["canada", "canadian", "cida"]),
        ("=dk", ["denmark", "danish", "danida"]),
        ("=no", ["norway", "norwegian", "norad"]),
        ("=nl", ["netherlands", "dutch"]),
        ("=fr", ["france", "french", "afd"]),
        ("=be", ["belgium", "belgian"]),
        ("=ch", ["switzerland", "swiss", "sdc"]),
        ("=au", ["australia", "australian", "ausaid"]),
        ("=es", ["spain", "spanish", "aecid"]),
    ];

    /// <returns>False where one side names none that can be told.</returns>
    public static bool Differ(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (a, b) = (one.SelectMany(Marks).ToHashSet(StringComparer.Ordinal), other.SelectMany(Marks).ToHashSet(StringComparer.Ordinal));
        return a.Count > 0 && b.Count > 0 && !a.Overlaps(b);
    }

    /// <summary>The same for every name of one organisation, as far as names tell.</summary>
    public static string Key(string name)
    {
        var plain = Plain(name);
        return KnownIn(plain) is [var only] ? only : plain.Trim();
    }

    private static IEnumerable<string> Marks(string name)
    {
        var plain = Plain(name);
        var known = KnownIn(plain);
        return known.Count > 0 ? known : plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1 && !Common.Contains(word));
    }

    private static string Plain(string name) => $" {string.Join(' ', string.Concat(Words.Plain(name).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";

    private static List<string> KnownIn(string plain) => [.. Known.Where(entry => entry.Forms.Any(form => plain.Contains($" {form} ", StringComparison.Ordinal))).Select(entry => entry.Name)];
}
