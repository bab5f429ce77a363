using System.Globalization;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Benchmarks.Linkage;

/// <summary>Activities made by a seeded generator: every fifth is another's, reported once more with its title abbreviated or misspelt, its amount rounded, its dates moved, something left out.</summary>
internal static class GeneratedActivities
{
    private const int Vocabulary = 20_000, States = 193, Givers = 400;

    public static (List<LinkRecord> Records, HashSet<(string, string)> Truth) Make(int count, int seed)
    {
        var random = new Random(seed);
        var (records, truth) = (new List<LinkRecord>(count), new HashSet<(string, string)>());
        while (records.Count < count)
        {
            var first = New(random, $"A{records.Count:D7}");
            records.Add(first);
            if (random.Next(4) != 0 || records.Count == count)
                continue;
            var second = Again(random, first, $"A{records.Count:D7}");
            truth.Add((first.Id, second.Id));
            records.Add(second);
        }

        return (records, truth);
    }

    private static LinkRecord New(Random random, string id)
    {
        var start = new DateOnly(2005, 1, 1).AddDays(random.Next(7_000));
        return new LinkRecord(id,
        [
            $"S{random.Next(States)}", string.Join(' ', Enumerable.Range(0, random.Next(4, 11)).Select(_ => Word(random))), null, $"giver {random.Next(Givers)}", random.Next(3) == 0 ? null : $"{Word(random)} {Word(random)}",
            Day(start), random.Next(5) == 0 ? null : Day(start.AddDays(random.Next(200, 2_000))), random.Next(10) == 0 ? null : Math.Round(Math.Exp(9 + (random.NextDouble() * 9))).ToString(CultureInfo.InvariantCulture), $"{15_110 + random.Next(60)}", null,
        ]);
    }

    private static LinkRecord Again(Random random, LinkRecord record, string id)
    {
        var values = record.Values.ToArray();
        var words = values[1]!.Split(' ');
        for (var word = 0; word < words.Length; word++)
        {
            var at = random.Next(1, words[word].Length - 1);
            words[word] = random.Next(12) switch
            {
                0 => words[word][..Math.Min(4, words[word].Length)],
                1 => words[word].Remove(at, 1),
                2 => "",
                _ => words[word],
            };
        }

        values[1] = string.Join(' ', words).Trim();
        if (random.Next(3) == 0)
            values[5] = Day(DateOnly.Parse(values[5]!, CultureInfo.InvariantCulture).AddDays(random.Next(-200, 200)));
        if (values[7] is { } amount && random.Next(2) == 0)
            values[7] = (Math.Round(double.Parse(amount, CultureInfo.InvariantCulture) / 1_000) * 1_000).ToString(CultureInfo.InvariantCulture);
        foreach (var left in (int[])[4, 6, 7, 8])
            values[left] = random.Next(6) == 0 ? null : values[left];
        return new LinkRecord(id, values);
    }

    /// <remarks>Few words are frequent, many are rare, as in titles (Zipf).</remarks>
    private static string Word(Random random)
    {
        var rank = (uint)Math.Exp(random.NextDouble() * Math.Log(Vocabulary));
        var word = "";
        for (var letters = (rank * 2_654_435_761) | 1; word.Length < 9 && letters > 0; letters /= 21)
            word += "bcdfghjklmnprstvwaeiou"[(int)(letters % 21)];
        return word + "en";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
