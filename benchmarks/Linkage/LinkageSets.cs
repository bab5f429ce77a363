using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Benchmarks.Linkage;

/// <summary>Two lists (or one) with the pairs that are the same.</summary>
/// <param name="Known">Left ids whose partners are known; null: all of them.</param>
/// <param name="Asked">Pairs of a published split with their part (train, valid, test); null: all pairs are asked for.</param>
internal sealed record LinkageSet(string Name, LinkTable Left, LinkTable? Right, HashSet<(string, string)> Truth, bool OneToOne, HashSet<string>? Known = null, Dictionary<(string, string), string>? Asked = null);

/// <summary>Finds the sets in a folder by the shape of their files, so that one more is measured without a word here.</summary>
/// <remarks>
/// Two lists with <c>gt*.csv</c> (a name longer than <c>gt</c>: it knows some of the pairs only) · one list with <c>gt.csv</c> · one list with a column that names the true cluster ·
/// Febrl lists, whose identifiers say what belongs together · splits into train, valid and test.
/// </remarks>
internal static class LinkageSets
{
    private static readonly string[] ClusterColumns = ["cluster", "True Id"], IdColumns = ["unique_id", "Id"];

    public static IEnumerable<LinkageSet> Read(string folder) =>
        Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(found => Of(found, Path.GetRelativePath(folder, found).Replace('\\', '/')));

    private static IEnumerable<LinkageSet> Of(string folder, string name)
    {
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        if (files.Exists(file => Path.GetFileName(file) == "train.txt"))
            return [Split(folder, name)];
        var truths = files.FindAll(file => Path.GetFileName(file).StartsWith("gt", StringComparison.Ordinal));
        var lists = files.FindAll(file => file.EndsWith(".csv", StringComparison.Ordinal) && !truths.Contains(file) && Path.GetFileName(file) != "labels.csv");
        return (lists.Count, truths.Count) switch
        {
            (2, > 0) => [Two(name, lists, truths)],
            (1, > 0) => [One(name, lists[0], truths[0])],
            (1, 0) => [Clustered(name, lists[0])],
            ( > 1, 0) => lists.GroupBy(file => Path.GetFileNameWithoutExtension(file).TrimEnd('a', 'b')).Select(list => Febrl($"{name}/{list.Key}", [.. list])),
            _ => [],
        };
    }

    private static LinkTable Table(List<string[]> rows, int id, params int[] hidden)
    {
        var columns = Enumerable.Range(0, rows[0].Length).Where(column => column != id && !hidden.Contains(column)).ToArray();
        return new LinkTable([.. columns.Select(column => rows[0][column].Trim())], [.. rows.Skip(1).Where(row => row.Length > columns[^1]).Select(row => new LinkRecord(row[id].Trim(), Array.ConvertAll(columns, column => (string?)row[column].Trim())))]);
    }

    private static LinkageSet Two(string name, List<string> lists, List<string> truths)
    {
        var separator = Separator(truths[0]);
        var tables = lists.ConvertAll(list => Table(Csv.Read(list, separator), 0));
        var truth = truths.SelectMany(file => Csv.Read(file, separator).Skip(1)).Select(row => (row[0], row[1])).ToHashSet();
        // Nothing says which list comes first in the pairs, but what is the same shares words.
        if (WordsInCommon(tables[1], tables[0], truth) > WordsInCommon(tables[0], tables[1], truth))
            tables.Reverse();
        return new(name, tables[0], tables[1], truth, OneToOne: true, Known: Path.GetFileNameWithoutExtension(truths[0]) == "gt" ? null : [.. truth.Select(pair => pair.Item1)]);
    }

    private static LinkageSet One(string name, string list, string truth)
    {
        var separator = Separator(truth);
        return new(name, Table(Csv.Read(list, separator), 0), null, [.. Csv.Read(truth, separator).Select(row => Ordered(row[0], row[1]))], OneToOne: false);
    }

    private static LinkageSet Clustered(string name, string file)
    {
        var rows = Csv.Read(file);
        var (own, cluster) = (Array.FindIndex(rows[0], IdColumns.Contains), Array.FindIndex(rows[0], ClusterColumns.Contains));
        return new(name, Table(rows, own, cluster), null, SameGroup(rows.Skip(1).Where(row => row.Length > cluster).Select(row => (row[cluster], row[own].Trim()))), OneToOne: false);
    }

    private static LinkageSet Febrl(string name, List<string> files)
    {
        var tables = files.ConvertAll(file => Table(Csv.Read(file), 0));
        if (tables.Count == 1)
            return new(name, tables[0], null, SameGroup(tables[0].Records.Select(record => (Group(record), record.Id))), OneToOne: false);
        var partners = tables[1].Records.ToLookup(Group, record => record.Id);
        return new(name, tables[0], tables[1], [.. tables[0].Records.SelectMany(record => partners[Group(record)].Select(other => (record.Id, other)))], OneToOne: true);

        static string Group(LinkRecord record) => record.Id.Split('-')[1];
    }

    /// <summary>The first sign of the pairs that is no part of an identifier.</summary>
    private static char Separator(string truth) => File.ReadLines(truth).First().First(sign => !char.IsLetterOrDigit(sign) && sign is not ('_' or '-'));

    private static int WordsInCommon(LinkTable left, LinkTable right, HashSet<(string Left, string Right)> truth)
    {
        var (ones, others) = (Words(left), Words(right));
        return truth.Sum(pair => ones.TryGetValue(pair.Left, out var one) && others.TryGetValue(pair.Right, out var other) ? one.Intersect(other, StringComparer.OrdinalIgnoreCase).Count() : 0);

        static Dictionary<string, string[]> Words(LinkTable table) =>
            table.Records.DistinctBy(record => record.Id).ToDictionary(record => record.Id, record => string.Join(' ', record.Values).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <remarks>The published splits list pairs; equal records are one record here.</remarks>
    private static LinkageSet Split(string folder, string name)
    {
        var (sides, ids) = (new[] { new List<LinkRecord>(), [] }, new[] { new Dictionary<string, string>(StringComparer.Ordinal), [] });
        var (asked, truth, columns) = (new Dictionary<(string, string), string>(), new HashSet<(string, string)>(), Array.Empty<string>());
        foreach (var part in (string[])["train", "valid", "test"])
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, part + ".txt")))
            {
                var cells = line.Split('\t');
                var pair = new string[2];
                for (var side = 0; side < 2; side++)
                {
                    var values = cells[side].Split("COL ", StringSplitOptions.RemoveEmptyEntries).Select(value => value.Split("VAL", 2)).ToArray();
                    columns = [.. values.Select(value => value[0].Trim())];
                    if (!ids[side].TryGetValue(cells[side], out var id))
                    {
                        ids[side][cells[side]] = id = $"{ids[side].Count:D5}";
                        sides[side].Add(new LinkRecord(id, [.. values.Select(value => (string?)value[1].Trim(' ', '-', '\'', '`'))]));
                    }

                    pair[side] = id;
                }

                asked[(pair[0], pair[1])] = part;
                if (cells[2].Trim() == "1")
                    truth.Add((pair[0], pair[1]));
            }
        }

        return new(name, new LinkTable(columns, sides[0]), new LinkTable(columns, sides[1]), truth, OneToOne: true, Asked: asked);
    }

    private static HashSet<(string, string)> SameGroup(IEnumerable<(string Group, string Id)> members) =>
        [.. members.GroupBy(member => member.Group, member => member.Id).SelectMany(group => group.SelectMany(one => group.Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other))))];

    public static (string, string) Ordered(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
