using System.Text;
using Counterpart.Platform.Files;
using Counterpart.Tests;
using Xunit;
using static Counterpart.Platform.Tests.Files.SheetText;

namespace Counterpart.Platform.Tests.Files;

public sealed class CsvTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task The_separator_is_found_in_the_header(string separator)
    {
        var sheet = Read(await CsvAsync($"State{separator} Title \nBEN{separator}Audit\n"));

        Assert.Equal(["State", "Title"], sheet.Columns);
        Assert.Equal("Audit", Assert.Single(sheet.Rows).Cells["TITLE"]);
        Assert.Equal(2, sheet.Rows[0].Number);
    }

    [Fact]
    public async Task A_comma_inside_a_quoted_name_is_no_separator() =>
        Assert.Equal(["a, b, c", "d"], Read(await CsvAsync("\"a, b, c\";d\n1;2")).Columns);

    [Fact]
    public async Task A_cell_may_hold_lines_and_marks_and_is_one_row()
    {
        var sheet = Read(await CsvAsync("id,text\r\n1,\"one\r\ntwo \"\"three\"\"\"\r\n\r\n2,last\r\n"));

        Assert.Equal("one\ntwo \"three\"", sheet.Rows[0].Cells["text"]);
        Assert.Equal([2, 4], sheet.Rows.Select(r => r.Number));
    }

    public static TheoryData<byte[]> Encodings => new(
        new UTF8Encoding(false).GetBytes("état\nBénin"),
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("état\nBénin")],
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("état\nBénin")],
        [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("état\nBénin")]);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Utf8_and_marked_utf16_are_read(byte[] bytes) =>
        Assert.Equal("Bénin", Read(await CsvAsync(bytes)).Rows[0].Cells["état"]);

    [Fact]
    public async Task Latin_1_is_refused_with_its_row_and_never_guessed()
    {
        var problem = Refused(await CsvAsync(Encoding.Latin1.GetBytes("id,text\n1,\"plain\nlines\"\n2,Bénin\n")));

        Assert.Equal(("not-utf8", 3), (problem.Code, problem.Row));
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf16_without_a_mark_is_refused() =>
        Assert.Equal("not-utf8", Refused(await CsvAsync(Encoding.Unicode.GetBytes("id\n1"))).Code);

    [Fact]
    public async Task Broken_utf16_is_refused() =>
        Assert.Equal("not-utf8", Refused(await CsvAsync([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])).Code);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1")]
    [InlineData("\t=1")]
    [InlineData("\tx")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    public async Task A_cell_like_a_formula_is_reported_and_its_row_left_out(string cell)
    {
        var sheet = Read(await CsvAsync($"id,text\n1,good\n2,\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"));

        Assert.Equal(["1"], sheet.Rows.Select(r => r.Cells["id"]));
        var problem = Assert.Single(sheet.Problems);
        Assert.Equal(("formula", 3, "text"), (problem.Code, problem.Row, problem.Column));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("-1,234.50")]
    [InlineData("-12%")]
    [InlineData("-")]
    [InlineData("+44 20 7946 0000")]
    [InlineData("a=b")]
    [InlineData("anti-corruption@example.org")]
    public async Task A_signed_number_or_a_sign_further_on_is_no_formula(string cell) =>
        Assert.Equal(cell, Assert.Single(Read(await CsvAsync($"text;id\n{cell};1")).Rows).Cells["text"]);

    [Fact]
    public async Task Rows_of_another_width_are_reported_by_their_number()
    {
        var sheet = Read(await CsvAsync("a,b\n1\n1,2\n1,2,3\n1,2,,\n,\n"));

        Assert.Equal([("too-few-columns", 2, "b"), ("too-many-columns", 4, "C")], sheet.Problems.Select(p => (p.Code, p.Row!.Value, p.Column!)));
        Assert.Equal([3, 5], sheet.Rows.Select(r => r.Number));
    }

    [Theory]
    [InlineData("a,b\n1,x \"y\" z\n2,good\n", 2)]
    [InlineData("a,b\n1,\"x\" y\n2,good\n", 2)]
    [InlineData("a,b\n2,good\n1,\"never closed\n3,x\n", 3)]
    public async Task Marks_that_do_not_match_are_reported(string text, int row)
    {
        var sheet = Read(await CsvAsync(text));

        Assert.Equal(("bad-quotes", row), (Assert.Single(sheet.Problems).Code, sheet.Problems[0].Row));
        Assert.Equal(["2"], sheet.Rows.Select(r => r.Cells["a"]));
    }

    [Theory]
    [InlineData("", "no-header")]
    [InlineData("\n\n,,\n", "no-header")]
    [InlineData("a,A\n1,2", "duplicate-column")]
    [InlineData("a,,c\n1,2,3", "unnamed-column")]
    [InlineData("=a,b\n1,2", "formula")]
    public async Task A_table_without_a_proper_header_is_refused(string text, string code) =>
        Assert.Equal(code, Refused(await CsvAsync(text)).Code);

    [Fact]
    public async Task Empty_names_at_the_end_are_no_columns() =>
        Assert.Equal(["a", "b"], Read(await CsvAsync("a,b,,\n1,2,,\n")).Columns);

    [Fact]
    public async Task Limits_are_kept()
    {
        var limits = new SheetLimits { FileBytes = 100, Rows = 2, Columns = 2, CellCharacters = 5, Characters = 20, Problems = 2 };

        Assert.Equal("too-large", Refused(await CsvAsync(new string('x', 101), limits)).Code);
        Assert.Equal("too-many-rows", Refused(await CsvAsync("a\n1\n2\n3\n", limits)).Code);
        Assert.Equal("too-many-columns", Refused(await CsvAsync("a,b,c\n", limits)).Code);
        Assert.Equal("long-cell", Assert.Single(Read(await CsvAsync("a\n123456\n", limits)).Problems).Code);
        Assert.Equal("too-large", Refused(await CsvAsync("a,b\n12345,12345\n12345,12345\n1,1", limits with { Characters = 19 })).Code);
        Assert.Equal(("too-many-problems", 2), (Refused(await CsvAsync("a\n=1\n=1\n=1\n", limits)) is var p ? p.Code : "", p.Row));
    }

    [Fact]
    public async Task A_control_character_is_reported() =>
        Assert.Equal("control-character", Assert.Single(Read(await CsvAsync("a\nx\u001by\n")).Problems).Code);

    [Theory]
    [InlineData("needs-2013/needs.csv", 873)]
    [InlineData("needs-text/needs.csv", 102)]
    public async Task Real_lists_of_needs_are_read(string file, int rows)
    {
        if (!SharedData.TryFind(file, out var path))
            return;

        var sheet = Read(await CsvAsync(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));

        Assert.Empty(sheet.Problems);
        Assert.Equal(rows, sheet.Rows.Count);
        Assert.Equal(rows, sheet.Rows.Select(r => r.Cells["need_id"]).Distinct().Count());
        Assert.All(sheet.Rows, r => Assert.NotEmpty(r.Cells["text"]));
    }

    [Fact]
    public async Task What_is_written_is_safe_to_open_and_reads_back()
    {
        var text = new StringWriter();
        await SheetWriter.WriteCsvAsync(text, ["id", "text"], [["1", "=1+1"], ["2", "one, \"two\"\nthree"], ["3", "-5"]], TestContext.Current.CancellationToken);
        var sheet = Read(await CsvAsync(text.ToString()));

        Assert.Equal(["'=1+1", "one, \"two\"\nthree", "-5"], sheet.Rows.Select(r => r.Cells["text"]));
    }
}
