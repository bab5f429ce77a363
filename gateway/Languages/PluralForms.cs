namespace Counterpart.Gateway.Languages;

/// <summary>Which form of a text a whole number takes, by the cardinal rules of CLDR 46, in the order that gettext numbers them.</summary>
public static class PluralForms
{
    public static int Count(string language) => language switch { "ar" => 6, "ru" => 3, "zh" => 1, _ => 2 };

    /// <param name="number">Not negative.</param>
    /// <returns>From 0 to <see cref="Count"/> - 1.</returns>
    /// <remarks>French counts nothing as one; the form that Spanish and French have for a million ("de") is written out where it is wanted.</remarks>
    public static int Of(string language, long number) => language switch
    {
        "ar" => Arabic(number),
        "ru" => Russian(number),
        "zh" => 0,
        "fr" => number < 2 ? 0 : 1,
        _ => number == 1 ? 0 : 1,
    };

    /// <summary>The same rules in the language of a file's header.</summary>
    public static string Gettext(string language) => language switch
    {
        "ar" => "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        "ru" => "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        "zh" => "nplurals=1; plural=0;",
        "fr" => "nplurals=2; plural=(n > 1);",
        _ => "nplurals=2; plural=(n != 1);",
    };

    private static int Arabic(long number) => (number, number % 100) switch
    {
        (0, _) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (_, >= 3 and <= 10) => 3,
        (_, >= 11) => 4,
        _ => 5,
    };

    private static int Russian(long number) => (number % 10, number % 100) switch
    {
        (1, not 11) => 0,
        (>= 2 and <= 4, < 12 or > 14) => 1,
        _ => 2,
    };
}
