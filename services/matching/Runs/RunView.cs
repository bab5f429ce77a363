using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Assignment;

namespace Counterpart.Matching.Runs;

/// <summary>A run as the API shows it.</summary>
public sealed record RunView
{
    public required Guid Id { get; init; }
    public required RunState State { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required bool Dry { get; init; }
    public required int Policy { get; init; }
    public required int Seconds { get; init; }
    public required RunRequest Request { get; init; }

    /// <summary>The run that this one was made from, with other locks and forbids.</summary>
    public Guid? From { get; init; }
    public AssignmentProgress? Progress { get; init; }
    public RunSummary? Summary { get; init; }

    /// <summary>Only of one run that is read by itself, once it has a plan.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>What went wrong, or what it was not published for.</summary>
    public string? Problem { get; init; }

    public string? CancelledBy { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? PublishedBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }

    internal static RunState StateOf(RunRecord run) => Kebab.Parse<RunState>(run.State);

    internal static RunView Of(RunRecord run) => new()
    {
        Id = run.RunId,
        State = StateOf(run),
        AskedBy = run.Who,
        AskedAt = run.AskedAt,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Dry = run.Dry,
        Policy = run.Policy,
        Seconds = run.Seconds,
        Request = run.Request,
        From = run.FromRun,
        Progress = run.Progress,
        Summary = run.Summary,
        Plan = run.Result is { } result ? RunPlan.Of(result) : null,
        Problem = run.Problem,
        CancelledBy = run.CancelledBy,
        PublishedAt = run.PublishedAt,
        PublishedBy = run.PublishedBy,
        WithdrawnAt = run.WithdrawnAt,
        WithdrawnBy = run.WithdrawnBy,
    };
}

/// <summary>A plan with the names of whom it speaks.</summary>
/// <param name="Finished">False when it was stopped: the certificate then says how near to the best it is.</param>
/// <param name="Greedy">What best-pair-first reaches on the same problem.</param>
public sealed record RunPlan(
    bool Finished, long Value, Certificate Certificate, FairnessOutcome? Fairness, Baseline Greedy, IReadOnlyList<RunPair> Pairs, IReadOnlyList<StateService> States,
    IReadOnlyList<EquityFigure> Equity, IReadOnlyList<RunUnmatched> Unmatched, IReadOnlyList<RunAlternates> Alternates, IReadOnlyList<MissedQuota> MissedQuotas)
{
    internal static RunPlan Of(RunResult result)
    {
        var plan = result.Plan;
        return new RunPlan(
            plan.Finished, plan.Value, plan.Certificate, plan.Fairness, plan.Greedy,
            [.. plan.Pairs.Select(pair => new RunPair(result.Needs[pair.Need], pair.Component, result.Profiles[pair.Provider], pair.Places, pair.Value, pair.Locked))],
            plan.States, plan.Equity,
            [.. plan.Unmatched.Select(need => new RunUnmatched(result.Needs[need.Need], need.Open, need.Reason, [.. need.TakenBy.Select(id => result.Needs[id])]))],
            [.. plan.Alternates.Where(need => need.Providers.Count > 0).Select(need => new RunAlternates(
                result.Needs[need.Need], [.. need.Providers.Select(other => new RunAlternate(result.Profiles[other.Provider], other.Value, other.Loss))]))],
            plan.MissedQuotas);
    }
}

/// <param name="Component">Part of the need; empty for a need without parts.</param>
/// <param name="Value">Of one place: the score.</param>
public sealed record RunPair(RunNeed Need, string Component, RunProfile Profile, int Places, int Value, bool Locked);

/// <param name="Open">Places that stay open.</param>
/// <param name="TakenBy">Needs that have the places it could have had, at most three.</param>
public sealed record RunUnmatched(RunNeed Need, int Open, UnmatchedReason Reason, IReadOnlyList<RunNeed> TakenBy)
{
    /// <summary>The reason as keys.</summary>
    public IReadOnlyList<Sentence> Clauses { get; } = [WhyUnmatched.Say(Reason, string.Join(", ", TakenBy.Select(need => need.Reference)))];

    /// <summary>The reason in English.</summary>
    public string Sentence => English.Of(Clauses);
}

public sealed record RunAlternates(RunNeed Need, IReadOnlyList<RunAlternate> Profiles);

/// <param name="Loss">What the whole plan loses at least for each place moved to this profile.</param>
public sealed record RunAlternate(RunProfile Profile, int Value, long Loss);
