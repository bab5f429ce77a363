using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

/// <summary>Checklists as files, and what came of them.</summary>
internal static class Checklist
{
    public const string Imports = "/api/v1/imports/needs";
    public const string CsvType = "text/csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Header = "need_id,state,articles,types,title,text,priority";

    public static byte[] Csv(params IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header)));

    public static Task<JsonObject> ImportNeedsAsync(this HttpClient client, byte[] file, bool dryRun = false, string type = CsvType) =>
        client.ImportAsync($"{Imports}?dryRun={(dryRun ? "true" : "false")}", file, type, TimeSpan.FromSeconds(90));

    /// <summary>Counts of an import: read, created, revised, unchanged, refused.</summary>
    public static (int Read, int Created, int Revised, int Unchanged, int Refused) Counts(this JsonObject import)
    {
        Assert.Equal("done", (string?)import["status"]);
        var counts = import["counts"]!;
        return ((int)counts["read"]!, (int)counts["created"]!, (int)counts["revised"]!, (int)counts["unchanged"]!, (int)counts["refused"]!);
    }

    /// <summary>The report, a line for each row: number, action, codes of what was wrong.</summary>
    public static IEnumerable<string> Report(this JsonObject import) => import["rows"]!.AsArray().Select(row =>
        string.Join(' ', new[] { $"{row!["row"]}", (string)row["action"]! }.Concat(row["problems"]?.AsArray().Select(problem => $"{problem!["code"]}@{problem["field"]}") ?? [])));

    public static byte[] Xlsx(params string[][] rows)
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new(new SheetData(rows.Select(row => new Row(row.Select(cell => new Cell { DataType = CellValues.InlineString, InlineString = new(new Text(cell)) })))));
            workbook.Workbook = new(new Sheets(new Sheet { Name = "Needs", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        return file.ToArray();
    }
}
