namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Best pair first: the plan that anybody makes by hand, and the one that fills what a better plan leaves.</summary>
internal static class Greedy
{
    public static int[] Plan(AssignmentModel model)
    {
        var plan = new int[model.Value.Length];
        Fill(model, plan, ByValue(model), model.Limit);
        DropSmallLoads(model, plan);
        return plan;
    }

    /// <summary>Pairs by value, the highest first; ties in the order of the model.</summary>
    public static int[] ByValue(AssignmentModel model)
    {
        var keys = new long[model.Value.Length];
        for (var pair = 0; pair < keys.Length; pair++)
            keys[pair] = ((long)-model.Value[pair] << 32) + pair;
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)(key & uint.MaxValue));
    }

    /// <summary>Gives every pair in turn what is left for it.</summary>
    public static void Fill(AssignmentModel model, int[] plan, int[] order, int[] limits, bool[]? closed = null)
    {
        var (loads, spent, served, needed) = (model.Loads(plan), model.Spent(plan), model.Served(plan), model.Needed(plan));
        var most = QuotaLimits.Of(model).ToDictionary(quota => quota.Group, quota => quota.Most, StringComparer.Ordinal);
        var quota = Array.ConvertAll(model.GroupOfState, group => most.GetValueOrDefault(group, int.MaxValue));
        var left = new Dictionary<string, int>(most, StringComparer.Ordinal);
        for (var pair = 0; pair < plan.Length; pair++)
        {
            if (plan[pair] > 0 && left.ContainsKey(model.GroupOfState[model.StateOf[model.PairNeed[pair]]]))
                left[model.GroupOfState[model.StateOf[model.PairNeed[pair]]]] -= plan[pair];
        }

        foreach (var pair in order)
        {
            var (need, provider) = (model.PairNeed[pair], model.PairProvider[pair]);
            var places = Math.Min(limits[pair] - plan[pair], Math.Min(model.Asked[need] - served[need], model.Load[provider] - loads[provider]));
            var another = plan[pair] == 0 && model.Locked[pair] == 0;
            if (places <= 0 || closed?[provider] == true || (another && needed[provider] == model.MostNeeds[provider]))
                continue;
            if (model.Budget[provider] != AssignmentModel.NoBudget && model.Cost[pair] > 0)
                places = (int)Math.Min(places, (model.Budget[provider] - spent[provider]) / model.Cost[pair]);
            var bounded = quota[model.StateOf[need]] != int.MaxValue;
            var group = model.GroupOfState[model.StateOf[need]];
            if (bounded)
                places = Math.Min(places, left[group]);
            if (places <= 0)
                continue;
            plan[pair] += places;
            needed[provider] += another ? 1 : 0;
            loads[provider] += places;
            served[need] += places;
            spent[provider] += places * model.Cost[pair];
            if (bounded)
                left[group] -= places;
        }
    }

    /// <summary>A provider that would do less than its least does nothing.</summary>
    public static void DropSmallLoads(AssignmentModel model, int[] plan)
    {
        var loads = model.Loads(plan);
        for (var pair = 0; pair < plan.Length; pair++)
        {
            if (loads[model.PairProvider[pair]] < model.Least[model.PairProvider[pair]])
                plan[pair] = 0;
        }
    }
}
