namespace Counterpart.Matching.Engine.Assignment;

/// <summary>The best plan found, the network whose prices speak for it, and the proof.</summary>
/// <param name="Limits">Most places of each pair, so that every plan within them keeps to the most needs of each provider.</param>
internal sealed record OptimumOutcome(int[] Plan, WorldNetwork World, Certificate Certificate, int[] Limits, bool[] Closed, int[] Greedy, bool Finished)
{
    /// <summary>Where nothing is proven optimal, the search for a fair plan may come upon one that is worth more: then that is the best known.</summary>
    public OptimumOutcome OrBetter(int[] plan, long value) =>
        value <= Certificate.Value ? this : this with { Plan = plan, Certificate = Certificate with { Value = value, Bound = Math.Max(Certificate.Bound, value) } };
}

/// <summary>
/// The plan of highest value. Without budgets, least loads and needs of several places the problem is a network and the plan is optimal. A provider with
/// more needs than it can take keeps the largest; budgets get prices (Lagrangian relaxation: every price gives a bound), and plans are repaired to keep
/// them; a provider below its least load is raised to it or closed. Then the certificate says how near to the bound the plan is.
/// </summary>
internal sealed class Optimum(AssignmentModel model, IProgress<AssignmentProgress>? progress, CancellationToken cancellation)
{
    private const int MostRounds = 24;

    /// <summary>So many rounds that hardly lower the bound, and prices are as good as they get.</summary>
    private const int MostStale = 12;

    private readonly int[] _byValue = Greedy.ByValue(model);
    private readonly long[] _budgetPrices = new long[model.Providers.Length];
    private readonly int[] _limits = (int[])model.Limit.Clone();
    private bool _finished = true;

    public OptimumOutcome Find()
    {
        var relaxed = Solve(new NetworkSettings());
        var world = relaxed.World;
        var plan = world.Plan();
        var bound = relaxed.Bound;
        var closed = new bool[model.Providers.Length];
        if (OverBudget(plan))
            (plan, bound) = PriceBudgets(plan, bound);
        if (Array.Exists(model.MostNeeds, most => most != AssignmentModel.AnyNumber))
            (plan, world) = HoldNeeds(plan, world);
        if (Prices is not null || OverBudget(plan))
            (plan, world) = Polish(Repair(plan), closed, raised: null);

        if (SmallLoads(plan).Count > 0)
            (plan, world, closed) = MeetLeastLoads(plan);

        var greedy = Greedy.Plan(model);
        if (model.TotalValue(greedy) > model.TotalValue(plan) && model.Problem.Quotas.Count == 0)
            plan = greedy;
        var value = model.TotalValue(plan);
        return new OptimumOutcome(plan, world,
            new Certificate(value, Math.Max(bound, value), relaxed.Check.Arcs, relaxed.Check.Violations, relaxed.Check.Feasible && model.Keeps(plan)), _limits, closed, greedy, _finished);
    }

    private (WorldNetwork World, long Bound, DualOutcome Check) Solve(NetworkSettings settings)
    {
        var world = new WorldNetwork(model, settings with { Limits = settings.Limits ?? _limits });
        _finished &= world.Solve(progress is null ? null : () => progress.Report(Progress("optimum", world.Plan())), cancellation);
        var check = DualCheck.Of(world.Network);
        var ofBudgets = Enumerable.Range(0, model.Providers.Length)
            .Where(provider => model.Budget[provider] != AssignmentModel.NoBudget && settings.BudgetPrices is not null)
            .Aggregate(Int128.Zero, (sum, provider) => sum + ((Int128)settings.BudgetPrices![provider] * model.Budget[provider]));
        var bound = (world.OtherCosts() - check.Bound + ofBudgets) / world.Unit;
        return (world, model.LockedValue + (long)bound, check);
    }

    /// <summary>Of budgets, once they have any.</summary>
    private long[]? Prices => Array.Exists(_budgetPrices, price => price > 0) ? _budgetPrices : null;

    private AssignmentProgress Progress(string stage, int[] plan) => new(stage, model.Served(plan).Sum(), model.Asked.Sum(), model.TotalValue(plan));

    private bool OverBudget(int[] plan) => model.Spent(plan).Index().Any(entry => entry.Item > model.Budget[entry.Index]);

    private List<int> SmallLoads(int[] plan) =>
        [.. model.Loads(plan).Index().Where(entry => entry.Item > 0 && entry.Item < model.Least[entry.Index]).Select(entry => entry.Index)];

    /// <summary>
    /// Where a provider has too many needs, those stay that are worth most to the plan; the others go elsewhere, again and again. Then every provider
    /// is held to the needs it has and, where it can take more, to the best of the others.
    /// </summary>
    private (int[] Plan, WorldNetwork World) HoldNeeds(int[] plan, WorldNetwork world)
    {
        var pairsOf = Enumerable.Range(0, _limits.Length).Where(pair => model.MostNeeds[model.PairProvider[pair]] != AssignmentModel.AnyNumber && model.Locked[pair] == 0)
            .ToLookup(pair => model.PairProvider[pair]);
        for (var round = 0; round < MostRounds && Crowded(plan).ToList() is { Count: > 0 } crowded; round++)
        {
            foreach (var provider in crowded)
            {
                foreach (var pair in ByWorth(pairsOf[provider], plan).Where(pair => plan[pair] > 0).Skip(model.MostNeeds[provider]))
                    _limits[pair] = 0;
            }

            world = Solve(new NetworkSettings { BudgetPrices = Prices }).World;
            plan = world.Plan();
            progress?.Report(Progress("needs", plan));
        }

        var overfull = Crowded(plan).Any();
        foreach (var pair in pairsOf.SelectMany(pairs => ByWorth(pairs, plan).Skip(model.MostNeeds[pairs.Key])))
            _limits[pair] = 0;
        if (!overfull)
            return (plan, world);
        world = Solve(new NetworkSettings { BudgetPrices = Prices }).World;
        return (world.Plan(), world);
    }

    private IEnumerable<int> Crowded(int[] plan) => model.Needed(plan).Index().Where(entry => entry.Item > model.MostNeeds[entry.Index]).Select(entry => entry.Index);

    /// <summary>Those worth most in the plan first, then those that could be.</summary>
    private List<int> ByWorth(IEnumerable<int> pairs, int[] plan) =>
        [.. pairs.Where(pair => _limits[pair] > 0).OrderByDescending(pair => (long)plan[pair] * model.Value[pair]).ThenByDescending(pair => model.Value[pair]).ThenBy(pair => pair)];

    /// <summary>Moves the prices of overspent budgets up and of the others down (Polyak's step), keeping the best repaired plan and the lowest bound.</summary>
    private (int[] Plan, long Bound) PriceBudgets(int[] relaxed, long bound)
    {
        var best = Repair(relaxed);
        var bestPrices = (long[])_budgetPrices.Clone();
        var rounds = Math.Clamp(8_000_000 / Math.Max(1, model.Value.Length), 4, 60);
        var (plan, stretch, stale) = (relaxed, 1.0, 0);
        var latest = bound;
        for (var round = 0; round < rounds && stale < MostStale && !cancellation.IsCancellationRequested && bound > model.TotalValue(best); round++)
        {
            var spent = model.Spent(plan);
            var over = Enumerable.Range(0, spent.Length).Select(provider => model.Budget[provider] == AssignmentModel.NoBudget ? 0.0 : spent[provider] - model.Budget[provider]).ToArray();
            var length = over.Index().Sum(entry => entry.Item > 0 || _budgetPrices[entry.Index] > 0 ? entry.Item * entry.Item : 0);
            if (length == 0)
                break;
            var step = stretch * Math.Max(1, latest - model.TotalValue(best)) / length * WorldNetwork.Scale;
            for (var provider = 0; provider < over.Length; provider++)
                _budgetPrices[provider] = Math.Max(0, _budgetPrices[provider] + (long)Math.Round(step * over[provider]));

            var solved = Solve(new NetworkSettings { BudgetPrices = _budgetPrices });
            plan = solved.World.Plan();
            latest = solved.Bound;
            stale = bound - latest > (bound - model.TotalValue(best)) / 50 ? 0 : stale + 1;
            if (latest < bound)
                (bound, bestPrices) = (latest, (long[])_budgetPrices.Clone());
            else if (stale % 4 == 0)
                stretch /= 2;
            var repaired = Repair(plan);
            if (model.TotalValue(repaired) > model.TotalValue(best))
                best = repaired;
            progress?.Report(Progress("budgets", best));
        }

        bestPrices.CopyTo(_budgetPrices, 0);
        return (best, bound);
    }

    /// <summary>Drops from overspent budgets what is worth least for its cost, then fills what is left.</summary>
    private int[] Repair(int[] plan, bool[]? closed = null)
    {
        var kept = (int[])plan.Clone();
        var spent = model.Spent(plan);
        foreach (var overspent in Enumerable.Range(0, plan.Length)
            .Where(pair => plan[pair] > 0 && model.Cost[pair] > 0 && spent[model.PairProvider[pair]] > model.Budget[model.PairProvider[pair]])
            .GroupBy(pair => model.PairProvider[pair]))
        {
            var left = model.Budget[overspent.Key];
            foreach (var pair in overspent.OrderByDescending(pair => (double)model.Value[pair] / model.Cost[pair]).ThenBy(pair => pair))
            {
                kept[pair] = (int)Math.Min(plan[pair], left / model.Cost[pair]);
                left -= kept[pair] * model.Cost[pair];
            }
        }

        foreach (var crowded in Crowded(kept).ToList())
        {
            var pairs = Enumerable.Range(0, kept.Length).Where(pair => model.PairProvider[pair] == crowded && model.Locked[pair] == 0 && kept[pair] > 0);
            foreach (var pair in ByWorth(pairs, kept).Skip(model.MostNeeds[crowded]))
                kept[pair] = 0;
        }

        Greedy.Fill(model, kept, _byValue, _limits, closed);
        return kept;
    }

    /// <summary>Holds providers with a budget to the pairs they can afford and places everybody else exactly.</summary>
    private (int[] Plan, WorldNetwork World) Polish(int[] plan, bool[] closed, bool[]? raised)
    {
        var world = Solve(new NetworkSettings { Limits = Affordable(model, _limits, plan), Closed = closed, Raised = raised }).World;
        var polished = world.Plan();
        Greedy.Fill(model, polished, _byValue, _limits, closed);
        return model.TotalValue(polished) >= model.TotalValue(plan) ? (polished, world) : (plan, world);
    }

    /// <summary>Limits under which every plan keeps the budgets, because this one does; to the most needs the limits hold by themselves.</summary>
    public static int[] Affordable(AssignmentModel model, int[] limits, int[] plan)
    {
        var affordable = (int[])limits.Clone();
        for (var pair = 0; pair < affordable.Length; pair++)
        {
            if (model.HasMoney[model.PairProvider[pair]] && model.Cost[pair] > 0)
                affordable[pair] = plan[pair];
        }

        return affordable;
    }

    /// <summary>Tries both: raising providers to their least load before closing them, and closing them at once. The better plan stays.</summary>
    private (int[] Plan, WorldNetwork World, bool[] Closed) MeetLeastLoads(int[] start)
    {
        var raising = MeetLeastLoads(start, raise: true);
        var closing = MeetLeastLoads(start, raise: false);
        return model.TotalValue(raising.Plan) >= model.TotalValue(closing.Plan) ? raising : closing;
    }

    private (int[] Plan, WorldNetwork World, bool[] Closed) MeetLeastLoads(int[] start, bool raise)
    {
        var (closed, raised) = (new bool[model.Providers.Length], new bool[model.Providers.Length]);
        var plan = start;
        for (var round = 0; ; round++)
        {
            foreach (var provider in SmallLoads(plan))
            {
                closed[provider] = !raise || raised[provider] || round > MostRounds / 2;
                raised[provider] = true;
            }

            var world = Solve(new NetworkSettings { Closed = closed, Raised = raised, BudgetPrices = Prices }).World;
            plan = world.Plan();
            if (OverBudget(plan))
            {
                plan = Repair(plan, closed);
                (plan, world) = Polish(plan, closed, raised);
            }

            progress?.Report(Progress("loads", plan));
            if (SmallLoads(plan).Count == 0)
                return (plan, world, closed);
            if (round < MostRounds && !cancellation.IsCancellationRequested)
                continue;
            Greedy.DropSmallLoads(model, plan);
            return (plan, world, closed);
        }
    }
}
