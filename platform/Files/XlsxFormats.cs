using System.Text.RegularExpressions;

namespace Counterpart.Platform.Files;

/// <summary>Which number formats show a date or a time.</summary>
internal static partial class XlsxFormats
{
    /// <summary>Formats every workbook has without stating them (ECMA-376, 18.8.30).</summary>
    public static bool IsDate(uint id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>A format that names a year, month, day, hour or second outside quotation marks, brackets and escapes.</summary>
    public static bool IsDate(string code) => code.Length < 256 && Literals().Replace(code, "").IndexOfAny(['y', 'm', 'd', 'h', 's', 'Y', 'M', 'D', 'H', 'S']) >= 0;

    [GeneratedRegex("""\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Literals();
}
