using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Counterpart.Platform.Files;

/// <summary>The first visible sheet of a workbook, read as a stream of elements. Hidden rows and columns are read too.</summary>
internal static class XlsxSheet
{
    // A mistyped hyperlink would stop the library; it rewrites such a link only in a copy it may change.
    private static readonly OpenSettings Settings = new()
    {
        AutoSave = false,
        RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory((_, _, _) => "about:blank"),
    };

    public static SheetResult Read(MemoryStream file, SheetLimits limits, CancellationToken cancellation)
    {
        if (XlsxGuard.Check(file, limits, cancellation) is { } problem)
            return new SheetRefused(problem);

        try
        {
            using var document = SpreadsheetDocument.Open(file, isEditable: true, Settings);
            return document.DocumentType is SpreadsheetDocumentType.Workbook or SpreadsheetDocumentType.Template
                ? Read(document.WorkbookPart!, limits, cancellation)
                : new SheetRefused(new("macro", "The file is of a kind that may have macros. Please save it as .xlsx."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A damaged workbook shows itself in the library as almost any exception.
            return new SheetRefused(new("unreadable", $"The workbook is damaged: {e.Message}"));
        }
    }

    private static SheetResult Read(WorkbookPart workbook, SheetLimits limits, CancellationToken cancellation)
    {
        if (FirstVisible(workbook) is not { } sheet)
            return new SheetRefused(new("no-sheet", "The workbook has no sheet that is shown."));

        var values = XlsxValues.Load(workbook);
        var builder = new SheetBuilder(limits, padded: true);
        var number = 0;
        using var reader = XlsxParts.Open(sheet);

        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;

            cancellation.ThrowIfCancellationRequested();
            number = Attribute(reader, "r") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : number + 1;

            if (ReadCells(reader, values, limits) is not { } cells)
                builder.Refuse(new("too-many-columns", $"There are more than {limits.Columns} columns.", number));
            else if (builder.Add(number, cells))
                continue;

            break;
        }

        return builder.Result;
    }

    /// <summary>The cells of the row the reader stands on, gaps filled; null when there are too many.</summary>
    private static List<RawCell>? ReadCells(OpenXmlReader reader, XlsxValues values, SheetLimits limits)
    {
        var cells = new List<RawCell>();
        var column = -1;

        if (!reader.ReadFirstChild())
            return cells;

        do
        {
            if (reader.ElementType != typeof(Cell) || reader.LoadCurrentElement() is not Cell cell)
                continue;

            var raw = values.Read(cell);
            column = Column(cell.CellReference?.Value ?? "") ?? column + 1;

            if (raw.IsEmpty)
                continue;
            if (column >= limits.Columns)
                return null;

            while (cells.Count <= column)
                cells.Add(new(""));
            cells[column] = raw;
        }
        while (reader.ReadNextSibling());

        return cells;
    }

    /// <summary>0 for A1, at most a million; null where the reference, which may be left out, has no letters.</summary>
    private static int? Column(string reference)
    {
        var column = reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, letter) => Math.Min(1_000_000, (sum * 26) + letter - 'A' + 1));
        return column == 0 ? null : column - 1;
    }

    private static WorksheetPart? FirstVisible(WorkbookPart workbook)
    {
        using var reader = XlsxParts.Open(workbook);

        while (reader.Read())
        {
            if (reader.ElementType == typeof(Sheet) && reader.IsStartElement
                && Attribute(reader, "state") is null or "visible"
                && Attribute(reader, "id") is { } id
                && workbook.GetPartById(id) is WorksheetPart sheet)
                return sheet;
        }

        return null;
    }

    private static string? Attribute(OpenXmlReader reader, string name) =>
        reader.Attributes.FirstOrDefault(a => a.LocalName == name).Value;
}
