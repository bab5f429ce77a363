using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Counterpart.Gateway.Languages;

/// <summary>
/// What pages say, in the language of the reader. Pages are written in English, where the text stands; <c>Languages/*.po</c> has the other five.
/// The build reads every call of these methods, so the texts are literals: a missing or unused translation fails it (J2).
/// </summary>
/// <remarks>{0} is the first value, and so on; whole numbers are written as the language writes them.</remarks>
public static class Texts
{
    private static readonly FrozenDictionary<string, FrozenDictionary<(string Context, string Text), PoEntry>> Catalogues =
        UiLanguages.All.Where(language => language.Code != UiLanguages.Source).ToFrozenDictionary(language => language.Code, language => Load(language.Code));

    public static string T(string text, params ReadOnlySpan<object?> values) => Fill(Find("", text)?.Translations[0] ?? text, values);

    /// <summary>A word that is one in English and several elsewhere: <c>In("status", "Open")</c>.</summary>
    public static string In(string context, string text, params ReadOnlySpan<object?> values) => Fill(Find(context, text)?.Translations[0] ?? text, values);

    /// <summary>A text that counts: {0} is the number, {1} the first value.</summary>
    public static string Plural(long number, string one, string many, params ReadOnlySpan<object?> values)
    {
        var language = UiLanguages.Current.Code;
        var text = Find("", one) is { Many: not null } entry ? entry.Translations[PluralForms.Of(language, number)] : number == 1 ? one : many;
        return Fill(text, [number, .. values]);
    }

    /// <summary>A text with links or other markup in its places; every other value is encoded.</summary>
    public static IHtmlContent Html(string text, params ReadOnlySpan<object?> values)
    {
        var content = new HtmlContentBuilder();
        foreach (var (literal, place) in Parts(Find("", text)?.Translations[0] ?? text))
        {
            content.Append(literal);
            if (place is { } index && values[index] is IHtmlContent html)
                content.AppendHtml(html);
            else if (place is { } other)
                content.Append(Show(values[other]));
        }

        return content;
    }

    /// <summary>Marks a text that is said later by <see cref="Say"/>.</summary>
    public static string Key(string text) => text;

    /// <summary>A text that was marked by <see cref="Key"/> or stands in a table of reference data.</summary>
    public static string Say(string text, params ReadOnlySpan<object?> values) => Fill(Find("", text)?.Translations[0] ?? text, values);

    private static PoEntry? Find(string context, string text) =>
        Catalogues.GetValueOrDefault(UiLanguages.Current.Code)?.GetValueOrDefault((context, text)) is { IsTranslated: true } entry ? entry : null;

    private static string Fill(string text, ReadOnlySpan<object?> values)
    {
        if (values.Length == 0 || !text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length + 16 * values.Length);
        foreach (var (literal, place) in Parts(text))
            filled.Append(literal).Append(place is { } index ? Show(values[index]) : "");
        return filled.ToString();
    }

    private static IEnumerable<(string Literal, int? Place)> Parts(string text)
    {
        var from = 0;
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', from))
        {
            yield return (text[from..at], text[at + 1] - '0');
            from = at + 3;
        }

        yield return (text[from..], null);
    }

    private static string Show(object? value) => value switch
    {
        null => "",
        int or long or short => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("#,0", UiLanguages.Current.Culture),
        IFormattable formattable => formattable.ToString(null, UiLanguages.Current.Culture),
        _ => value.ToString() ?? "",
    };

    private static FrozenDictionary<(string Context, string Text), PoEntry> Load(string language)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"{language}.po") ?? throw new InvalidOperationException($"The translations {language}.po are not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return PoFile.Read(reader).ToFrozenDictionary(entry => entry.Key);
    }
}
