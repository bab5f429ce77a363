using System.IO.Compression;

namespace Counterpart.Platform.Files;

/// <summary>Looks at an XLSX as an archive before anything parses it.</summary>
internal static class XlsxGuard
{
    private const long FirstMegabyte = 1024 * 1024;

    /// <summary>Lists of parts are read whole into memory, so they may not be long.</summary>
    private const long LargestList = 1024 * 1024;

    /// <summary>What is wrong with the archive, or null. Every part is decompressed once, since its stated size may be a lie.</summary>
    public static SheetProblem? Check(MemoryStream file, SheetLimits limits, CancellationToken cancellation)
    {
        var start = file.GetBuffer().AsSpan(0, (int)Math.Min(4, file.Length));
        if (start is [0xD0, 0xCF, 0x11, 0xE0])
            return new("encrypted", "The file has a password or is of the old .xls kind. Please save it as .xlsx without a password.");
        if (start is not [(byte)'P', (byte)'K', ..])
            return NotXlsx;

        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count > limits.Entries ? Bomb : CheckEntries(archive, limits, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            return NotXlsx;
        }
    }

    private static SheetProblem? CheckEntries(ZipArchive archive, SheetLimits limits, CancellationToken cancellation)
    {
        var left = limits.DecompressedBytes;

        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                return new("encrypted", "The file has a password. Please save it without one.");
            if (entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                return new("macro", "The file has macros. Please save it as .xlsx.");
            if (entry.Length > left)
                return Bomb;

            var isList = entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
                || entry.Name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
            var size = Measure(entry, isList ? LargestList : left, limits.Ratio, cancellation);
            if (size is null)
                return Bomb;

            left -= size.Value;
        }

        return null;
    }

    /// <summary>Bytes the part really decompresses to; null as soon as they are too many.</summary>
    private static long? Measure(ZipArchiveEntry entry, long limit, int ratio, CancellationToken cancellation)
    {
        using var content = entry.Open();
        var buffer = new byte[81_920];
        long size = 0;

        while (content.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            size += count;

            if (size > limit || (size > FirstMegabyte && size / ratio > entry.CompressedLength))
                return null;
        }

        return size;
    }

    private static SheetProblem NotXlsx => new("not-xlsx", "This is not an .xlsx file, or it is damaged.");

    private static SheetProblem Bomb => new("zip-bomb", "The file would become far larger when it is unpacked than it may be.");
}
