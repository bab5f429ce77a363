using System.Text.Json.Serialization;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

/// <summary>Finished: to the optimum. Stopped: cancelled or out of time, the best plan so far is kept if there was one.</summary>
public enum RunState { Waiting, Running, Finished, Stopped, Failed }

/// <summary>A world assignment (C5); a list has it without its plan.</summary>
public sealed record RunView
{
    public required Guid Id { get; init; }
    public required RunState State { get; init; }
    public string AskedBy { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public bool Dry { get; init; } = true;
    public int Policy { get; init; }
    public int Seconds { get; init; }
    public RunRequest Request { get; init; } = new();

    /// <summary>The run that this one was made from, with other locks and forbids.</summary>
    public Guid? From { get; init; }

    public RunProgress? Progress { get; init; }
    public RunSummary? Summary { get; init; }
    public RunPlan? Plan { get; init; }
    public string? Problem { get; init; }
    public string? CancelledBy { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? PublishedBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }

    [JsonIgnore]
    public bool IsOpen => State is RunState.Waiting or RunState.Running;

    /// <summary>Its proposals are on the bench.</summary>
    [JsonIgnore]
    public bool Stands => PublishedAt is not null && WithdrawnAt is null;
}

/// <summary>What a run is asked for; what is left out has its usual value.</summary>
public sealed record RunRequest
{
    public int? Policy { get; init; }
    public IReadOnlyList<QuotaRequest>? Quotas { get; init; }
    public IReadOnlyList<LockRequest>? Locks { get; init; }
    public IReadOnlyList<ForbidRequest>? Forbids { get; init; }
    public FairnessRequest? Fairness { get; init; }
    public int? Seconds { get; init; }
    public int? Alternates { get; init; }
    public int? Candidates { get; init; }
    public int? LeastScore { get; init; }
    public bool? Dry { get; init; }
}

/// <param name="LeastShare">Ten-thousandths of the places that can be given.</param>
public sealed record QuotaRequest(string Group, int LeastShare = 0, int MostShare = 10_000);

public sealed record LockRequest(Guid Need, Guid Profile, int Places = 1);

public sealed record ForbidRequest(Guid Need, Guid Profile);

/// <param name="Weight">Points that a place counts more in a State that has nothing.</param>
/// <param name="Within">Ten-thousandths of the highest total value that may be given up.</param>
public sealed record FairnessRequest(int Weight = 500, int Within = 200);

/// <summary>What takes part in a run.</summary>
/// <param name="Needs">By status.</param>
/// <param name="Places">That are asked for and that nobody is approved for.</param>
/// <param name="Pairs">Needs with profiles that suit them.</param>
/// <param name="WithoutCandidates">Needs that no plan can serve, by reason.</param>
public sealed record RunInputs(
    int Policy, IReadOnlyDictionary<string, int> Needs, long Places, IReadOnlyList<RunSupply> Profiles, long Pairs, IReadOnlyDictionary<string, int> WithoutCandidates);

/// <param name="Free">Needs that they can take on beside those that they have.</param>
public sealed record RunSupply(ProfileKind Kind, int Profiles, long Free);

/// <param name="Stage">optimum, budgets, loads, fairness.</param>
public sealed record RunProgress(string Stage, int Served, int Asked, long Value);

public sealed record RunSummary(int Needs, int Asked, int Places, int Pairs, long Value, bool Optimal, double? PriceOfFairness, StateService? Worst);

/// <param name="Share">Ten-thousandths of the places asked for that are served.</param>
public sealed record StateService(string State, int Asked, int Served, int Share);

public sealed record RunPlan
{
    public bool Finished { get; init; }
    public long Value { get; init; }
    public required Certificate Certificate { get; init; }
    public FairnessOutcome? Fairness { get; init; }
    public Baseline? Greedy { get; init; }
    public IReadOnlyList<RunPair> Pairs { get; init; } = [];
    public IReadOnlyList<StateService> States { get; init; } = [];
    public IReadOnlyList<EquityFigure> Equity { get; init; } = [];
    public IReadOnlyList<RunUnmatched> Unmatched { get; init; } = [];
    public IReadOnlyList<RunAlternates> Alternates { get; init; } = [];
    public IReadOnlyList<MissedQuota> MissedQuotas { get; init; } = [];
}

/// <param name="Bound">What no plan can exceed.</param>
/// <param name="Gap">How far below the bound the plan can be at most, as a share of it.</param>
public sealed record Certificate(long Value, long Bound, int ArcsChecked, int Violations, bool Feasible, bool Optimal, double Gap);

public sealed record FairnessOutcome(long Optimum, long Value, double PriceOfFairness, StateService? WorstBefore, StateService? Worst, int Weight, int PlacesMoved);

public sealed record Baseline(long Value, StateService? Worst);

public sealed record RunNeed(Guid Id, string Reference, string Title, string State);

public sealed record RunProfile(Guid Id, string Name, ProfileKind Kind, string Owner);

/// <param name="Component">Part of the need; empty for a need without parts.</param>
/// <param name="Value">Of one place: the score.</param>
public sealed record RunPair(RunNeed Need, string Component, RunProfile Profile, int Places, int Value, bool Locked);

/// <param name="By">group, ldc, lldc, sids or language.</param>
public sealed record EquityFigure(string By, string Of, int Needs, int Asked, int Served, int Share);

public sealed record RunUnmatched(RunNeed Need, int Open, string Reason, IReadOnlyList<RunNeed> TakenBy, string Sentence)
{
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
}

public sealed record RunAlternates(RunNeed Need, IReadOnlyList<RunAlternate> Profiles);

/// <param name="Loss">What the whole plan loses at least for each place moved to this profile.</param>
public sealed record RunAlternate(RunProfile Profile, int Value, long Loss);

public sealed record MissedQuota(string Group, int Least, int Most, int Served);

/// <summary>What another run does otherwise.</summary>
/// <param name="ValueGained">By the other run; negative where it is worth less.</param>
public sealed record RunComparison(
    Guid Run, Guid With, long ValueGained, ComparedFigures Figures, ComparedFigures WithFigures, IReadOnlyList<ComparedPair> Pairs, IReadOnlyList<ComparedEquity> Equity);

public sealed record ComparedFigures(RunSummary Summary, int Unmatched);

public sealed record ComparedPair(RunNeed Need, RunProfile Profile, int Before, int After);

/// <param name="Before">Ten-thousandths of the places asked for that are served; null where nothing was asked for.</param>
public sealed record ComparedEquity(string By, string Of, int? Before, int? After);

/// <summary>A pair of a plan that cannot be proposed any more, and why.</summary>
public sealed record PlanConflict(Guid Need, string NeedReference, Guid Profile, string ProfileName, string Why);
