using System.IO.Compression;
using System.Text;
using Counterpart.Platform.Files;
using DocumentFormat.OpenXml;
using Xunit;
using static Counterpart.Platform.Tests.Files.SheetText;

namespace Counterpart.Platform.Tests.Files;

public sealed class HostileXlsxTests
{
    private static readonly byte[] Plain = Workbooks.Of(["a"], ["1"]);

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_parsed()
    {
        var bomb = Archive(("xl/workbook.xml", 300L * 1024 * 1024));

        Assert.True(bomb.Length < 1024 * 1024);
        Assert.Equal("zip-bomb", Refused(await XlsxAsync(bomb)).Code);
    }

    [Fact]
    public async Task A_bomb_that_lies_about_its_size_is_refused()
    {
        var bomb = Archive(("xl/workbook.xml", 100L * 1024 * 1024));
        var directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(directory + 24), 1000);

        Assert.IsType<SheetRefused>(await XlsxAsync(bomb));
    }

    [Fact]
    public async Task A_bomb_in_many_parts_is_refused()
    {
        var parts = Enumerable.Range(0, 80).Select(n => ($"xl/{n}.xml", 1000L * 1024));

        Assert.Equal("zip-bomb", Refused(await XlsxAsync(Archive([.. parts]))).Code);
        Assert.Equal("zip-bomb", Refused(await XlsxAsync(Archive([.. Enumerable.Range(0, 1001).Select(n => ($"{n}", 1L))]))).Code);
    }

    [Fact]
    public async Task A_long_list_of_parts_is_refused() =>
        Assert.Equal("zip-bomb", Refused(await XlsxAsync(Archive(("_rels/.rels", 2L * 1024 * 1024)))).Code);

    [Theory]
    [InlineData("not-xlsx", "need_id,title\n1,2")]
    [InlineData("not-xlsx", "")]
    [InlineData("not-xlsx", "PK\u0003\u0004 and nothing more")]
    public async Task What_is_no_archive_is_refused(string code, string text) =>
        Assert.Equal(code, Refused(await XlsxAsync(Encoding.UTF8.GetBytes(text))).Code);

    [Fact]
    public async Task An_encrypted_or_old_file_is_refused() =>
        Assert.Equal("encrypted", Refused(await XlsxAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])).Code);

    [Fact]
    public async Task Macros_are_refused()
    {
        Assert.Equal("macro", Refused(await XlsxAsync(Workbooks.WithPart(Plain, "xl/vbaProject.bin", _ => "x"))).Code);
        Assert.Equal("macro", Refused(await XlsxAsync(Workbooks.With([], type: SpreadsheetDocumentType.MacroEnabledWorkbook))).Code);
    }

    [Fact]
    public async Task Another_archive_is_refused() =>
        Assert.Equal("unreadable", Refused(await XlsxAsync(Archive(("word/document.xml", 10)))).Code);

    [Fact]
    public async Task A_dtd_in_a_part_is_refused()
    {
        const string Laughs = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>""";
        var workbook = Workbooks.WithPart(Plain, SheetParts.Path(Plain), xml =>
            xml.Insert(xml.IndexOf("?>", StringComparison.Ordinal) + 2, Laughs).Replace(">1<", ">&b;<", StringComparison.Ordinal));

        Assert.Equal("unreadable", Refused(await XlsxAsync(workbook)).Code);
    }

    [Theory]
    [InlineData(">1<")]
    [InlineData("<x:row>")]
    public async Task Elements_nested_without_end_are_refused(string at)
    {
        const int Depth = 100_000;
        var nested = string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth));
        var workbook = Workbooks.WithPart(Plain, SheetParts.Path(Plain), xml => xml.Replace(at, at[..^1] + ">" + nested + (at[^1] == '<' ? "<" : ""), StringComparison.Ordinal));

        Assert.Equal("unreadable", Refused(await XlsxAsync(workbook)).Code);
    }

    [Fact]
    public async Task A_cell_of_endless_elements_is_refused()
    {
        var many = string.Concat(Enumerable.Repeat("<a/>", 20_000));
        var workbook = Workbooks.WithPart(Plain, SheetParts.Path(Plain), xml => xml.Replace("<x:t>1", many + "<x:t>1", StringComparison.Ordinal));

        Assert.Equal("unreadable", Refused(await XlsxAsync(workbook)).Code);
    }

    [Theory]
    [InlineData("t=\"inlineStr\"", "t=\"nonsense\"")]
    [InlineData("</x:worksheet>", "")]
    [InlineData("<x:row>", "<x:row r=\"many\">")]
    public async Task A_damaged_sheet_is_refused(string good, string bad)
    {
        var workbook = Workbooks.WithPart(Plain, SheetParts.Path(Plain), xml => xml.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal("unreadable", Refused(await XlsxAsync(workbook)).Code);
    }

    [Fact]
    public async Task A_text_that_is_not_there_is_a_damaged_sheet()
    {
        var workbook = Workbooks.With([new(Workbooks.Value("7", DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString))]);

        Assert.Equal("unreadable", Refused(await XlsxAsync(workbook)).Code);
    }

    [Fact]
    public async Task Any_byte_may_be_wrong_and_nothing_is_thrown()
    {
        var random = new Random(1);

        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])Plain.Clone();
            for (var n = 0; n < 3; n++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            Assert.NotNull(await XlsxAsync(damaged));
        }
    }

    private static byte[] Archive(params (string Name, long Spaces)[] parts)
    {
        var file = new MemoryStream();
        var spaces = new byte[64 * 1024];
        Array.Fill(spaces, (byte)' ');

        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, length) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                for (var left = length; left > 0; left -= spaces.Length)
                    entry.Write(spaces, 0, (int)Math.Min(left, spaces.Length));
            }
        }

        return file.ToArray();
    }
}
