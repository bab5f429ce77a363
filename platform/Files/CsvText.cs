using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Counterpart.Platform.Files;

/// <summary>Bytes to text without guessing: UTF-8, or UTF-16 where a byte order mark says so.</summary>
internal static class CsvText
{
    /// <summary>Null and the text, or what is wrong with the bytes.</summary>
    public static SheetProblem? Decode(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return DecodeUtf16(bytes[2..], bigEndian: bytes[0] == 0xFE, out text);

        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];

        // UTF-16 without its mark is valid UTF-8 full of zeros.
        var bad = Utf8.IsValid(bytes) ? bytes.IndexOf((byte)0) : FirstInvalid(bytes);
        if (bad >= 0)
            return NotUtf8(Row(bytes[..bad]));

        text = Encoding.UTF8.GetString(bytes);
        return null;
    }

    /// <summary>The separator that the first line with text uses most outside quotation marks; a comma where it uses none.</summary>
    public static char Separator(string text)
    {
        Span<char> separators = [',', ';', '\t'];
        Span<int> counts = stackalloc int[3];
        var quoted = false;

        foreach (var c in text.AsSpan().TrimStart("\r\n"))
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\r' or '\n')
                break;
            else if (!quoted && separators.IndexOf(c) is >= 0 and var i)
                counts[i]++;
        }

        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    private static SheetProblem? DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, out string text)
    {
        try
        {
            text = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0') ? NotUtf8(null) : null;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return NotUtf8(null);
        }
    }

    private static SheetProblem NotUtf8(int? row) => new(
        "not-utf8", "The file is not UTF-8, so that letters with accents would be lost. Please save it as “CSV UTF-8”.", row);

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var length) is OperationStatus.Done)
            position += length;
        return position;
    }

    private static int Row(ReadOnlySpan<byte> before)
    {
        var row = 1;
        var quoted = false;

        foreach (var b in before)
        {
            quoted ^= b == '"';
            row += b == '\n' && !quoted ? 1 : 0;
        }

        return row;
    }
}
