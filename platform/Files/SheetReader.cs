namespace Counterpart.Platform.Files;

/// <summary>Reads the table of a CSV or XLSX file that a person sent, without trusting it.</summary>
public static class SheetReader
{
    /// <summary>
    /// Reads the whole table into memory, within <paramref name="limits"/>. The first row that holds something is the header.
    /// Whatever is wrong with the file is in the result; only <see cref="OperationCanceledException"/> and failures of
    /// <paramref name="file"/> itself are thrown.
    /// </summary>
    public static async Task<SheetResult> ReadAsync(
        Stream file, SheetFormat format, SheetLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= SheetLimits.Default;
        using var content = new MemoryStream();
        var buffer = new byte[81_920];

        while (await file.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            content.Write(buffer, 0, count);

            if (content.Length > limits.FileBytes)
                return new SheetRefused(new("too-large", $"The file is larger than {limits.FileBytes:N0} bytes."));
        }

        content.Position = 0;
        return format is SheetFormat.Csv ? CsvSheet.Read(content, limits, cancellation) : XlsxSheet.Read(content, limits, cancellation);
    }
}
