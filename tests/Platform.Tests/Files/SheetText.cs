using System.Text;
using Counterpart.Platform.Files;
using Xunit;

namespace Counterpart.Platform.Tests.Files;

/// <summary>Reads small files.</summary>
internal static class SheetText
{
    public static Task<SheetResult> CsvAsync(string text, SheetLimits? limits = null) => CsvAsync(Encoding.UTF8.GetBytes(text), limits);

    public static Task<SheetResult> CsvAsync(byte[] bytes, SheetLimits? limits = null) => ReadAsync(bytes, SheetFormat.Csv, limits);

    public static Task<SheetResult> XlsxAsync(byte[] bytes, SheetLimits? limits = null) => ReadAsync(bytes, SheetFormat.Xlsx, limits);

    public static SheetRead Read(SheetResult result)
    {
        Assert.True(result is SheetRead, $"{result}");
        return (SheetRead)result;
    }

    public static SheetProblem Refused(SheetResult result) => Assert.IsType<SheetRefused>(result).Problem;

    private static Task<SheetResult> ReadAsync(byte[] bytes, SheetFormat format, SheetLimits? limits) =>
        SheetReader.ReadAsync(new MemoryStream(bytes), format, limits, TestContext.Current.CancellationToken);
}
