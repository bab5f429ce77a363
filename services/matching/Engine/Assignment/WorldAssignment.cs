namespace Counterpart.Matching.Engine.Assignment;

/// <summary>Assigns the world (C5): the plan of highest value, then the fair one, with proof, reasons and figures.</summary>
public static class WorldAssignment
{
    /// <param name="progress">Hears of the best plan so far.</param>
    /// <param name="cancellation">Ends the search; the best plan so far is returned, marked as not finished.</param>
    /// <exception cref="ArgumentException">The problem has faults (<see cref="ProblemFaults"/>).</exception>
    public static AssignmentPlan Solve(AssignmentProblem problem, IProgress<AssignmentProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (ProblemFaults.Of(problem) is [var fault, ..])
            throw new ArgumentException(fault, nameof(problem));
        var model = new AssignmentModel(problem);
        var optimum = new Optimum(model, progress, cancellation).Find();
        var fair = problem.Fairness is { } fairness ? FairShares.Raise(model, optimum, fairness, progress, cancellation) : null;
        return new PlanReport(model, fair?.Plan ?? optimum.Plan, fair?.World ?? optimum.World).Write(fair is null ? optimum : optimum.OrBetter(fair.Plan, model.TotalValue(fair.Plan)), fair);
    }

    /// <summary>Pairs and figures that differ between two runs, the second seen from the first.</summary>
    public static PlanComparison Compare(AssignmentPlan first, AssignmentPlan second)
    {
        var before = first.Pairs.GroupBy(pair => (pair.Need, pair.Provider)).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Places));
        var after = second.Pairs.GroupBy(pair => (pair.Need, pair.Provider)).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Places));
        return new PlanComparison(
            second.Value - first.Value,
            [.. before.Keys.Union(after.Keys)
                .Select(pair => new PairDifference(pair.Need, pair.Provider, before.GetValueOrDefault(pair), after.GetValueOrDefault(pair)))
                .Where(pair => pair.Before != pair.After)
                .OrderBy(pair => pair.Need).ThenBy(pair => pair.Provider)]);
    }
}

public sealed record PlanComparison(long ValueGained, IReadOnlyList<PairDifference> Pairs);

/// <param name="Before">Places in the first plan, <paramref name="After"/> in the second.</param>
public sealed record PairDifference(Guid Need, Guid Provider, int Before, int After);
