using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>
/// The problem in arrays, in an order of its own, so that the order of the input cannot matter. Rows are needs that can be placed,
/// with the places that locks leave open; what is locked is taken out of every limit and added to the plan at the end.
/// </summary>
internal sealed class AssignmentModel
{
    public const long NoBudget = long.MaxValue;
    public const int AnyNumber = int.MaxValue;
    private const int NeedUnits = 1_000_000;

    public AssignmentModel(AssignmentProblem problem)
    {
        Problem = problem;
        Needs = [.. problem.Needs.OrderBy(need => Draw(problem.Seed, need.Id)).ThenBy(need => need.Id)];
        Providers = [.. problem.Providers.OrderBy(provider => provider.Id)];
        StateCodes = [.. Needs.Select(need => need.State).Distinct().Order(StringComparer.Ordinal)];
        GroupOfState = [.. StateCodes.Select(code => States.Find(code)?.Group is { } group ? RegionalGroups.Code(group) : "")];
        var states = StateCodes.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var providers = Providers.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var open = Needs.Select(need => need.Id).ToHashSet();
        var forbidden = problem.Forbids.Select(pair => (pair.Need, pair.Provider)).ToHashSet();
        var locks = problem.Locks.ToDictionary(pair => (pair.Need, pair.Provider), pair => pair.Places);
        var amounts = new Dictionary<Money, long>();

        StateOf = [.. Needs.Select(need => states[need.State])];
        Asked = [.. Needs.Select(Places)];
        Waits = [.. Needs.Select(need => need.After.Any(open.Contains))];
        Open = [.. Asked];
        Load = [.. Providers.Select(provider => provider.MaximumLoad)];
        MostNeeds = [.. Providers.Select(provider => provider.MaximumNeeds ?? AnyNumber)];
        Least = [.. Providers.Select(provider => provider.MinimumLoad)];
        Budget = [.. Providers.Select(provider => provider.Budget is { } budget ? WholeUnits.Of(problem.Rates, budget, up: false)!.Value : NoBudget)];
        FirstPair = new int[Needs.Length + 1];
        var pairs = Needs.Sum(need => need.Candidates.Count);
        (PairNeed, PairProvider, Value, Cost, Limit, Locked) = (new int[pairs], new int[pairs], new int[pairs], new long[pairs], new int[pairs], new int[pairs]);

        var pair = 0;
        var order = new List<(int Provider, Candidate Candidate)>();
        for (var need = 0; need < Needs.Length; need++)
        {
            order.Clear();
            order.AddRange(Needs[need].Candidates.Select(candidate => (providers[candidate.Provider], candidate)));
            order.Sort((one, other) => one.Provider.CompareTo(other.Provider));
            foreach (var (provider, candidate) in order)
            {
                (PairNeed[pair], PairProvider[pair], Value[pair]) = (need, provider, candidate.Value);
                if (candidate.Cost is { } cost && Budget[provider] != NoBudget && !amounts.TryGetValue(cost, out Cost[pair]))
                    amounts[cost] = Cost[pair] = WholeUnits.Of(problem.Rates, cost, up: true)!.Value;
                var key = (Needs[need].Id, candidate.Provider);
                Locked[pair] = locks.GetValueOrDefault(key);
                Limit[pair] = forbidden.Contains(key) || Waits[need] ? 0 : Math.Min(Asked[need], Providers[provider].Seats ?? int.MaxValue) - Locked[pair];
                TakeLocked(pair);
                pair++;
            }

            FirstPair[need + 1] = pair;
        }

        for (var each = 0; each < pairs; each++)
            Limit[each] = Math.Min(Limit[each], Math.Min(Open[PairNeed[each]], Load[PairProvider[each]]));
        HoldLoads();
        HasMoney = Array.ConvertAll(Budget, budget => budget != NoBudget);
        CountNeedsAsBudget();
        DropLooseBudgets();
    }

    public AssignmentProblem Problem { get; }
    public AssignableNeed[] Needs { get; }
    public AssignableProvider[] Providers { get; }
    public string[] StateCodes { get; }

    /// <summary>Code of the regional group of each State, empty where it has none.</summary>
    public string[] GroupOfState { get; }

    public int[] StateOf { get; }

    /// <summary>Places each need asks for, and those that locks leave open.</summary>
    public int[] Asked { get; }

    public int[] Open { get; }

    /// <summary>Whether a need that must be met first is open (A8).</summary>
    public bool[] Waits { get; }

    /// <summary>What locks leave of each provider's most places, least places and budget.</summary>
    public int[] Load { get; }

    /// <summary>Whether the budget is one of money, and no count of needs.</summary>
    public bool[] HasMoney { get; }

    /// <summary>Most needs that each provider can have besides those locked to it; <see cref="AnyNumber"/> where its load says as much.</summary>
    public int[] MostNeeds { get; }

    public int[] Least { get; }
    public long[] Budget { get; }

    /// <summary>Pairs of need n are <c>FirstPair[n]</c> until <c>FirstPair[n + 1]</c>, by provider.</summary>
    public int[] FirstPair { get; }

    public int[] PairNeed { get; }
    public int[] PairProvider { get; }
    public int[] Value { get; }

    /// <summary>Of one place, in whole units of the common currency; zero where there is no budget.</summary>
    public long[] Cost { get; }

    public int[] Limit { get; }
    public int[] Locked { get; }
    public long LockedValue { get; private set; }

    /// <summary>Places that can be given at all: the smaller of all that are asked for and all that providers have, locks included.</summary>
    public long Givable => Math.Min(Asked.Sum(asked => (long)asked), Load.Sum(load => (long)load) + Locked.Sum(locked => (long)locked));

    public static int Places(AssignableNeed need) => need.Components.Count == 0 ? 1 : need.Components.Sum(component => component.Places);

    /// <summary>Places of a plan with each provider, locks not included.</summary>
    public int[] Loads(int[] plan)
    {
        var loads = new int[Providers.Length];
        for (var pair = 0; pair < plan.Length; pair++)
            loads[PairProvider[pair]] += plan[pair];
        return loads;
    }

    /// <summary>Needs of a plan with each provider, those that have a lock with it not counted again.</summary>
    public int[] Needed(int[] plan)
    {
        var needs = new int[Providers.Length];
        for (var pair = 0; pair < plan.Length; pair++)
            needs[PairProvider[pair]] += plan[pair] > 0 && Locked[pair] == 0 ? 1 : 0;
        return needs;
    }

    public long[] Spent(int[] plan)
    {
        var spent = new long[Providers.Length];
        for (var pair = 0; pair < plan.Length; pair++)
            spent[PairProvider[pair]] += plan[pair] * Cost[pair];
        return spent;
    }

    /// <summary>Places served of each need, locks included.</summary>
    public int[] Served(int[] plan)
    {
        var served = new int[Needs.Length];
        for (var pair = 0; pair < plan.Length; pair++)
            served[PairNeed[pair]] += plan[pair] + Locked[pair];
        return served;
    }

    public long TotalValue(int[] plan)
    {
        var total = LockedValue;
        for (var pair = 0; pair < plan.Length; pair++)
            total += (long)Value[pair] * plan[pair];
        return total;
    }

    /// <summary>Whether a plan keeps every limit; quotas are left to the network, which says by how much they are missed.</summary>
    public bool Keeps(int[] plan)
    {
        var (served, loads, spent) = (Served(plan), Loads(plan), Spent(plan));
        return plan.Index().All(entry => entry.Item >= 0 && entry.Item <= Limit[entry.Index])
            && served.Index().All(entry => entry.Item <= Asked[entry.Index])
            && loads.Index().All(entry => entry.Item <= Load[entry.Index] && (entry.Item == 0 || entry.Item >= Least[entry.Index]))
            && spent.Index().All(entry => entry.Item <= Budget[entry.Index])
            && Needed(plan).Index().All(entry => entry.Item <= MostNeeds[entry.Index]);
    }

    /// <summary>A number that looks drawn at random, the same everywhere (the finaliser of SplitMix64).</summary>
    private static ulong Draw(int seed, Guid id)
    {
        if (seed == 0)
            return 0;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var mixed = BitConverter.ToUInt64(bytes) ^ (BitConverter.ToUInt64(bytes[8..]) * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)seed << 17);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    private void TakeLocked(int pair)
    {
        var places = Locked[pair];
        if (places == 0)
            return;
        var provider = PairProvider[pair];
        Open[PairNeed[pair]] -= places;
        Load[provider] -= places;
        if (MostNeeds[provider] != AnyNumber)
            MostNeeds[provider] = Math.Max(0, MostNeeds[provider] - 1);
        Least[provider] = Math.Max(0, Least[provider] - places);
        if (Budget[provider] != NoBudget)
            Budget[provider] = Math.Max(0, Budget[provider] - (Cost[pair] * places));
        LockedValue += (long)Value[pair] * places;
    }

    /// <summary>So many needs take at most so many places; where each takes one place, the load alone says how many needs there can be.</summary>
    private void HoldLoads()
    {
        var pairs = Enumerable.Range(0, Limit.Length).Where(pair => MostNeeds[PairProvider[pair]] != AnyNumber).ToLookup(pair => PairProvider[pair]);
        for (var provider = 0; provider < Providers.Length; provider++)
        {
            if (MostNeeds[provider] == AnyNumber)
                continue;
            var more = pairs[provider].Where(pair => Locked[pair] > 0).Sum(pair => (long)Limit[pair]);
            var most = pairs[provider].Where(pair => Locked[pair] == 0).Select(pair => Limit[pair]).OrderDescending().Take(MostNeeds[provider]).Sum(places => (long)places);
            Load[provider] = (int)Math.Min(Load[provider], more + most);
            if (Load[provider] <= MostNeeds[provider])
                MostNeeds[provider] = AnyNumber;
        }
    }

    /// <summary>
    /// So many needs are a budget too, which prices can hold: a place takes that share of a need which it is of all that the pair can have. A plan
    /// within the most needs keeps it; one that keeps it may still spread over more.
    /// </summary>
    private void CountNeedsAsBudget()
    {
        for (var provider = 0; provider < Providers.Length; provider++)
        {
            if (MostNeeds[provider] != AnyNumber && !HasMoney[provider])
                Budget[provider] = (long)NeedUnits * MostNeeds[provider];
        }

        for (var pair = 0; pair < Cost.Length; pair++)
        {
            if (MostNeeds[PairProvider[pair]] != AnyNumber && !HasMoney[PairProvider[pair]])
                Cost[pair] = Limit[pair] > 0 && Locked[pair] == 0 ? NeedUnits / Limit[pair] : 0;
        }
    }

    /// <summary>A budget that the dearest places together cannot exceed is no limit.</summary>
    private void DropLooseBudgets()
    {
        var dearest = new long[Providers.Length];
        for (var pair = 0; pair < Cost.Length; pair++)
            dearest[PairProvider[pair]] = Math.Max(dearest[PairProvider[pair]], Cost[pair]);
        for (var provider = 0; provider < Providers.Length; provider++)
        {
            if (Budget[provider] != NoBudget && dearest[provider] * Load[provider] <= Budget[provider])
                Budget[provider] = NoBudget;
        }
    }
}
