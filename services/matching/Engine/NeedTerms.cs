using Counterpart.Matching.Engine.Criteria;
using Counterpart.Matching.Engine.Terms;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine;

/// <summary>
/// A need compiled under a policy, once: the parts of its score as ladders over sets of profiles, and its hard rules as sets.
/// Text is not a set; its points are added when a profile has come far enough to be scored exactly.
/// </summary>
public sealed class NeedTerms
{
    private readonly TextPoints _textPoints;

    private NeedTerms(NeedCase need, Policy policy)
    {
        Need = need;
        Policy = policy;
        Parts =
        [
            Theme.Of(need, policy), AssistanceType.Of(need, policy), Place.Of(need, policy), Language.Of(need, policy),
            LegalSystem.Of(need, policy), Time.Of(need, policy), Cost.Of(need, policy), Record.Of(policy),
        ];
        Ladders = [.. Parts.SelectMany(part => part.Ladders)];
        Rules = HardRules.Of(need);
        Text = LikeText.Asked(need);
        _textPoints = new TextPoints(policy.Most[Criterion.Text], policy.Shares.EnoughLikeness);
        MostText = Text.Terms.Length == 0 ? 0 : policy.Most[Criterion.Text];
    }

    public static NeedTerms Of(NeedCase need, Policy policy) => new(need, policy);

    public NeedCase Need { get; }
    public Policy Policy { get; }

    /// <summary>All criteria but text, in their order.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The ladders of all parts, one after the other.</summary>
    public IReadOnlyList<Ladder> Ladders { get; }

    public IReadOnlyList<HardRule> Rules { get; }

    /// <summary>The words to look for in the texts of profiles.</summary>
    public TextVector Text { get; }

    /// <summary>More points than this the text of no profile can give.</summary>
    public int MostText { get; }

    /// <summary>Criteria that must be met at least in part for a pairing to be worth proposing.</summary>
    public static bool MustBeMet(Criterion criterion) => criterion is Criterion.Theme or Criterion.Type or Criterion.Place;

    /// <summary>The tier of each ladder that the profile reaches, or -1.</summary>
    public int[] Reached(IReadOnlySet<string> profile) => [.. Ladders.Select(ladder => ladder.Reached(profile))];

    /// <param name="likeness">Of a profile's text, with <see cref="Text"/>.</param>
    public int TextPoints(int likeness) => _textPoints.Of(likeness);

    /// <summary>All nine contributions, in their order.</summary>
    /// <param name="reached">The tier of each of <see cref="Ladders"/>.</param>
    public IReadOnlyList<Contribution> Contributions(ReadOnlySpan<int> reached, ProfileCase profile)
    {
        var contributions = new Contribution[Parts.Count + 1];
        contributions[(int)Criterion.Text] = LikeText.Contribution(Need, Text, profile, Policy.Most[Criterion.Text], _textPoints);
        foreach (var part in Parts)
        {
            contributions[(int)part.Criterion] = part.Contribution(reached[..part.Ladders.Count], profile.Facts);
            reached = reached[part.Ladders.Count..];
        }

        return contributions;
    }
}
