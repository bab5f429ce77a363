namespace Counterpart.Needs.Figures;

/// <summary>What a cell of a table counts: needs by State.</summary>
/// <param name="Row">Empty in a table that has one row.</param>
internal sealed record Cell(string Row, string Column, IReadOnlyDictionary<string, long> ByState)
{
    public long Needs => ByState.Values.Sum();

    public int States => ByState.Count;
}

/// <summary>Why a figure is not told.</summary>
internal enum Silence
{
    None,

    /// <summary>It would reveal fewer than three States.</summary>
    Few,

    /// <summary>With the total of its row or column it would give away one that is not told.</summary>
    GivesAway,
}

/// <summary>
/// Public statistics never reveal fewer than three States (G5): neither by a figure itself, nor by what is left when the others of its row or column are
/// taken from their total.
/// </summary>
internal static class SmallNumbers
{
    public const int Least = 3;

    public static bool Reveals(int states) => states is > 0 and < Least;

    /// <returns>For each cell, in their order, whether it is told.</returns>
    public static Silence[] Find(IReadOnlyList<Cell> cells)
    {
        var silence = cells.Select(cell => Reveals(cell.States) ? Silence.Few : Silence.None).ToArray();
        var all = Enumerable.Range(0, cells.Count).ToArray();
        int[][] lines = [.. all.GroupBy(at => cells[at].Row).Concat(all.GroupBy(at => cells[at].Column)).Select(line => line.ToArray()).Where(line => line.Length > 1), .. cells.Count > 1 ? new[] { all } : []];
        while (lines.Select(line => NextToHide(line, cells, silence)).FirstOrDefault(at => at >= 0, -1) is >= 0 and var next)
            silence[next] = Silence.GivesAway;
        return silence;
    }

    /// <returns>The smallest figure of the line that must not be told either; -1 when nothing can be taken from its total.</returns>
    private static int NextToHide(int[] line, IReadOnlyList<Cell> cells, Silence[] silence)
    {
        var hidden = line.Where(at => silence[at] != Silence.None).ToList();
        if (hidden.Count == 0 || hidden.SelectMany(at => cells[at].ByState.Keys).Distinct(StringComparer.Ordinal).Count() >= Least)
            return -1;
        return line.Where(at => silence[at] == Silence.None).OrderBy(at => cells[at].States).ThenBy(at => cells[at].Needs).ThenBy(at => at).FirstOrDefault(-1);
    }
}
