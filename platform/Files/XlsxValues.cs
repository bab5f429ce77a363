using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Counterpart.Platform.Files;

/// <summary>What the cells of a workbook mean: texts that are kept apart, and numbers that are shown as dates.</summary>
internal sealed class XlsxValues
{
    /// <summary>Days between the two epochs a workbook may count from, 1900 and 1904.</summary>
    private const int Days1904 = 1462;

    private readonly List<RawCell> shared = [];
    private readonly List<bool> dateStyles = [];
    private bool from1904;

    public static XlsxValues Load(WorkbookPart workbook)
    {
        var values = new XlsxValues();
        values.LoadSettings(workbook);

        if (workbook.SharedStringTablePart is { } strings)
            values.LoadStrings(strings);
        if (workbook.WorkbookStylesPart is { } styles)
            values.LoadStyles(styles);

        return values;
    }

    /// <summary>The cell as text: numbers with a point, days as yyyy-mm-dd, moments as yyyy-mm-ddThh:mm:ss, truth as true or false.</summary>
    public RawCell Read(Cell cell)
    {
        if (cell.CellFormula is not null)
            return new(cell.CellFormula.Text, "formula");

        var text = cell.CellValue?.Text ?? "";
        var kind = cell.DataType?.Value ?? CellValues.Number;

        return kind switch
        {
            CellValues.InlineString => RawCell.Of(cell.InlineString is { } inline ? Plain(inline) : ""),
            CellValues.String => RawCell.Of(text),
            _ when text.Length == 0 => new(""),
            CellValues.SharedString => shared[int.Parse(text, CultureInfo.InvariantCulture)],
            CellValues.Boolean => new(text is "1" or "true" ? "true" : "false"),
            CellValues.Error => new(text, "cell-error"),
            CellValues.Date => new(text),
            _ => Number(double.Parse(text, CultureInfo.InvariantCulture), (int)(cell.StyleIndex?.Value ?? 0)),
        };
    }

    private RawCell Number(double value, int style)
    {
        if (style < dateStyles.Count && dateStyles[style])
            return Date(value + (from1904 ? Days1904 : 0));

        // Fifteen digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 to the person who sent it.
        var shown = value.ToString("G15", CultureInfo.InvariantCulture);
        return new(decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) : shown);
    }

    private static RawCell Date(double days)
    {
        if (days is < 0 or >= 2_958_466)
            return new("", "bad-date");

        var moment = DateTime.FromOADate(Math.Round(days * 86_400) / 86_400);
        var format = days < 1 ? "HH:mm:ss" : moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss";
        return new(moment.ToString(format, CultureInfo.InvariantCulture));
    }

    private void LoadSettings(WorkbookPart workbook)
    {
        using var reader = XlsxParts.Open(workbook);

        while (reader.Read())
        {
            if (reader.ElementType == typeof(WorkbookProperties) && reader.IsStartElement)
                from1904 = ((WorkbookProperties)reader.LoadCurrentElement()!).Date1904?.Value ?? false;
        }
    }

    private void LoadStrings(SharedStringTablePart part)
    {
        using var reader = XlsxParts.Open(part);

        while (reader.Read())
        {
            // Trimmed here, once: a trimmed copy for each cell that uses the text could fill the memory.
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement && RawCell.Of(Plain(reader.LoadCurrentElement()!)) is var text)
                shared.Add(text with { Text = text.Text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal) });
        }
    }

    private void LoadStyles(WorkbookStylesPart part)
    {
        var dateFormats = new HashSet<uint>();
        var inCells = false;
        using var reader = XlsxParts.Open(part);

        while (reader.Read())
        {
            if (reader.ElementType == typeof(CellFormats))
                inCells = reader.IsStartElement;
            else if (reader.ElementType == typeof(NumberingFormat) && reader.IsStartElement && (NumberingFormat)reader.LoadCurrentElement()! is var format
                && XlsxFormats.IsDate(format.FormatCode?.Value ?? ""))
                dateFormats.Add(format.NumberFormatId?.Value ?? 0);
            else if (inCells && reader.ElementType == typeof(CellFormat) && reader.IsStartElement)
                dateStyles.Add(((CellFormat)reader.LoadCurrentElement()!).NumberFormatId?.Value is { } id && (XlsxFormats.IsDate(id) || dateFormats.Contains(id)));
        }
    }

    /// <summary>The text without its looks and without the pronunciation that East Asian workbooks add.</summary>
    private static string Plain(OpenXmlElement element) =>
        string.Concat(element.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));
}
