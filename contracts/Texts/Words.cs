using System.Buffers;
using System.Globalization;
using System.Text;

namespace Counterpart.Contracts.Texts;

/// <summary>A word as it stands in a text.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Folded">Lower case, without accents and vowel points.</param>
/// <param name="Alphabet">What the word is written in.</param>
/// <param name="Adjoins">Only space, a hyphen or an apostrophe stands between this word and the one before it.</param>
internal readonly record struct Word(int Start, int Length, string Folded, Alphabet Alphabet, bool Adjoins);

internal enum Alphabet { Latin, Arabic, Han, Other }

/// <summary>
/// The words of a text in any script: runs of letters and digits that hold a letter. Chinese and Japanese have no spaces: there two neighbouring characters are a word.
/// </summary>
internal static class Words
{
    private static readonly SearchValues<char> Joints = SearchValues.Create(" -'’\n\r\t\u00A0\u2010\u2011");

    public static IEnumerable<Word> Of(string text)
    {
        var end = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text, i))
            {
                i++;
                continue;
            }

            var start = i;
            var han = IsHan(text[i]);
            var letter = false;
            for (; i < text.Length && IsPart(text, i) && IsHan(text[i]) == han; i++)
                letter |= !char.IsDigit(text[i]);
            if (!letter)
                continue;
            var adjoins = Adjoins(text.AsSpan(end, start - end)) && end > 0;
            end = i;

            if (!han)
            {
                yield return new Word(start, i - start, Fold(text.AsSpan(start, i - start)), AlphabetOf(text[start]), adjoins);
                continue;
            }

            if (i - start == 1)
                yield return new Word(start, 1, text[start..i], Alphabet.Han, Adjoins: false);
            for (var pair = start; pair + 1 < i; pair++)
                yield return new Word(pair, 2, text.Substring(pair, 2), Alphabet.Han, Adjoins: false);
        }
    }

    private static bool IsPart(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || char.IsSurrogate(text[i]);

    private static bool IsHan(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static bool Adjoins(ReadOnlySpan<char> between) => between.Length is > 0 and <= 2 && between.IndexOfAnyExcept(Joints) < 0;

    private static Alphabet AlphabetOf(char c) => c switch
    {
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => Alphabet.Latin,
        (>= '\u0600' and <= '\u077F') or (>= '\uFB50' and <= '\uFEFC') => Alphabet.Arabic,
        _ => Alphabet.Other,
    };

    /// <summary>é is e, أ is ا, ё is е, ﬁ is fi; the vowel signs of Indian scripts are letters and stay.</summary>
    private static string Fold(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
            return word.ToString().ToLowerInvariant();
        var folded = new StringBuilder(word.Length);
        foreach (var c in Decompose(word.ToString()))
        {
            if (IsAccent(c))
                continue;
            folded.Append(char.ToLowerInvariant(c) switch
            {
                'œ' => "oe",
                'æ' => "ae",
                'ß' => "ss",
                'ø' => "o",
                'ł' => "l",
                'đ' => "d",
                'ı' => "i",
                'ى' => "ي",
                'ة' => "ه",
                var letter => letter,
            });
        }

        return folded.ToString();
    }

    private static bool IsAccent(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or 'ـ' or (>= '\u064B' and <= '\u065F') or '\u0670';

    /// <summary>A text that is no valid UTF-16 is taken as it stands.</summary>
    private static string Decompose(string word)
    {
        try
        {
            return word.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return word;
        }
    }
}
