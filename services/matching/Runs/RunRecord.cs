using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Matching.Runs;

/// <summary>Finished: to the optimum. Stopped: cancelled or out of time, the best plan so far is kept if there was one.</summary>
public enum RunState { Waiting, Running, Finished, Stopped, Failed }

/// <summary>A run as it is kept.</summary>
internal sealed record RunRecord
{
    /// <summary>Without the result, which can be large.</summary>
    public const string Columns =
        "r.run_id, r.state, r.request, r.from_run, r.policy, r.seconds, r.dry, r.account, r.who, r.asked_at, r.started_at, r.ended_at, r.progress, r.summary, r.problem, r.cancelled_by, r.published_at, r.published_by, r.withdrawn_at, r.withdrawn_by";

    public Guid RunId { get; init; }
    public string State { get; init; } = "";
    public RunRequest Request { get; init; } = null!;
    public Guid? FromRun { get; init; }
    public int Policy { get; init; }
    public int Seconds { get; init; }
    public bool Dry { get; init; }
    public string Account { get; init; } = "";
    public string Who { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public AssignmentProgress? Progress { get; init; }
    public RunResult? Result { get; init; }
    public RunSummary? Summary { get; init; }
    public string? Problem { get; init; }
    public string? CancelledBy { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? PublishedBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }

    public Wishes Wishes => Request.ToWishes();
}

/// <summary>A plan, and the names of whom it speaks as they were then. Every need that was in the problem is named.</summary>
public sealed record RunResult(AssignmentPlan Plan, IReadOnlyDictionary<Guid, RunNeed> Needs, IReadOnlyDictionary<Guid, RunProfile> Profiles);

/// <param name="Articles">Absent in runs from before they were kept.</param>
public sealed record RunNeed(Guid Id, string Reference, string Title, string State, IReadOnlyList<string>? Articles = null);

public sealed record RunProfile(Guid Id, string Name, ProfileKind Kind, string Owner);

/// <param name="Places">That are served of those <paramref name="Asked"/> for.</param>
/// <param name="Optimal">Proven that no plan is worth more before fairness.</param>
/// <param name="StatesWithNothing">That asked and have no place served; absent in runs from before it was counted.</param>
public sealed record RunSummary(int Needs, int Asked, int Places, int Pairs, long Value, bool Optimal, double? PriceOfFairness, StateService? Worst, int? StatesWithNothing = null)
{
    internal static RunSummary Of(AssignmentPlan plan, int needs) => new(
        needs, plan.States.Sum(state => state.Asked), plan.States.Sum(state => state.Served), plan.Pairs.Select(pair => (pair.Need, pair.Provider)).Distinct().Count(), plan.Value,
        plan.Certificate.Optimal, plan.Fairness?.PriceOfFairness, plan.Fairness is { } fair ? fair.Worst : plan.States.Count > 0 ? plan.States[^1] : null, plan.States.Count(state => state.Served == 0));
}
