namespace Counterpart.Trust.Tests.Access;

/// <summary>One line of <c>access.txt</c>: what an endpoint answers about one object to each who asks.</summary>
/// <param name="Answers">A status for each of <see cref="AccessTable.Who"/>; <c>=</c> behind it: to the letter what is said of something absent.</param>
public sealed record AccessRow(string Method, string Path, string Object, IReadOnlyList<string> Answers)
{
    public string Endpoint => $"{Method} {Path}";

    /// <summary>Whether something is different after a good answer. A preview and advice are asked with a body and change nothing.</summary>
    public bool Changes => Method is not "GET" && !Path.EndsWith("/preview", StringComparison.Ordinal) && !Path.EndsWith("/advice", StringComparison.Ordinal);

    public override string ToString() => $"{Endpoint} [{Object}]";
}

/// <summary>The table of all answers. Its columns are accounts; <c>-</c> is nobody.</summary>
public static class AccessTable
{
    public static IReadOnlyList<string> Who { get; }

    public static IReadOnlyList<AccessRow> Rows { get; }

    static AccessTable()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Access", "access.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Who = lines[0][3..];
        Rows = [.. lines.Skip(1).Select(cells => new AccessRow(cells[0], cells[1], cells[2], cells[3..]))];
    }

    public static string Write(AccessRow row, IEnumerable<string> answers) => $"{row.Method,-6} {row.Path,-52} {row.Object,-22} {string.Join(' ', answers)}";
}
