using System.Text.RegularExpressions;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>How two titles differ. <paramref name="Likeness"/>: shared words of all words. <paramref name="OneSided"/>: one says all that the other says, and more.</summary>
/// <param name="PartOnly">One names a part of a programme (its design, its evaluation, its costs) that the other does not name.</param>
/// <param name="Reference">Both carry one reference, letters and figures joined ("PF07/EDU/P-020").</param>
/// <param name="OtherPhase">Numbered otherwise: phase II after I or after none, 2008 after 2007.</param>
internal sealed record TitleDifference(double Likeness, bool OneSided, bool PartOnly, bool OtherPhase, bool Reference);

internal static partial class Titles
{
    /// <summary>Words that titles carry or leave out without meaning anything by it.</summary>
    private static readonly HashSet<string> Idle =
    [
        "project", "proj", "programme", "program", "prog", "projet", "programa", "proyecto", "the", "of", "and", "for", "to", "in", "a", "an", "on", "by", "its", "with", "at",
        "de", "du", "des", "la", "le", "les", "et", "en", "d", "l", "au", "aux", "pour", "y", "el", "los", "las", "del", "para", "con",
        "support", "supporting", "appui", "apoyo", "republic", "democratic", "closure", "underway", "national", "phase", "fase",
    ];

    /// <summary>Words after which something must follow.</summary>
    private static readonly HashSet<string> Linking = ["the", "of", "and", "for", "to", "in", "a", "on", "by", "de", "du", "des", "la", "le", "et", "en", "pour", "y", "el", "del", "para"];

    /// <summary>What a programme is divided into, in the languages of most publishers.</summary>
    private static readonly HashSet<string> Parts =
    [
        "design", "appraisal", "evaluation", "monitoring", "procurement", "procofservices", "costs", "cost", "contribution", "coordination", "component", "management", "administration", "admin", "audit", "study", "review", "external",
        "technical", "assistance", "technique", "cooperation", "coordinacion", "evaluacion", "etude", "suivi", "composante", "componente", "equipment", "sector", "multilateral", "multilatorganisation",
    ];

    private static readonly Dictionary<string, int> Numerals = new(StringComparer.Ordinal)
    {
        ["i"] = 1, ["ii"] = 2, ["iii"] = 3, ["iv"] = 4, ["v"] = 5, ["vi"] = 6, ["vii"] = 7, ["viii"] = 8, ["ix"] = 9, ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4,
    };

    public static TitleDifference Compare(string a, string b)
    {
        var (wordsA, wordsB) = (Split(a), Split(b));
        var (plainA, plainB) = (wordsA.Where(Speaks).Distinct().ToList(), wordsB.Where(Speaks).Distinct().ToList());
        var onlyA = plainA.Where(word => !plainB.Exists(other => Alike(word, other))).ToList();
        var onlyB = plainB.Where(word => !plainA.Exists(other => Alike(word, other))).ToList();
        var shared = (plainA.Count - onlyA.Count + plainB.Count - onlyB.Count) / 2.0;
        var cut = Cut(wordsA, wordsB) || Reading.Bare(a) == Reading.Bare(b);
        return new(
            shared / Math.Max(1, shared + onlyA.Count + onlyB.Count),
            !cut && (onlyA.Count == 0) != (onlyB.Count == 0),
            !cut && onlyA.Exists(Parts.Contains) != onlyB.Exists(Parts.Contains),
            OtherPhase(wordsA, wordsB),
            Reference(a, b));
    }

    private static bool Reference(string a, string b)
    {
        var (one, other) = (References(a), References(b));
        return one.Overlaps(other) || (Reading.Bare(a) == Reading.Bare(b) && IsReference(Reading.Bare(a)));
    }

    private static HashSet<string> References(string title) => [.. title.Split([' ', '(', ')', ':'], StringSplitOptions.RemoveEmptyEntries).Select(Reading.Bare).Where(IsReference)];

    /// <remarks>Years are none.</remarks>
    private static bool IsReference(string word) => word.Length is >= 7 and <= 40 && word.Any(char.IsAsciiLetter) && Year().Replace(word, "").Count(char.IsAsciiDigit) >= 3;

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();

    private static bool Speaks(string word) => word.Length > 2 && !Idle.Contains(word) && !Numerals.ContainsKey(word) && !word.Any(char.IsAsciiDigit);

    private static bool Alike(string one, string other) => one == other || (Likeness.Wavers(one) && Likeness.Wavers(other) && Likeness.Words(one, other) > 0);

    /// <summary>The words of a text in order: letters and digits, small and without marks.</summary>
    internal static List<string> Split(string title) => [.. string.Concat(Words.Plain(title).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Some systems cut titles: one begins the other and ends within a word, or on one that cannot end a title.</summary>
    private static bool Cut(List<string> a, List<string> b)
    {
        var (shorter, longer) = a.Count < b.Count ? (a, b) : (b, a);
        return shorter.Count is > 3 and var count
            && shorter.Take(count - 1).Zip(longer).All(pair => Alike(pair.First, pair.Second))
            && longer[count - 1].StartsWith(shorter[^1], StringComparison.Ordinal)
            && (longer[count - 1].Length > shorter[^1].Length || Linking.Contains(shorter[^1]));
    }

    private static bool OtherPhase(List<string> a, List<string> b)
    {
        var (yearsA, yearsB) = (Years(a), Years(b));
        if (yearsA.Count > 0 && yearsB.Count > 0 && !yearsA.Overlaps(yearsB))
            return true;
        return Phase(a) != Phase(b);
    }

    /// <remarks>No number is the first.</remarks>
    private static int Phase(List<string> words) => words.Select(word => Numerals.GetValueOrDefault(word, word.Length == 1 && char.IsAsciiDigit(word[0]) ? word[0] - '0' : 0)).Prepend(1).Max();

    private static HashSet<string> Years(List<string> words) => [.. words.Where(word => word.Length == 4 && word.All(char.IsAsciiDigit) && word[0] is '1' or '2' && word[1] is '9' or '0')];
}
