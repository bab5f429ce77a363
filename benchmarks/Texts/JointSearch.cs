using System.Globalization;
using Counterpart.Benchmarks.Score;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Index;

namespace Counterpart.Benchmarks.Texts;

/// <summary>The same profiles without and with texts: what text and explanation add to the search for the best fifty.</summary>
internal static class JointSearch
{
    private const int Best = 50;
    private const int Needs = 100;
    private const int Rounds = 5;
    private const int WordsOfANeed = 8;
    private const int Checked = 20_000;

    private static readonly Policy Policy = Policy.BuiltIn with { Proposals = Best };

    public static void Run(GeneratedTexts generated)
    {
        var profiles = int.Parse(Environment.GetEnvironmentVariable("PROFILES") ?? "1000000", CultureInfo.InvariantCulture);
        var needs = Enumerable.Range(0, Needs).Select(number => new NeedCase(
            MadeMarket.Id(-1 - number), 1, MadeMarket.Need(number) with { Title = string.Join(", ", generated.Query(number, WordsOfANeed)) }).Under(Policy)).ToList();
        Check(generated, needs);

        var alone = new ProfileIndex();
        alone.Load(Enumerable.Range(0, profiles).Select(number => (MadeMarket.Id(number), MadeMarket.Profile(number))));
        var structured = Timings.Of(Needs, Rounds, i => alone.Best(needs[i], Best, Free));
        Console.WriteLine($"{profiles:N0} profiles without texts, best {Best}: {structured}");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var joint = new ProfileIndex();
        joint.Load(Enumerable.Range(0, profiles).Select(number => (MadeMarket.Id(number), Profile(generated, number).Facts)));
        Console.WriteLine($"The same with texts of 20 to 60 words: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:N0} MB");

        // What the winners' records say is at hand in the service too.
        var winners = needs.SelectMany(need => joint.Best(need, Best, Free)).Select(found => found.Id).Distinct().ToDictionary(id => id, id => Profile(generated, MadeMarket.Number(id)));
        var found = Timings.Of(Needs, Rounds, i => joint.Best(needs[i], Best, Free));
        var explained = Timings.Of(Needs, Rounds, i =>
        {
            foreach (var found in joint.Best(needs[i], Best, Free))
                needs[i].Contributions(found.Reached, winners[found.Id]);
        });
        Console.WriteLine($"Best {Best} with text: {found}; and explained: {explained}");
        Console.WriteLine(FormattableString.Invariant($"Structured, text and explanation: {explained.Mean / structured.Mean:N1} × structured alone"));
    }

    private static void Check(GeneratedTexts generated, List<NeedTerms> needs)
    {
        var profiles = Enumerable.Range(0, Checked).Select(number => Profile(generated, number)).ToList();
        var index = new ProfileIndex();
        index.Load(profiles.Select(profile => (profile.Id, profile.Facts)));
        foreach (var need in needs.Take(5))
        {
            var expected = Judge.Rank(need.Need, profiles, Free, Policy).Select(pair => (pair.Profile.Id, pair.Judgement.Score));
            if (!expected.SequenceEqual(index.Best(need, Best, Free).Select(found => (found.Id, found.Score))))
                throw new InvalidOperationException("The search with text does not find what brute force finds.");
        }

        Console.WriteLine($"Profiles with texts: equal to brute force on {Checked:N0}");
    }

    private static ProfileCase Profile(GeneratedTexts generated, int number) =>
        new(MadeMarket.Id(number), 1, MadeMarket.Profile(number) with { Text = string.Join(", ", generated.Text(number)) });

    private static Circumstances Free(Guid id) => new(0, Declined: false);
}
