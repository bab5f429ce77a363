using System.Text.Json.Serialization;

namespace Counterpart.Matching.Engine;

/// <summary>A line of a record that a sentence rests on.</summary>
/// <param name="Record">need or profile.</param>
public sealed record Evidence(string Record, string Field, string Value);

/// <summary>What one criterion gives, of how much at most, and why.</summary>
public sealed record Contribution(Criterion Criterion, int Points, int Most, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Clauses of the one sentence, as keys.</summary>
    public IReadOnlyList<Sentence> Said { get; init; } = [];

    /// <summary>The clauses in English; said anew whenever it is read, never kept.</summary>
    [JsonIgnore]
    public string Sentence => English.Of(Said);
}

/// <summary>Whether a hard rule lets the pairing pass, and why.</summary>
public sealed record RuleOutcome(string Rule, bool Passed)
{
    public IReadOnlyList<Sentence> Said { get; init; } = [];

    [JsonIgnore]
    public string Sentence => English.Of(Said);
}

/// <summary>The whole judgement of one need with one profile; the score is the sum of the contributions, exactly.</summary>
public sealed record Judgement(IReadOnlyList<RuleOutcome> HardRules, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>What stood between the two besides their facts when they were judged: with both, the judgement can be made again.</summary>
    public Circumstances Circumstances { get; init; }

    /// <summary>Of 10,000.</summary>
    [JsonIgnore]
    public int Score { get; } = Contributions.Sum(contribution => contribution.Points);

    [JsonIgnore]
    public bool PassesHardRules => HardRules.All(rule => rule.Passed);

    public int PointsOf(Criterion criterion) => Contributions[(int)criterion].Points;
}
