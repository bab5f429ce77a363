using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Benchmarks.Linkage;

/// <summary>Two lists (or one) with the pairs that are the same.</summary>
/// <param name="Known">Left ids whose partners are known; null: all of them.</param>
/// <param name="Asked">Pairs of a published split with their part (train, valid, test); null: all pairs are asked for.</param>
internal sealed record LinkageSet(string Name, LinkTable Left, LinkTable? Right, HashSet<(string, string)> Truth, bool OneToOne, HashSet<string>? Known = null, Dictionary<(string, string), string>? Asked = null);

/// <summary>Reads the sets of a folder; one that is absent is left out.</summary>
internal static class LinkageSets
{
    public static IEnumerable<LinkageSet> Read(string folder)
    {
        var sets = new List<Func<LinkageSet>>
        {
            () => Febrl(folder, "dataset1"), () => Febrl(folder, "dataset2"), () => Febrl(folder, "dataset3"), () => Febrl4(folder),
            () => Two(folder, "abt-buy", "abt.csv", "buy.csv", '|'),
            () => Two(folder, "amazon-google", "amazon.csv", "gp.csv", '#'),
            () => Two(folder, "restaurants", "rest1.csv", "rest2.csv", '|'),
            () => Two(folder, "dblp-acm", "dblp.csv", "acm.csv", '%'),
            () => Cora(folder),
            () => AidWorldBank(folder),
            () => Clustered(folder, "early-childhood-providers/input_with_true_ids.csv", "early-childhood-providers", "True Id", "Id"),
            () => Clustered(folder, "splink-fake-1000/fake_1000.csv", "splink-fake-1000", "cluster", "unique_id"),
            () => Split(folder, "fodors-zagats"), () => Split(folder, "beer"), () => Split(folder, "amazon-google"), () => Split(folder, "abt-buy"),
        };
        foreach (var set in sets)
        {
            LinkageSet? read = null;
            try
            {
                read = set();
            }
            catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
            {
                Console.WriteLine($"Left out: {Path.GetFileName(absent.Message.Trim('.', '\''))} is not there.");
            }

            if (read is not null)
                yield return read;
        }
    }

    private static LinkTable Table(List<string[]> rows, int id, params int[] hidden)
    {
        var columns = Enumerable.Range(0, rows[0].Length).Where(column => column != id && !hidden.Contains(column)).ToArray();
        return new LinkTable([.. columns.Select(column => rows[0][column].Trim())], [.. rows.Skip(1).Where(row => row.Length > columns[^1]).Select(row => new LinkRecord(row[id].Trim(), Array.ConvertAll(columns, column => (string?)row[column].Trim())))]);
    }

    private static LinkageSet Two(string folder, string name, string left, string right, char separator) => new(
        name, Table(Csv.Read(Path.Combine(folder, name, left), separator), 0), Table(Csv.Read(Path.Combine(folder, name, right), separator), 0),
        [.. Csv.Read(Path.Combine(folder, name, "gt.csv"), separator).Skip(1).Select(row => (row[0], row[1]))], OneToOne: true);

    private static LinkageSet AidWorldBank(string folder)
    {
        var truth = Csv.Read(Path.Combine(folder, "aid-worldbank", "gt_dev.csv")).Skip(1).Select(row => (row[0], row[1])).ToHashSet();
        return new("aid-worldbank", Table(Csv.Read(Path.Combine(folder, "aid-worldbank", "left_iati_2015.csv")), 0), Table(Csv.Read(Path.Combine(folder, "aid-worldbank", "right_projects_2022.csv")), 0),
            truth, OneToOne: true, Known: [.. truth.Select(pair => pair.Item1)]);
    }

    private static LinkageSet Febrl(string folder, string name)
    {
        var table = Table(Csv.Read(Path.Combine(folder, "febrl", name + ".csv")), 0);
        return new($"febrl/{name}", table, null, SameGroup(table.Records.Select(record => (record.Id.Split('-')[1], record.Id))), OneToOne: false);
    }

    private static LinkageSet Febrl4(string folder)
    {
        var (left, right) = (Table(Csv.Read(Path.Combine(folder, "febrl", "dataset4a.csv")), 0), Table(Csv.Read(Path.Combine(folder, "febrl", "dataset4b.csv")), 0));
        var partners = right.Records.ToLookup(record => record.Id.Split('-')[1], record => record.Id);
        return new("febrl/dataset4", left, right, [.. left.Records.SelectMany(record => partners[record.Id.Split('-')[1]].Select(other => (record.Id, other)))], OneToOne: true);
    }

    private static LinkageSet Cora(string folder)
    {
        var table = Table(Csv.Read(Path.Combine(folder, "cora", "cora.csv"), '|'), 0);
        return new("cora", table, null, [.. Csv.Read(Path.Combine(folder, "cora", "gt.csv"), '|').Select(row => Ordered(row[0], row[1]))], OneToOne: false);
    }

    private static LinkageSet Clustered(string folder, string file, string name, string truth, string id)
    {
        var rows = Csv.Read(Path.Combine(folder, file));
        var (own, cluster) = (Array.IndexOf(rows[0], id), Array.IndexOf(rows[0], truth));
        var table = Table(rows, own, cluster);
        return new(name, table, null, SameGroup(rows.Skip(1).Where(row => row.Length > cluster).Select(row => (row[cluster], row[own].Trim()))), OneToOne: false);
    }

    /// <remarks>The published splits list pairs; equal records are one record here.</remarks>
    private static LinkageSet Split(string folder, string name)
    {
        var (sides, ids) = (new[] { new List<LinkRecord>(), [] }, new[] { new Dictionary<string, string>(StringComparer.Ordinal), [] });
        var (asked, truth, columns) = (new Dictionary<(string, string), string>(), new HashSet<(string, string)>(), Array.Empty<string>());
        foreach (var part in (string[])["train", "valid", "test"])
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, "deepmatcher-splits", name, part + ".txt")))
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

        return new($"deepmatcher-splits/{name}", new LinkTable(columns, sides[0]), new LinkTable(columns, sides[1]), truth, OneToOne: true, Asked: asked);
    }

    private static HashSet<(string, string)> SameGroup(IEnumerable<(string Group, string Id)> members) =>
        [.. members.GroupBy(member => member.Group, member => member.Id).SelectMany(group => group.SelectMany(one => group.Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other))))];

    public static (string, string) Ordered(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
