using Counterpart.Contracts;
using Counterpart.Contracts.Matching;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Gateway.Clients;

/// <summary>What was scored: all nine criteria, always in one order; their points add up to the score.</summary>
public interface IScored
{
    int Score { get; }

    IReadOnlyList<Contribution> Contributions { get; }
}

/// <summary>A need with a provider, and why; a State sees experts without their names.</summary>
public sealed record PairingView : IScored
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required PairingStatus Status { get; init; }
    public required int Score { get; init; }
    public int Policy { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedReference { get; init; }
    public required string NeedTitle { get; init; }
    public required string State { get; init; }
    public Priority Priority { get; init; } = Priority.Medium;
    public Visibility NeedVisibility { get; init; } = Visibility.Donors;
    public int NeedVersion { get; init; }
    public required PairedProfile Profile { get; init; }

    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    public IReadOnlyList<HardRule> HardRules { get; init; } = [];
    public IReadOnlyList<OverlapView> Overlaps { get; init; } = [];
    public DateTimeOffset ProposedAt { get; init; }
    public DecisionView? Decision { get; init; }

    /// <summary>The last word of each side.</summary>
    public IReadOnlyList<AnswerView> Answers { get; init; } = [];

    /// <summary>The side that the reader answers for.</summary>
    public PairingSide? YourSide { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The reader is the coordinator who entered the need: somebody else must decide (D1).</summary>
    public bool EnteredByYou { get; init; }

    /// <summary>The published run that proposed it.</summary>
    public Guid? Run { get; init; }

    /// <summary>The reader's answer is awaited, or would be kept.</summary>
    public bool MayAnswer => YourSide is not null && (Status is PairingStatus.Proposed or PairingStatus.Approved);

    public AnswerView? YourAnswer => Answers.FirstOrDefault(answer => answer.Side == YourSide);
}

/// <param name="Answer">accept or decline.</param>
public sealed record AnswerView(PairingSide Side, string Answer, string Reason, string By, DateTimeOffset At);

/// <param name="Id">Null for an expert whose name is hidden.</param>
public sealed record PairedProfile(Guid? Id, int Version, ProfileKind Kind, string Name, string? Owner = null);

/// <summary>A part of a sentence: how it reads is in the table of patterns, by its key.</summary>
public sealed record Clause(string Key, IReadOnlyList<string> Arguments);

public sealed record Contribution(string Criterion, int Points, int Most, string Sentence, IReadOnlyList<Evidence>? Evidence = null)
{
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
}

/// <param name="Record">need or profile.</param>
public sealed record Evidence(string Record, string Field, string Value);

public sealed record HardRule(string Rule, bool Passed, string Sentence)
{
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
}

public sealed record DecisionView(string Decision, string Reason, string By, DateTimeOffset At);

/// <summary>An open need for which nobody is proposed.</summary>
/// <param name="Nearest">The most points that anybody would have.</param>
public sealed record GapView(Guid Id, string Reference, string State, string Title, string Reason, string Sentence, IReadOnlyList<Clause> Clauses, int Nearest);

/// <summary>A State that met a like need, with the same legal system or language (C8).</summary>
public sealed record PeerStateView(string State, int Points, string Sentence, IReadOnlyList<Clause> Clauses);

/// <summary>One decision (approve, reject, undo) or answer (accept, decline) on a pairing.</summary>
public sealed record PairingEntry(DateTimeOffset At, string Action, PairingSide? Side, string Who, string Reason);

/// <summary>What would change the score, each change scored again (C6).</summary>
public sealed record Counterfactual(int Score, IReadOnlyList<WhatIf> Changes);

/// <param name="Side">need, profile or both: who would have to change something.</param>
public sealed record WhatIf(string Side, string Sentence, int Score, int Gain, bool WouldSuit)
{
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
}

/// <summary>Assistance of others that may be the same as what a need wants.</summary>
public sealed record OverlapView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public Guid NeedId { get; init; }
    public string NeedReference { get; init; } = "";
    public string NeedTitle { get; init; } = "";
    public string State { get; init; } = "";
    public Guid ActivityId { get; init; }
    public required string ActivityIdentifier { get; init; }
    public required string ActivityTitle { get; init; }
    public string Reporter { get; init; } = "";
    public ActivityStatus? ActivityStatus { get; init; }
    public Period? Period { get; init; }

    /// <summary>The engine's: same, co-funded, complementary or sequential.</summary>
    public string Verdict { get; init; } = "";

    public string Because { get; init; } = "";
    public double Probability { get; init; }

    /// <summary>Log-odds before any field is looked at.</summary>
    public double StartBits { get; init; }

    public IReadOnlyList<Comparison> Evidence { get; init; } = [];
    public DateTimeOffset FlaggedAt { get; init; }

    /// <summary>Null while it waits for a coordinator.</summary>
    public Ruling? Ruling { get; init; }
}

/// <param name="Verdict">One of the engine's, or unrelated.</param>
public sealed record Ruling(string Verdict, string Reason, string By, DateTimeOffset At);

/// <param name="Alike">yes, part or no.</param>
/// <param name="Bits">What the field adds to the log-odds.</param>
public sealed record Comparison(string Field, string? Need, string? Activity, string Alike, double Bits);
