namespace Counterpart.Platform.Files;

public enum SheetFormat
{
    Csv,
    Xlsx,
}

/// <summary>What a file may cost at most. Bytes and characters are counts of those units, not of memory.</summary>
public sealed record SheetLimits
{
    public static readonly SheetLimits Default = new();

    /// <summary>The file as it was sent.</summary>
    public long FileBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>All parts of an XLSX together, decompressed.</summary>
    public long DecompressedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Decompressed to compressed size of one part of an XLSX, from its first megabyte on.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Parts of an XLSX.</summary>
    public int Entries { get; init; } = 1_000;

    /// <summary>Rows that hold something, without the header.</summary>
    public int Rows { get; init; } = 100_000;

    public int Columns { get; init; } = 200;

    public int CellCharacters { get; init; } = 100_000;

    /// <summary>All cells together. XLSX writes a text once and uses it many times, so this is not bounded by the file.</summary>
    public long Characters { get; init; } = 64 * 1024 * 1024;

    /// <summary>Problems after which a file is given up.</summary>
    public int Problems { get; init; } = 1_000;
}

/// <summary>What became of a file: <see cref="SheetRead"/> or <see cref="SheetRefused"/>.</summary>
public abstract record SheetResult;

/// <summary>A table that could be read. A row that could not is absent from <paramref name="Rows"/> and named in <paramref name="Problems"/>.</summary>
/// <param name="Columns">Trimmed header names, in file order.</param>
/// <param name="Rows">In file order, empty rows left out.</param>
/// <param name="Problems">In file order; each names its row.</param>
public sealed record SheetRead(
    IReadOnlyList<string> Columns, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetProblem> Problems) : SheetResult;

/// <summary>A file of which nothing may be used.</summary>
public sealed record SheetRefused(SheetProblem Problem) : SheetResult;

/// <summary>One row of data.</summary>
/// <param name="Number">As a spreadsheet shows it: the header is usually row 1, and a cell of several lines is one row.</param>
/// <param name="Cells">A trimmed text per column, empty where the cell is; names are found in any case.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>What is wrong with a file or a row.</summary>
/// <param name="Code">Stable kebab-case name of the kind of problem.</param>
/// <param name="Message">One or two English sentences for a person.</param>
/// <param name="Row">As <see cref="SheetRow.Number"/>.</param>
/// <param name="Column">Header name, or the column's letters where it has none.</param>
public sealed record SheetProblem(string Code, string Message, int? Row = null, string? Column = null);
