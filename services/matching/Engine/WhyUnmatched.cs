namespace Counterpart.Matching.Engine;

/// <summary>Why nobody is proposed for a need (C7). Out-competed exists only in a world assignment, where needs share capacity.</summary>
public enum UnmatchedReason { NoSupply, CapacityExhausted, BlockedByConsent, NotAvailable, OutCompeted }

/// <param name="Nearest">Best score of those who cover subject, type and place, whatever stands against them; 0 when nobody does.</param>
public sealed record Unmatched(UnmatchedReason Reason, string Sentence, int Nearest);

/// <summary>The first of these that holds: the need is not open to givers; nobody gives this there; those who do have no place, no time, or too few points.</summary>
public static class WhyUnmatched
{
    /// <returns>Null when somebody suits the need.</returns>
    public static Unmatched? Find(NeedCase need, IEnumerable<ProfileCase> profiles, Func<Guid, Circumstances> circumstances, Policy policy)
    {
        var judged = profiles.Select(profile => Judge.Of(need, profile, circumstances(profile.Id), policy)).ToList();
        if (judged.Exists(judgement => Judge.Suits(judgement, policy)))
            return null;

        var close = judged.Where(judgement => judgement.PointsOf(Criterion.Theme) > 0 && judgement.PointsOf(Criterion.Type) > 0 && judgement.PointsOf(Criterion.Place) > 0).ToList();
        var nearest = close.Count == 0 ? 0 : close.Max(judgement => judgement.Score);
        var enough = close.Where(judgement => judgement.Score >= policy.Threshold).ToList();
        if (enough.Exists(judgement => FailsOnly(judgement, "visible")))
            return new(UnmatchedReason.BlockedByConsent, "The State has not opened the need to those who could meet it.", nearest);
        if (enough.Exists(judgement => FailsOnly(judgement, "capacity", "visible")))
            return new(UnmatchedReason.CapacityExhausted, "Those who could meet it have taken on as much as they can.", nearest);
        if (enough.Count > 0)
            return new(UnmatchedReason.NotAvailable, "Those who could meet it are not free in the wanted period, exclude the State, or were declined.", nearest);
        return new(UnmatchedReason.NoSupply, close.Count == 0 ? "Nobody gives this assistance there." : FormattableString.Invariant($"The nearest offer reaches {nearest:N0} points, below the {policy.Threshold:N0} that are worth proposing."), nearest);
    }

    private static bool FailsOnly(Judgement judgement, params string[] rules) => judgement.HardRules.All(rule => rule.Passed || rules.Contains(rule.Rule));
}
