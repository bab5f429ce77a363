using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.NonInterference;

/// <summary>
/// I2, I3: in 1,000 seeded random worlds (a reader, and a change that the reader may not see) every answer that the reader gets stays byte-identical. Were
/// one count, one total, one ETag or the place of one item different, the reader could tell that something is there.
/// </summary>
public sealed class NonInterferenceTests(CounterpartSystem system)
{
    private const int Worlds = 1_000;

    private static readonly string[] States = ["LSO", "SWZ", "MWI", "ZMB", "BWA", "NAM", "COM", "SYC", "MUS", "DJI", "MDG", "SOM"];
    private static readonly string[] Secretariat = ["coordinator", "coordinator:2", "administrator"];
    private static readonly string[] Others = ["-", "donor", "donor:2", "provider", "provider:2", "expert", "expert:2"];

    [Fact]
    public async Task What_a_reader_may_not_see_changes_nothing_that_he_reads()
    {
        var random = new Random(20_261_120);
        var knowledge = await system.As("coordinator").PostAsync("/api/v1/knowledge", Samples.KnowledgeItem());
        await using var changes = new HiddenChanges(system, random) { Knowledge = (string)knowledge["id"]! };
        await FurnishAsync(changes);

        var (worlds, told) = (0, new List<string>());
        var read = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        while (worlds < Worlds)
        {
            var state = States[random.Next(States.Length)];
            var (readers, change) = random.Next(5) switch
            {
                0 => (Others.Where(who => who != "donor:2").Concat(FocalPoints("")), () => changes.SubscribeAsync("donor:2")),
                1 => (Others.Concat(FocalPoints(state)).Concat(Secretariat), () => changes.PostExpertAsync(state)),
                2 => (Others.Concat(FocalPoints(state)), () => changes.ChangeNeedAsync(state, "secretariat")),
                _ => (Others.Concat(FocalPoints(state)).Concat(Secretariat), (Func<Task<string>>)(() => changes.ChangeNeedAsync(state, "state"))),
            };
            var unaware = readers.ToList();
            foreach (var who in read.Keys.Except(unaware))
                read.Remove(who);
            foreach (var who in unaware.Except(read.Keys).ToList())
                read[who] = await Everything.ReadAsync(system, who, []);
            var hidden = new List<string>();
            for (var i = 0; i < 1 + random.Next(3); i++)
                hidden.Add(await change());

            foreach (var who in unaware)
            {
                var after = await Everything.ReadAsync(system, who, []);
                told.AddRange(read[who].Where(answer => after.GetValueOrDefault(answer.Key) != answer.Value)
                    .Select(answer => $"{who} GET {answer.Key} after {hidden[^1]}:\n{answer.Value}\n{after.GetValueOrDefault(answer.Key)}"));
                read[who] = after;
                worlds++;
            }

            await CompareWithAbsentAsync(unaware, hidden[^1], told);
            Assert.True(told.Count == 0, string.Join("\n\n", told.Take(3)));
        }
    }

    /// <summary>Asked for by its id, what is hidden answers as what never was.</summary>
    private async Task CompareWithAbsentAsync(IEnumerable<string> readers, string hidden, List<string> told)
    {
        var absent = Guid.NewGuid().ToString();
        foreach (var who in readers.Take(4))
        {
            var (one, other) = (await Everything.ReadAsync(system, who, [hidden]), await Everything.ReadAsync(system, who, [absent]));
            told.AddRange(one.Where(answer => answer.Key.Contains(hidden, StringComparison.Ordinal)
                    && answer.Value.Replace(hidden, absent, StringComparison.Ordinal) != other[answer.Key.Replace(hidden, absent, StringComparison.Ordinal)])
                .Select(answer => $"{who} can tell {answer.Key} from an absent one: {answer.Value}"));
        }
    }

    /// <summary>Something to see for everybody: needs of all States, profiles, pairings, subscriptions.</summary>
    private async Task FurnishAsync(HiddenChanges changes)
    {
        await system.As("provider").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-INTEGRITY-HUB"));
        await system.As("donor").PostAsync("/api/v1/profiles", Samples.Profile("XM-DEMO-NORTHLIGHT", kind: "donor"));
        await system.As("donor").PostAsync("/api/v1/subscriptions", Samples.Subscription());
        var last = new JsonObject();
        foreach (var state in States)
        {
            foreach (var visibility in (string[])["public", "donors"])
            {
                var body = changes.Body(state, visibility);
                (body["status"], body["articles"]) = ("open", new JsonArray("46"));
                last = await system.As($"focal-point:{state}").PostAsync("/api/v1/needs", body);
            }
        }

        await Api.EventuallyAsync(() => system.As("coordinator").AllAsync($"/api/v1/needs/{last["id"]}/pairings"), pairings => pairings.Count >= 2);
        await Api.EventuallyAsync(() => system.As("donor").AllAsync("/api/v1/inbox"), notices => notices.Count >= 2 * 2 * States.Length);
    }

    private static IEnumerable<string> FocalPoints(string but) => States.Where(state => state != but).Select(state => $"focal-point:{state}");
}
