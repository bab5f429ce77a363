using System.Globalization;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Engine.Tests.Linkage;

/// <summary>Activities of which every third is reported once more, with slips.</summary>
internal static class MadeActivities
{
    private static readonly string[] Words = ["asset", "recovery", "audit", "justice", "police", "training", "ethics", "court", "border", "customs", "registry", "ownership", "procurement", "whistle", "integrity", "parliament", "forensic", "extradition", "witness", "statistics"];

    public static (List<LinkRecord> Records, HashSet<(string, string)> Truth) Make(int count, int seed)
    {
        var random = new Random(seed);
        var (records, truth) = (new List<LinkRecord>(), new HashSet<(string, string)>());
        while (records.Count < count)
        {
            var title = string.Join(' ', Enumerable.Range(0, random.Next(3, 7)).Select(_ => Words[random.Next(Words.Length)] + (random.Next(3) == 0 ? $"{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}ia" : "")));
            var start = new DateOnly(2015, 1, 1).AddDays(random.Next(3_000));
            var facts = new AssistanceFacts($"A{records.Count:D5}", title, [$"giver{random.Next(9)}"], [], [], start, random.Next(3) == 0 ? null : start.AddDays(random.Next(900)), random.Next(5) == 0 ? null : random.Next(10, 900) * 1_000);
            var state = random.Next(20).ToString(CultureInfo.InvariantCulture);
            records.Add(FieldModels.Activity(facts.Id, facts, state, null, ["15113"]));
            if (random.Next(3) != 0)
                continue;
            var again = facts with { Id = $"A{records.Count:D5}", Title = title.Remove(title.Length / 2, 1), From = random.Next(4) == 0 ? start.AddDays(20) : start };
            truth.Add((facts.Id, again.Id));
            records.Add(FieldModels.Activity(again.Id, again, state, null, ["15113"]));
        }

        return (records, truth);
    }
}
