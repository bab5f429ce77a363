using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;
using Counterpart.Matching.Policies;
using Counterpart.Matching.World;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Matching.Runs;

/// <summary>
/// GET /runs/{id}/placement?need=: where a need that came after the run would go, and which needs would move for it, so that the whole stays optimal.
/// Asks the plan of the run's needs in the world as it is now, fairness left aside. Changes nothing.
/// </summary>
internal static class PlaceNeed
{
    /// <param name="Value">What the plan gains by the need.</param>
    /// <param name="Profiles">Who serves it; empty when it is worth more to leave it open.</param>
    /// <param name="Moved">Needs of the run that are served otherwise, now that it has come.</param>
    /// <param name="Certificate">Proof that the plan with the need is optimal.</param>
    public sealed record Placement(RunNeed Need, long Value, IReadOnlyList<PlacedProfile> Profiles, IReadOnlyList<MovedNeed> Moved, Certificate Certificate);

    public sealed record PlacedProfile(RunProfile Profile, int Places);

    public sealed record MovedNeed(RunNeed Need, IReadOnlyList<PlacedProfile> Before, IReadOnlyList<PlacedProfile> After);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/placement", HandleAsync).Allow(Allowing.Secretariat).WithTags("Runs").WithSummary("Where a need that came after the run, need=, is placed best, and what moves for it.");

    public static async Task<Results<Ok<Placement>, ProblemHttpResult>> HandleAsync(Guid id, Guid? need, Database database, WorldReader reader, ScoringPolicies policies, CancellationToken cancellation)
    {
        if (need is not { } arriving)
            return Problem.Invalid("invalid-value", "need", "Name the need that has arrived.");
        if (await ReadRuns.WithResultAsync(database, id, cancellation) is not { } run)
            return Problem.NotFound("run");
        if (run.Result is not { } result)
            return Problem.Conflict("run-not-ready", $"This run is {run.State} and has no plan.");
        if (result.Needs.ContainsKey(arriving))
            return Problem.Conflict("need-in-run", "This need is in the run already.");

        var decided = await DecidedPairs.ReadAsync(database, cancellation);
        var policy = run.Request.Scoring(await policies.FindAsync(database, run.Policy, cancellation) ?? await policies.InUseAsync(database, cancellation));
        var (found, placement) = await reader.AskAsync(world => Place(Markets.Of(world, decided), policy, run.Wishes, [.. result.Needs.Keys], arriving), cancellation);
        if (!found)
            return Problem.NotFound("need");
        return placement is null
            ? Problem.Conflict("needs-whole-run", "Budgets, least loads, quotas or needs that wait for others are decided over all needs together: start a run.")
            : TypedResults.Ok(placement);
    }

    private static (bool Found, Placement? Placement) Place(Market market, Policy policy, Wishes wishes, HashSet<Guid> planned, Guid arriving)
    {
        if (!market.Needs.TryGetValue(arriving, out var need) || WorldProblem.Of(market, policy, wishes, need) is not { } asking)
            return (false, null);
        var before = market with { Needs = market.Needs.Where(entry => planned.Contains(entry.Key)).ToDictionary() };
        var locks = wishes.Locks.Where(pair => before.Needs.ContainsKey(pair.Need)).ToList();
        var problem = WorldProblem.Of(before, policy, wishes with { Fairness = null, Alternates = 0, Locks = locks });
        if (!LivePlan.Fits(problem) || asking.After.Any(first => market.Needs.ContainsKey(first)))
            return (true, null);

        var live = new LivePlan(problem);
        var (was, worth) = (problem.Needs.ToDictionary(other => other.Id, other => live.Of(other.Id)), live.Value);
        live.Arrive(asking);
        var moved = problem.Needs.Select(other => (other.Id, Before: was[other.Id], After: live.Of(other.Id))).Where(other => !other.Before.SequenceEqual(other.After));
        return (true, new Placement(
            Named(arriving), live.Value - worth, Placed(live.Of(arriving)), [.. moved.Select(other => new MovedNeed(Named(other.Id), Placed(other.Before), Placed(other.After)))], live.Certificate));

        RunNeed Named(Guid id) => RunNames.Of(market.Needs[id]);
        IReadOnlyList<PlacedProfile> Placed(IReadOnlyList<(Guid Provider, int Places)> pairs) => [.. pairs.Select(pair => new PlacedProfile(RunNames.Of(market.Profile(pair.Provider)!), pair.Places))];
    }
}
