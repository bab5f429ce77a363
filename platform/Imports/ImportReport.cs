namespace Counterpart.Platform.Imports;

/// <summary>What happened to the records of a file. Refused ones are not in; warnings are on records that are.</summary>
/// <param name="Gone">Records of the file before from the same source that are in this one no more; nothing else happens to them.</param>
public sealed record ImportCounts(int Read = 0, int Created = 0, int Revised = 0, int Unchanged = 0, int Refused = 0, int Warnings = 0, int Gone = 0)
{
    public static ImportCounts operator +(ImportCounts one, ImportCounts other) => new(
        one.Read + other.Read, one.Created + other.Created, one.Revised + other.Revised,
        one.Unchanged + other.Unchanged, one.Refused + other.Refused, one.Warnings + other.Warnings, one.Gone + other.Gone);
}

public enum ImportAction { Create, Revise, Unchanged, Refuse, Gone }

/// <summary>A value that an import changes, or would change.</summary>
public sealed record ImportChange(string Field, string? From, string? To);

/// <summary>Why a record was refused, or what was odd about it.</summary>
/// <param name="Column">Position in the line, for XML.</param>
public sealed record ImportProblem(string Code, string Field, string Message, int? Column = null);

/// <summary>One record of the file. Row is the row of a sheet, or the line of an XML element.</summary>
public sealed record ImportRow(
    int Row, ImportAction Action, string? Key = null, string? Reference = null,
    IReadOnlyList<ImportChange>? Changes = null, IReadOnlyList<ImportProblem>? Problems = null);

/// <summary>An import as the API shows it; rows are paged.</summary>
public sealed record ImportView
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Status { get; init; } = "";
    public bool DryRun { get; init; }

    /// <summary>What the sender calls the place that the file comes from; absent where it was not named.</summary>
    public string? Source { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public ImportCounts Counts { get; init; } = new();
    public string? Problem { get; init; }

    /// <summary>Hexadecimal SHA-256 of the file, which is kept as it came.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Everything but unchanged records, in file order.</summary>
    public IReadOnlyList<ImportRow> Rows { get; init; } = [];

    public string? Next { get; init; }
}
