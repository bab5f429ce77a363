using System.Globalization;

namespace Counterpart.Matching.Engine.Linkage;

/// <summary>Values as sources write them.</summary>
internal static class Reading
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy/MM/dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>A year alone is its middle.</summary>
    public static DateOnly? Date(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 4 or 5 && int.TryParse(trimmed[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2200 && (trimmed.Length == 4 || trimmed[4] == '.' || trimmed[4] == ','))
            return new DateOnly(year, 7, 1);
        return trimmed.Length >= 8 && DateTime.TryParseExact(trimmed, Days, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var day) && day.Year is > 1800 and < 2200
            ? DateOnly.FromDateTime(day)
            : null;
    }

    /// <summary>Currency signs, thousands separators and what follows the number ("5.0 %") are left aside.</summary>
    public static double? Number(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length == 0)
            return null;
        if (!char.IsAsciiDigit(trimmed[0]) && trimmed[0] != '-')
            trimmed = trimmed[1..].TrimStart();
        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] is '.' or ',' or '-' or 'e' or 'E' or '+'))
            end++;
        if (trimmed.Length - end > 4)
            return null;
        return double.TryParse(trimmed[..end], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>Letters and digits, small.</summary>
    public static string Bare(string text) => string.Concat(Words.Plain(text).Where(char.IsLetterOrDigit));
}
