using System.Text.RegularExpressions;

namespace Counterpart.Platform.Files;

/// <summary>Text that a spreadsheet may run when it opens a file ("formula injection").</summary>
public static partial class Formulas
{
    // Spreadsheets in East Asian settings take the full-width signs for the plain ones.
    private const string Starts = "=+-@＝＋－＠";

    /// <summary>Whether a cell with this text could be taken for a formula. A signed number, a telephone number or a lone dash is none.</summary>
    public static bool LooksLikeOne(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.Length > 0
            && (text[0] is '\t' or '\r' || (Starts.Contains(start[0]) && !Harmless().IsMatch(start)));
    }

    /// <summary>The text with an apostrophe before it where it could be taken for a formula.</summary>
    public static string Neutralise(string text) => LooksLikeOne(text) ? "'" + text : text;

    [GeneratedRegex(@"^[+\-][0-9 .,()%]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();
}
