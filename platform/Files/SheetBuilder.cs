namespace Counterpart.Platform.Files;

/// <summary>A cell as a format's reader hands it over; <paramref name="Fault"/> is a problem's code where it cannot be used.</summary>
internal readonly record struct RawCell(string Text, string? Fault = null)
{
    /// <summary>A cell of text, which must not look like a formula or hold control characters.</summary>
    public static RawCell Of(string text) => new(text, Formulas.LooksLikeOne(text) ? "formula" : HasControl(text) ? "control-character" : null);

    public bool IsEmpty => Fault is null && string.IsNullOrWhiteSpace(Text);

    private static bool HasControl(string text) => text.AsSpan().ContainsAnyInRange('\0', '\b') || text.AsSpan().ContainsAnyInRange('\u000E', '\u001F');
}

/// <summary>Makes a table of rows in file order; the rules that hold for every format are here.</summary>
/// <param name="limits">What is accepted.</param>
/// <param name="padded">Whether a short row is complete, its last cells being empty.</param>
internal sealed class SheetBuilder(SheetLimits limits, bool padded)
{
    private readonly List<SheetRow> rows = [];
    private readonly List<SheetProblem> problems = [];
    private string[]? columns;
    private Dictionary<string, int> places = [];
    private long characters;
    private SheetProblem? refusal;

    public SheetResult Result => refusal is not null ? new SheetRefused(refusal)
        : columns is null ? new SheetRefused(new("no-header", "The file has no row that names its columns."))
        : new SheetRead(columns, rows, problems);

    /// <summary>Takes the next row; false when no more is wanted.</summary>
    public bool Add(int number, IReadOnlyList<RawCell> cells)
    {
        var width = cells.Count;
        while (width > 0 && cells[width - 1].IsEmpty)
            width--;

        if (width > 0 && columns is null)
            AddHeader(number, cells, width);
        else if (width > 0)
            AddRow(number, cells, width);

        return refusal is null;
    }

    public void Refuse(SheetProblem problem) => refusal ??= problem;

    /// <summary>The letters a spreadsheet shows over a column, from 0.</summary>
    public static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    private void AddHeader(int number, IReadOnlyList<RawCell> cells, int width)
    {
        if (width > limits.Columns)
        {
            Refuse(new("too-many-columns", $"There are more than {limits.Columns} columns.", number));
            return;
        }

        columns = [.. cells.Take(width).Select(c => Clean(c.Text))];
        places = new(StringComparer.OrdinalIgnoreCase);

        for (var i = 0; i < width; i++)
        {
            if (Fault(cells[i]) is { } fault)
                Refuse(Describe(fault, number, Letters(i)));
            else if (columns[i].Length == 0)
                Refuse(new("unnamed-column", "A column before the last one has no name.", number, Letters(i)));
            else if (!places.TryAdd(columns[i], i))
                Refuse(new("duplicate-column", $"Two columns are called {columns[i]}.", number, columns[i]));
        }
    }

    private void AddRow(int number, IReadOnlyList<RawCell> cells, int width)
    {
        if (rows.Count == limits.Rows)
        {
            Refuse(new("too-many-rows", $"There are more than {limits.Rows:N0} rows.", number));
            return;
        }

        var before = problems.Count;

        if (width > columns!.Length)
            problems.Add(new("too-many-columns", $"The row has {width} cells, the header {columns.Length}.", number, Letters(columns.Length)));
        else if (!padded && cells.Count < columns.Length)
            problems.Add(new("too-few-columns", $"The row has {cells.Count} cells, the header {columns.Length}.", number, columns[cells.Count]));

        var texts = new string[columns.Length];
        Array.Fill(texts, "");

        for (var i = 0; i < Math.Min(width, columns.Length); i++)
        {
            if (Fault(cells[i]) is { } fault)
                problems.Add(Describe(fault, number, columns[i]));

            texts[i] = Clean(cells[i].Text);
            characters += texts[i].Length;
        }

        if (characters > limits.Characters)
            Refuse(new("too-large", $"The cells hold more than {limits.Characters:N0} characters together.", number));
        else if (problems.Count > limits.Problems)
            Refuse(new("too-many-problems", $"More than {limits.Problems:N0} cells cannot be used. The first: {problems[0].Message}", problems[0].Row, problems[0].Column));
        else if (problems.Count == before)
            rows.Add(new(number, new SheetCells(places, texts)));
    }

    private string? Fault(RawCell cell) => cell.Fault ?? (cell.Text.Length > limits.CellCharacters ? "long-cell" : null);

    private static string Clean(string text) => text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);

    private SheetProblem Describe(string fault, int row, string column) => new(
        fault,
        fault switch
        {
            "formula" => "The cell is a formula or begins like one (= + - @). Please write the value itself.",
            "long-cell" => $"The cell has more than {limits.CellCharacters:N0} characters.",
            "cell-error" => "The cell shows an error, such as #REF!.",
            "control-character" => "The cell holds a character that cannot be shown.",
            "bad-quotes" => "The quotation marks do not match. A mark inside a cell is written twice, and the cell is put in marks.",
            _ => "The cell cannot be read.",
        },
        row, column);
}
