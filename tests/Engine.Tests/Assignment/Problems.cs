using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Engine.Tests.Assignment;

/// <summary>Problems drawn by a seed.</summary>
internal static class Problems
{
    private static readonly string[] Codes = [.. States.All.Where(state => state.UnMember && state.Group is not null).Select(state => state.Alpha3)];

    public static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Few enough that every plan can be tried.</summary>
    public static AssignmentProblem Tiny(int seed)
    {
        var random = new Random(seed);
        var providers = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => new AssignableProvider { Id = Id(random), MaximumLoad = random.Next(0, 4), Seats = random.Next(3) == 0 ? 1 : null })
            .ToList();
        var needs = Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => new AssignableNeed
            {
                Id = Id(random),
                State = Codes[random.Next(6) * 7],
                Components = random.Next(3) == 0 ? [] : [new NeedComponent("a", random.Next(1, 3)), .. random.Next(3) == 0 ? [new NeedComponent("b")] : Array.Empty<NeedComponent>()],
                Candidates = [.. providers.Where(_ => random.Next(3) > 0).Select(provider => new Candidate(provider.Id, random.Next(1, 12)))],
            })
            .ToList();
        return new AssignmentProblem { Needs = needs, Providers = providers };
    }

    /// <summary>Skewed as the world is: some States ask for much, few providers can do much, score depends on subject and place.</summary>
    public static AssignmentProblem World(int seed, int needs = 400, int providers = 60, double capacity = .7)
    {
        var random = new Random(seed);
        var states = Enumerable.Range(0, 40).Select(index => Codes[(index * 4) + random.Next(4)]).ToArray();
        var most = Math.Max(1, (int)(2 * capacity * needs / providers));
        var givers = Enumerable.Range(0, providers)
            .Select(_ => (Provider: new AssignableProvider { Id = Id(random), MaximumLoad = random.Next(1, most + 1) }, Subject: random.Next(12), Group: random.Next(5)))
            .ToList();
        return new AssignmentProblem
        {
            Needs =
            [
                .. Enumerable.Range(0, needs).Select(_ =>
                {
                    var state = states[(int)(states.Length * random.NextDouble() * random.NextDouble())];
                    var (subject, group) = (random.Next(12), (int)States.Find(state)!.Group!.Value);
                    return new AssignableNeed
                    {
                        Id = Id(random),
                        State = state,
                        Language = States.Find(state)!.Languages is [var first, ..] ? first : "",
                        Candidates =
                        [
                            .. givers.Where(giver => Math.Abs(giver.Subject - subject) < 3)
                                .Select(giver => new Candidate(giver.Provider.Id, 4_500 + (giver.Subject == subject ? 2_500 : 0) + (giver.Group == group ? 1_500 : 0) + random.Next(1_500))),
                        ],
                    };
                }),
            ],
            Providers = [.. givers.Select(giver => giver.Provider)],
        };
    }

    /// <summary>The same world with everything that is not a plain network.</summary>
    public static AssignmentProblem Hard(int seed)
    {
        var random = new Random(seed);
        var world = World(seed, needs: 120, providers: 20, capacity: .5 + random.NextDouble());
        var rates = new ExchangeRates("USD", new DateOnly(2026, 6, 30), [new("EUR", new DateOnly(2026, 1, 1), 1.1m), new("EUR", new DateOnly(2026, 12, 1), 9m), new("KES", new DateOnly(2025, 1, 1), .0077m)]);
        var providers = world.Providers.Select(provider => provider with
        {
            MinimumLoad = random.Next(3) == 0 ? random.Next(provider.MaximumLoad + 1) : 0,
            Budget = random.Next(3) == 0 ? new Money(random.Next(20_000, 60_000), "EUR") : null,
            Seats = random.Next(2) == 0 ? random.Next(1, 3) : null,
            MaximumNeeds = random.Next(2) == 0 ? random.Next(1, provider.MaximumLoad + 1) : null,
        }).ToList();
        var needs = world.Needs.Select((need, index) => need with
        {
            Components = random.Next(2) == 0 ? [] : [new NeedComponent("training", random.Next(1, 5)), new NeedComponent("law")],
            After = random.Next(10) == 0 ? [world.Needs[(index + 1) % world.Needs.Count].Id] : [],
            Candidates = [.. need.Candidates.Select(candidate => candidate with { Cost = random.Next(2) == 0 ? new Money(random.Next(100_000, 2_000_000), "KES") : null })],
        }).ToList();
        var pairs = needs.Where(need => need.Candidates.Count > 1).Take(12).ToList();
        return world with
        {
            Needs = needs,
            Providers = providers,
            Rates = rates,
            Forbids = [.. pairs.Skip(4).Select(need => new ForbiddenPair(need.Id, need.Candidates[0].Provider))],
            Locks = [.. pairs.Take(4).DistinctBy(need => need.Candidates[1].Provider).Select(need => new LockedPair(need.Id, need.Candidates[1].Provider))],
            Quotas = random.Next(2) == 0 ? [new GroupQuota("african", 1_000, 2_500), new GroupQuota("asia-pacific", 500)] : [],
        };
    }

    public static AssignmentProblem Shuffled(AssignmentProblem problem, int seed)
    {
        var random = new Random(seed);
        T[] Mix<T>(IEnumerable<T> items) => [.. items.OrderBy(_ => random.Next())];
        return problem with
        {
            Needs = Mix(problem.Needs.Select(need => need with { Candidates = Mix(need.Candidates), Components = Mix(need.Components) })),
            Providers = Mix(problem.Providers),
            Locks = Mix(problem.Locks),
            Forbids = Mix(problem.Forbids),
            Quotas = Mix(problem.Quotas),
        };
    }
}
