using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Writes a plan out for people: pairs by component, service by State, equity, alternates.</summary>
internal sealed class PlanReport(AssignmentModel model, int[] plan, WorldNetwork world)
{
    private readonly int[] _served = model.Served(plan);

    public AssignmentPlan Write(OptimumOutcome optimum, FairOutcome? fair)
    {
        var highest = model.TotalValue(optimum.Plan);
        var value = model.TotalValue(plan);
        return new AssignmentPlan
        {
            Pairs = Pairs(),
            Value = value,
            Certificate = optimum.Certificate,
            Fairness = fair is null ? null : new FairnessOutcome(highest, value, highest == 0 ? 0 : (double)(highest - value) / highest,
                Worst(model.Served(optimum.Plan)), Worst(_served), fair.Weight, fair.PlacesMoved, fair.Certificate),
            Greedy = new Baseline(model.TotalValue(optimum.Greedy), Worst(model.Served(optimum.Greedy))),
            States = [.. Services(_served).OrderByDescending(state => state.Share).ThenBy(state => state.State, StringComparer.Ordinal)],
            Equity = Equity(),
            Unmatched = new UnmatchedReasons(model, plan).All(),
            Alternates = Alternates(),
            MissedQuotas = MissedQuotas(),
            Finished = optimum.Finished && fair?.Finished != false,
        };
    }

    /// <summary>Deals a need's places to its components: locked pairs first, then the largest, so that few components have two providers.</summary>
    private List<PlannedPair> Pairs()
    {
        var pairs = new List<PlannedPair>();
        for (var need = 0; need < model.Needs.Length; need++)
        {
            var given = Enumerable.Range(model.FirstPair[need], model.FirstPair[need + 1] - model.FirstPair[need])
                .SelectMany(pair => new[] { (Pair: pair, Places: model.Locked[pair], Locked: true), (Pair: pair, Places: plan[pair], Locked: false) })
                .Where(part => part.Places > 0)
                .OrderByDescending(part => part.Locked).ThenByDescending(part => part.Places).ThenBy(part => part.Pair);
            var parts = new Queue<NeedComponent>(model.Needs[need].Components is { Count: > 0 } components
                ? components.Where(component => component.Places > 0).OrderBy(component => component.Name, StringComparer.Ordinal).ThenBy(component => component.Places)
                : [new NeedComponent("")]);
            var left = parts.TryPeek(out var first) ? first.Places : 0;
            foreach (var (pair, places, locked) in given)
            {
                for (var rest = places; rest > 0;)
                {
                    var dealt = Math.Min(rest, left);
                    pairs.Add(new PlannedPair(model.Needs[need].Id, parts.Peek().Name, model.Providers[model.PairProvider[pair]].Id, dealt, model.Value[pair], locked));
                    rest -= dealt;
                    left -= dealt;
                    if (left == 0)
                    {
                        parts.Dequeue();
                        left = parts.TryPeek(out var next) ? next.Places : 0;
                    }
                }
            }
        }

        return [.. pairs.OrderBy(pair => pair.Need).ThenBy(pair => pair.Component, StringComparer.Ordinal).ThenBy(pair => pair.Provider)];
    }

    private IEnumerable<StateService> Services(int[] servedNeeds)
    {
        var (asked, got) = (new int[model.StateCodes.Length], new int[model.StateCodes.Length]);
        for (var need = 0; need < servedNeeds.Length; need++)
        {
            asked[model.StateOf[need]] += model.Asked[need];
            got[model.StateOf[need]] += servedNeeds[need];
        }

        return model.StateCodes.Index()
            .Where(state => asked[state.Index] > 0)
            .Select(state => new StateService(state.Item, asked[state.Index], got[state.Index], Share(got[state.Index], asked[state.Index])));
    }

    private StateService? Worst(int[] servedNeeds)
    {
        var suited = new HashSet<string>(StringComparer.Ordinal);
        for (var need = 0; need < model.Needs.Length; need++)
        {
            var pairs = Enumerable.Range(model.FirstPair[need], model.FirstPair[need + 1] - model.FirstPair[need]);
            if (pairs.Any(pair => model.Limit[pair] + model.Locked[pair] > 0))
                suited.Add(model.Needs[need].State);
        }

        return Services(servedNeeds).Where(state => suited.Contains(state.State)).OrderBy(state => state.Share).ThenBy(state => state.State, StringComparer.Ordinal).FirstOrDefault();
    }

    private List<EquityFigure> Equity()
    {
        IEnumerable<EquityFigure> By(string by, Func<int, string> of) => Enumerable.Range(0, model.Needs.Length)
            .GroupBy(of)
            .Select(same => (Of: same.Key, Needs: same.Count(), Asked: same.Sum(need => model.Asked[need]), Served: same.Sum(need => _served[need])))
            .OrderBy(figure => figure.Of, StringComparer.Ordinal)
            .Select(figure => new EquityFigure(by, figure.Of, figure.Needs, figure.Asked, figure.Served, Share(figure.Served, figure.Asked)));

        return
        [
            .. By("group", need => model.GroupOfState[model.StateOf[need]]),
            .. By("ldc", need => Marked(need, state => state.Ldc)),
            .. By("lldc", need => Marked(need, state => state.Lldc)),
            .. By("sids", need => Marked(need, state => state.Sids)),
            .. By("language", need => model.Needs[need].Language),
        ];
    }

    private string Marked(int need, Func<State, bool> mark) => States.Find(model.Needs[need].State) is { } state && mark(state) ? "yes" : "no";

    private List<NeedAlternates> Alternates()
    {
        var all = new List<NeedAlternates>();
        if (model.Problem.Alternates <= 0)
            return all;
        for (var need = 0; need < model.Needs.Length; need++)
        {
            var best = Enumerable.Range(model.FirstPair[need], model.FirstPair[need + 1] - model.FirstPair[need])
                .Where(pair => plan[pair] == 0 && model.Locked[pair] == 0 && model.Limit[pair] > 0)
                .Select(pair => (Pair: pair, Loss: world.Loss(pair)))
                .OrderBy(other => other.Loss).ThenByDescending(other => model.Value[other.Pair]).ThenBy(other => other.Pair)
                .Take(model.Problem.Alternates)
                .Select(other => new Alternate(model.Providers[model.PairProvider[other.Pair]].Id, model.Value[other.Pair], other.Loss));
            all.Add(new NeedAlternates(model.Needs[need].Id, [.. best]));
        }

        all.Sort((one, other) => one.Need.CompareTo(other.Need));
        return all;
    }

    private List<MissedQuota> MissedQuotas() =>
        [.. QuotaLimits.Of(model)
            .Select(quota => (Quota: quota, Served: Enumerable.Range(0, plan.Length)
                .Where(pair => model.GroupOfState[model.StateOf[model.PairNeed[pair]]] == quota.Group)
                .Sum(pair => plan[pair])))
            .Where(entry => entry.Served < entry.Quota.Least || entry.Served > entry.Quota.Most)
            .Select(entry => new MissedQuota(entry.Quota.Group, entry.Quota.Least, entry.Quota.Most, entry.Served))];

    private static int Share(int part, int whole) => whole == 0 ? 0 : (int)(10_000L * part / whole);
}
