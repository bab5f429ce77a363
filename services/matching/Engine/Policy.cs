namespace Counterpart.Matching.Engine;

/// <summary>The nine criteria of C1, in the order in which they are always shown.</summary>
public enum Criterion { Theme, Type, Place, Language, LegalSystem, Time, Cost, Text, TrackRecord }

/// <summary>How points are given; every proposal names the version under which it was made.</summary>
/// <param name="Most">Points that each criterion can give; together 10,000.</param>
/// <param name="Threshold">Pairings below it are not proposed.</param>
/// <param name="Proposals">Most proposals per need; the others are alternates that nobody needs to read.</param>
public sealed record Policy(int Version, IReadOnlyDictionary<Criterion, int> Most, int Threshold, int Proposals)
{
    public static readonly Policy Current = new(
        Version: 1,
        Most: new Dictionary<Criterion, int>
        {
            [Criterion.Theme] = 3000,
            [Criterion.Type] = 1500,
            [Criterion.Place] = 1000,
            [Criterion.Language] = 1000,
            [Criterion.LegalSystem] = 500,
            [Criterion.Time] = 1000,
            [Criterion.Cost] = 500,
            [Criterion.Text] = 1000,
            [Criterion.TrackRecord] = 500,
        },
        Threshold: 4500,
        Proposals: 10);
}
