namespace Counterpart.Matching.Engine;

/// <summary>A line of a record that a sentence rests on.</summary>
/// <param name="Record">need or profile.</param>
public sealed record Evidence(string Record, string Field, string Value);

/// <summary>What one criterion gives, of how much at most, and why.</summary>
public sealed record Contribution(Criterion Criterion, int Points, int Most, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Clauses of the one sentence, as keys.</summary>
    public IReadOnlyList<Sentence> Said { get; init; } = [];

    /// <summary>The clauses in English.</summary>
    public string Sentence { get => field ??= English.Of(Said); init; }
}

/// <summary>Whether a hard rule lets the pairing pass, and why.</summary>
public sealed record RuleOutcome(string Rule, bool Passed)
{
    public IReadOnlyList<Sentence> Said { get; init; } = [];

    public string Sentence { get => field ??= English.Of(Said); init; }
}

/// <summary>The whole judgement of one need with one profile; the score is the sum of the contributions, exactly.</summary>
public sealed record Judgement(IReadOnlyList<RuleOutcome> HardRules, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>Of 10,000.</summary>
    public int Score { get; } = Contributions.Sum(contribution => contribution.Points);

    public bool PassesHardRules => HardRules.All(rule => rule.Passed);

    public int PointsOf(Criterion criterion) => Contributions[(int)criterion].Points;
}
