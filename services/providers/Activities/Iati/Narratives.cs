using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>Text in several languages: in <c>narrative</c> elements since 2.01, in the element itself before.</summary>
internal static class Narratives
{
    /// <summary>Stands for a language that is not stated (BCP 47).</summary>
    public const string Undetermined = "und";

    /// <summary>Texts by language, in file order; the first one of a language wins.</summary>
    public static Dictionary<string, string> First(IEnumerable<XElement> elements, string? defaultLanguage)
    {
        var texts = new Dictionary<string, string>();

        foreach (var (language, text) in elements.SelectMany(e => Read(e, defaultLanguage)))
            texts.TryAdd(language, OneLine(text));

        return texts;
    }

    /// <summary>Texts by language, in file order; different ones of a language are parted by an empty line.</summary>
    public static Dictionary<string, string> All(IEnumerable<XElement> elements, string? defaultLanguage) => elements
        .SelectMany(e => Read(e, defaultLanguage))
        .Distinct()
        .GroupBy(t => t.Language)
        .ToDictionary(g => g.Key, g => string.Join("\n\n", g.Select(t => t.Text)));

    /// <summary>The element's best text on one line, or null.</summary>
    public static string? Best(XElement? element, string? defaultLanguage) =>
        element is null ? null : Best(First([element], defaultLanguage), defaultLanguage);

    /// <summary>English, else the default language, else the first text there is.</summary>
    public static string? Best(IReadOnlyDictionary<string, string> texts, string? defaultLanguage) =>
        texts.GetValueOrDefault("en")
        ?? texts.GetValueOrDefault(defaultLanguage ?? Undetermined)
        ?? texts.Values.FirstOrDefault();

    /// <summary>The primary subtag of <c>xml:lang</c> in lower case, or null.</summary>
    public static string? Language(XElement element)
    {
        var tag = element.Attribute(XNamespace.Xml + "lang")?.Value.Trim();
        return string.IsNullOrEmpty(tag) ? null : tag.Split('-', '_')[0].ToLowerInvariant();
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<(string Language, string Text)> Read(XElement element, string? defaultLanguage)
    {
        var language = Language(element) ?? defaultLanguage ?? Undetermined;
        var narratives = element.Elements("narrative").ToList();

        return (narratives.Count == 0 ? [element] : narratives)
            .Select(n => (Language(n) ?? language, n.Value.Trim()))
            .Where(t => t.Item2.Length > 0);
    }
}
