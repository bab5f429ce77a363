using System.Text;
using Counterpart.Providers.Activities.Iati;
using Xunit;

namespace Counterpart.Providers.Tests.Iati;

/// <summary>Small IATI files for tests.</summary>
internal static class IatiText
{
    /// <summary>An activity that nothing is wrong with, and place for more elements.</summary>
    public static string Activity(string identifier, string more = "") =>
        $"""
        <iati-activity>
        <iati-identifier>{identifier}</iati-identifier><title><narrative>A title</narrative></title>
        {more}
        </iati-activity>
        """;

    public static string File(string activities) => $"<iati-activities version=\"2.03\">{activities}</iati-activities>";

    public static Task<List<IatiResult>> ReadAsync(string xml) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    public static async Task<List<IatiResult>> ReadAsync(Stream xml) =>
        await IatiReader.ReadAsync(xml, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Reads the one activity of a file.</summary>
    public static async Task<IatiRead> ReadOneAsync(string xml) => Assert.IsType<IatiRead>(Assert.Single(await ReadAsync(xml)));

    /// <summary>Reads a good activity into which <paramref name="more"/> was put.</summary>
    public static Task<IatiRead> ReadWithAsync(string more) => ReadOneAsync(File(Activity("XX-1", more)));
}
