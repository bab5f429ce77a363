using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using static Counterpart.Platform.Tests.Files.SheetText;

namespace Counterpart.Platform.Tests.Files;

public sealed class XlsxTests
{
    [Fact]
    public async Task Texts_numbers_dates_and_truth_are_read()
    {
        var header = new Row(new[] { "inline", "shared", "number", "noise", "large", "day", "moment", "time", "truth" }.Select(Workbooks.Text));
        var data = new Row(
            Workbooks.Text(" Bénin "), Workbooks.Value("1", CellValues.SharedString), Workbooks.Value("-5"),
            Workbooks.Value("0.30000000000000004"), Workbooks.Value("1E+20"), Workbooks.Value("41000", style: 1),
            Workbooks.Value("41000.75", style: 2), Workbooks.Value("0.5", style: 2), Workbooks.Value("1", CellValues.Boolean));

        var sheet = Read(await XlsxAsync(Workbooks.With([header, data], ["other", " Togo\r\nLomé "])));

        Assert.Empty(sheet.Problems);
        Assert.Equal(
            ["Bénin", "Togo\nLomé", "-5", "0.3", "100000000000000000000", "2012-04-01", "2012-04-01T18:00:00", "12:00:00", "true"],
            Assert.Single(sheet.Rows).Cells.Values);
    }

    [Fact]
    public async Task Days_are_counted_from_1904_where_the_workbook_says_so()
    {
        var rows = new[] { new Row(Workbooks.Text("day")), new Row(Workbooks.Value("39538", style: 1)) };

        Assert.Equal("2012-04-01", Read(await XlsxAsync(Workbooks.With(rows, from1904: true))).Rows[0].Cells["day"]);
    }

    [Fact]
    public async Task Gaps_are_empty_cells_and_rows_keep_their_numbers()
    {
        Row[] rows =
        [
            new(Workbooks.Text("a"), Workbooks.Text("b"), Workbooks.Text("c")) { RowIndex = 2 },
            new() { RowIndex = 3 },
            new(Workbooks.Value("7", at: "B9")) { RowIndex = 9 },
        ];
        var sheet = Read(await XlsxAsync(Workbooks.With(rows)));

        Assert.Equal(9, Assert.Single(sheet.Rows).Number);
        Assert.Equal(["", "7", ""], sheet.Rows[0].Cells.Values);
    }

    [Fact]
    public async Task Text_in_parts_is_one_text_without_its_pronunciation()
    {
        var workbook = Workbooks.With(
            [new(Workbooks.Text("a")), new(Workbooks.Value("0", CellValues.SharedString))],
            more: part => part.SharedStringTablePart!.SharedStringTable.AppendChild(new SharedStringItem(
                new Run(new Text("東")), new Run(new Text("京")), new PhoneticRun(new Text("トウキョウ")))));

        Assert.Equal("東京", Read(await XlsxAsync(workbook)).Rows[0].Cells["a"]);
    }

    [Fact]
    public async Task Formulas_and_errors_are_reported_by_cell()
    {
        Row[] rows =
        [
            new(Workbooks.Text("a"), Workbooks.Text("b")),
            new(new Cell(new CellFormula("1+1"), new CellValue("2")), Workbooks.Text("x")),
            new(Workbooks.Text("x"), Workbooks.Text("=1+1")),
            new(Workbooks.Text("x"), Workbooks.Value("#REF!", CellValues.Error)),
            new(Workbooks.Text("x"), Workbooks.Value("9999999", style: 1)),
            new(Workbooks.Text("x"), Workbooks.Text("y"), Workbooks.Text("z")),
            new(Workbooks.Text("kept"), Workbooks.Text("-5")),
        ];
        var sheet = Read(await XlsxAsync(Workbooks.With(rows)));

        Assert.Equal(
            [("formula", 2, "a"), ("formula", 3, "b"), ("cell-error", 4, "b"), ("bad-date", 5, "b"), ("too-many-columns", 6, "C")],
            sheet.Problems.Select(p => (p.Code, p.Row!.Value, p.Column!)));
        Assert.Equal("kept", Assert.Single(sheet.Rows).Cells["a"]);
    }

    [Fact]
    public async Task The_first_sheet_that_is_shown_is_read()
    {
        var workbook = Workbooks.With([new(Workbooks.Text("hidden"))], more: part =>
        {
            part.Workbook.Descendants<Sheet>().Single().State = SheetStateValues.Hidden;
            var shown = part.AddNewPart<WorksheetPart>();
            shown.Worksheet = new(new SheetData(new Row(Workbooks.Text("shown"))));
            part.Workbook.Sheets!.Append(new Sheet { Name = "Shown", SheetId = 2, Id = part.GetIdOfPart(shown) });
        });

        Assert.Equal(["shown"], Read(await XlsxAsync(workbook)).Columns);
    }

    [Fact]
    public async Task A_workbook_with_nothing_to_show_is_refused()
    {
        var workbook = Workbooks.With([], more: part => part.Workbook.Descendants<Sheet>().Single().State = SheetStateValues.VeryHidden);

        Assert.Equal("no-sheet", Refused(await XlsxAsync(workbook)).Code);
        Assert.Equal("no-header", Refused(await XlsxAsync(Workbooks.Of())).Code);
    }

    [Fact]
    public async Task Links_to_elsewhere_even_malformed_ones_are_ignored()
    {
        const string Relations = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:a@b@c, d" TargetMode="External"/>
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://192.0.2.1/x.xlsx" TargetMode="External"/>
            </Relationships>
            """;
        var plain = Workbooks.Of(["a"], ["1"]);
        var workbook = Workbooks.WithPart(plain, SheetParts.Relations(plain), _ => Relations);

        Assert.Equal("1", Read(await XlsxAsync(workbook)).Rows[0].Cells["a"]);
    }

    [Fact]
    public async Task One_row_too_many_is_refused()
    {
        var rows = Enumerable.Range(0, 100_001).Select(n => new Row(Workbooks.Value($"{n}"), Workbooks.Value("0", CellValues.SharedString)));
        var workbook = Workbooks.With(rows.Prepend(new(Workbooks.Text("id"), Workbooks.Text("text"))), ["the same"]);

        Assert.Equal("too-many-rows", Refused(await XlsxAsync(workbook)).Code);
        Assert.Equal(100_001, Read(await XlsxAsync(workbook, new() { Rows = 100_001 })).Rows.Count);
    }

    [Fact]
    public async Task Many_columns_or_characters_are_refused()
    {
        var wide = new[] { new Row(Workbooks.Text("a")), new Row(Workbooks.Value("1", at: "XFD2")) };
        Assert.Equal("too-many-columns", Refused(await XlsxAsync(Workbooks.With(wide))).Code);

        var rows = Enumerable.Range(0, 100).Select(_ => new Row(Workbooks.Value("0", CellValues.SharedString)));
        var amplified = Workbooks.With(rows.Prepend(new(Workbooks.Text("a"))), [new('x', 1000)]);
        Assert.Equal("too-large", Refused(await XlsxAsync(amplified, new() { Characters = 50_000 })).Code);
    }
}
