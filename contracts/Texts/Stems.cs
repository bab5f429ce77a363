namespace Counterpart.Contracts.Texts;

/// <summary>Words to stems by language. Keeps those it has met, so that a million profiles are read quickly: one reader, one instance.</summary>
internal sealed class Stems
{
    /// <summary>A text in a script without stemmer: related words mostly begin alike.</summary>
    private const int OtherPrefix = 6;

    private readonly Dictionary<string, string>[] _known = [.. Enum.GetValues<TextLanguage>().Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];

    public string Of(Word word, TextLanguage language)
    {
        if (word.Alphabet == Alphabet.Han)
            return word.Folded;
        if (!_known[(int)language].TryGetValue(word.Folded, out var stem))
            _known[(int)language].Add(word.Folded, stem = Stem(word, language));
        return stem;
    }

    private static string Stem(Word word, TextLanguage language)
    {
        var folded = word.Folded;
        if (word.Alphabet == Alphabet.Arabic)
            return OfArabic(folded);
        if (word.Alphabet == Alphabet.Other)
            return folded.Length > OtherPrefix && !char.IsSurrogate(folded[OtherPrefix]) ? folded[..OtherPrefix] : folded;
        switch (language)
        {
            case TextLanguage.English:
                var letters = new char[folded.Length + 1];
                folded.CopyTo(letters);
                return new string(letters, 0, EnglishStem.Apply(letters, folded.Length));
            case TextLanguage.French:
                return folded[..RomanceStem.LengthInFrench(folded)];
            case TextLanguage.Spanish:
                return folded[..RomanceStem.LengthInSpanish(folded)];
            default:
                return folded;
        }
    }

    /// <summary>Without "and", "for", "with" and "the" before it, which Arabic writes as part of the word, and without the commonest endings.</summary>
    public static string OfArabic(string word)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["وال", "بال", "كال", "فال", "لل", "ال"])
        {
            if (word.Length - prefix.Length >= 3 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                word = word[prefix.Length..];
                break;
            }
        }

        foreach (var ending in (ReadOnlySpan<string>)["ات", "ون", "ين", "ان", "يه", "ه", "ي"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
