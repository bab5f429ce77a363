namespace Counterpart.Contracts.Texts;

/// <summary>
/// Light stems of French and Spanish: the longest ending of a short list is cut, so that singular and plural, masculine and feminine, the act and
/// its agent meet. Words come folded (<see cref="Words"/>): no accents.
/// </summary>
internal static class RomanceStem
{
    private const int Shortest = 4;

    // Longer endings before those they end in.
    private static readonly string[] French =
    [
        "issements", "issement", "atrices", "atrice", "ations", "ateurs", "ateur", "ation", "ements", "ement", "euses", "euse", "iques", "istes", "ables", "ibles", "itions", "ition", "iteurs", "iteur", "ances", "ences",
        "ance", "ence", "ives", "ique", "iste", "able", "ible", "eurs", "ites", "ment", "eur", "ite", "ive", "ifs", "ees", "aux", "ant", "ier", "if", "al", "er", "ir", "ee", "es", "e", "s", "x",
    ];

    private static readonly string[] Spanish =
    [
        "amientos", "imientos", "amiento", "imiento", "aciones", "uciones", "adores", "adoras", "idades", "ancias", "encias", "acion", "ucion", "iciones", "icion", "ciones", "siones", "mente", "ancia", "encia", "adora", "ables", "ibles",
        "istas", "ismos", "idad", "able", "ible", "ador", "ista", "ismo", "icos", "icas", "ivos", "ivas", "cion", "sion", "ando", "iendo", "ados", "adas", "idos", "idas", "ico", "ica", "ivo", "iva", "ado", "ada", "ido", "ida", "ales", "al",
        "ar", "er", "ir", "os", "as", "es", "o", "a", "e", "s",
    ];

    /// <returns>Length of the stem, with which the word begins.</returns>
    public static int LengthInFrench(ReadOnlySpan<char> word) => Cut(word, French);

    /// <inheritdoc cref="LengthInFrench"/>
    public static int LengthInSpanish(ReadOnlySpan<char> word) => Cut(word, Spanish);

    private static int Cut(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending))
                return word.Length - ending.Length;
        }

        return word.Length;
    }
}
