using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Counterpart.Platform.Tests.Files;

/// <summary>Makes XLSX files in memory.</summary>
internal static class Workbooks
{
    /// <summary>A workbook of one sheet whose cells are texts.</summary>
    public static byte[] Of(params string[][] rows) => With(rows.Select(r => new Row(r.Select(Text))));

    /// <summary>A workbook of one sheet; shared strings are <paramref name="strings"/>, styles 1 and 2 are a built-in and an own date format.</summary>
    public static byte[] With(
        IEnumerable<Row> rows, string[]? strings = null, bool from1904 = false,
        SpreadsheetDocumentType type = SpreadsheetDocumentType.Workbook, Action<WorkbookPart>? more = null)
    {
        var file = new MemoryStream();

        using (var document = SpreadsheetDocument.Create(file, type))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new(new SheetData(rows));
            workbook.Workbook = new(
                new WorkbookProperties { Date1904 = from1904 },
                new Sheets(new Sheet { Name = "Needs", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
            workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new((strings ?? []).Select(s => new SharedStringItem(new Text(s))));
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "dd\\.mm\\.yyyy\\ hh:mm" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 170 }));
            more?.Invoke(workbook);
        }

        return file.ToArray();
    }

    public static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text)) };

    public static Cell Value(string value, CellValues? type = null, uint style = 0, string? at = null) =>
        new(new CellValue(value)) { DataType = type, StyleIndex = style, CellReference = at };

    /// <summary>The archive with one part's text replaced, or added.</summary>
    public static byte[] WithPart(byte[] workbook, string name, Func<string, string> change)
    {
        var file = new MemoryStream();
        file.Write(workbook);

        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name);
            var old = "";
            if (entry is not null)
            {
                using var reader = new StreamReader(entry.Open());
                old = reader.ReadToEnd();
            }

            entry?.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(change(old));
        }

        return file.ToArray();
    }
}

/// <summary>Where a workbook of <see cref="Workbooks"/> keeps its sheet.</summary>
internal static class SheetParts
{
    public static string Path(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return archive.Entries.Single(e => e.FullName.Contains("/worksheets/", StringComparison.Ordinal)).FullName;
    }

    public static string Relations(byte[] workbook) => Path(workbook).Replace("/worksheets/", "/worksheets/_rels/", StringComparison.Ordinal) + ".rels";
}
