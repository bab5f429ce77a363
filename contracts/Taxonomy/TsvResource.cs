using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>Reads a table of <c>Taxonomy/Data</c>: UTF-8, tabs, one header line, no quoting, <c>;</c> between the items of a list.</summary>
internal static class TsvResource
{
    /// <summary>The rows of one table, in the order of the file.</summary>
    /// <param name="table">File name without its extension, such as <c>states</c>.</param>
    public static IEnumerable<TsvRow> Read(string table)
    {
        var name = $"{typeof(TsvResource).Namespace}.Data.{table}.tsv";
        using var stream = typeof(TsvResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        var header = (reader.ReadLine() ?? "").Split('\t');
        var columns = header.Index().ToFrozenDictionary(column => column.Item, column => column.Index);

        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (cells.Length != header.Length)
                throw new InvalidOperationException($"{name} has {header.Length} columns, but this row has {cells.Length}: {line}");

            yield return new TsvRow(columns, cells);
        }
    }
}

/// <summary>One row, its cells by column name; an empty cell is <c>""</c>, <c>false</c> or an empty list.</summary>
internal readonly struct TsvRow(FrozenDictionary<string, int> columns, string[] cells)
{
    public string this[string column] => cells[columns[column]];

    public int Number(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public bool Yes(string column) => this[column] == "yes";

    public IReadOnlyList<string> List(string column) =>
        Array.AsReadOnly(this[column].Split(';', StringSplitOptions.RemoveEmptyEntries));
}
