using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.Engine.Terms;

/// <summary>Why a criterion gives what it gives.</summary>
public sealed record Reason(IReadOnlyList<Sentence> Said, IReadOnlyList<Evidence> Evidence)
{
    public static Reason Of(Sentence said, params IReadOnlyList<Evidence> evidence) => new([said], evidence);
}

/// <summary>Says why.</summary>
/// <param name="reached">For each ladder of the part, in order, the tier that the profile reaches, or -1.</param>
public delegate Reason Explain(ReadOnlySpan<int> reached, ProfileFacts profile);

/// <summary>One criterion of one need: ladders whose points add up.</summary>
/// <param name="Most">Points of the criterion under the policy; the ladders may give less, never more.</param>
public sealed record Part(Criterion Criterion, int Most, IReadOnlyList<Ladder> Ladders, Explain Explain)
{
    /// <summary>A part that gives every profile the same.</summary>
    internal static Part Same(Criterion criterion, int most, int points, string key) =>
        Same(criterion, most, points, Reason.Of(new Sentence(key)));

    private static Part Same(Criterion criterion, int most, int points, Reason reason) =>
        new(criterion, most, [new Ladder([new Tier(points, Values.Everyone)])], (_, _) => reason);

    public Contribution Contribution(ReadOnlySpan<int> reached, ProfileFacts profile)
    {
        var points = 0;
        for (var i = 0; i < Ladders.Count; i++)
            points += Ladders[i].Points(reached[i]);
        var reason = Explain(reached, profile);
        return new Contribution(Criterion, points, Most, reason.Evidence) { Said = reason.Said };
    }
}
