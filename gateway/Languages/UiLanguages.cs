using System.Globalization;

namespace Counterpart.Gateway.Languages;

/// <summary>A language of the pages. Digits are Western in all six.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Name">What its speakers call it.</param>
public sealed record UiLanguage(string Code, string Name)
{
    public CultureInfo Culture { get; } = WithWesternDigits(CultureInfo.GetCultureInfo(Code));

    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <remarks>Where a language has digits of its own, its separators are made for those: CLDR writes Western digits there with point and comma.</remarks>
    private static CultureInfo WithWesternDigits(CultureInfo culture)
    {
        if (culture.NumberFormat.NumberGroupSeparator != "٬")
            return culture;
        var western = (CultureInfo)culture.Clone();
        (western.NumberFormat.NumberGroupSeparator, western.NumberFormat.NumberDecimalSeparator) = (",", ".");
        return CultureInfo.ReadOnly(western);
    }
}

/// <summary>The six official languages of the United Nations (J2). English is the language in which the pages are written.</summary>
public static class UiLanguages
{
    public const string Source = "en";

    /// <summary>In the order in which they are always offered.</summary>
    public static IReadOnlyList<UiLanguage> All { get; } =
        [new("ar", "العربية"), new("zh", "中文"), new(Source, "English"), new("fr", "Français"), new("ru", "Русский"), new("es", "Español")];

    /// <summary>The language of the page that is being written.</summary>
    public static UiLanguage Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Find(Source)!;

    public static UiLanguage? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The direction of a text in any language: a need is shown in the words of its State.</summary>
    public static string DirectionOf(string? code) =>
        code is not null && Contracts.Taxonomy.Languages.Find(code) is not null && CultureInfo.GetCultureInfo(code).TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
