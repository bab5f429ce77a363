using System.Globalization;

namespace Counterpart.Matching.Engine;

/// <summary>Why nobody is proposed for a need, or places of it stay open (C7). The last three exist only in a world assignment, where needs share capacity.</summary>
public enum UnmatchedReason
{
    /// <summary>Nobody suits.</summary>
    NoSupply,

    /// <summary>Whoever suits has no place left: taken before, given to needs worth as much, or too few for the least load or the budget.</summary>
    CapacityExhausted,

    /// <summary>Whoever suits may not be asked: the need is not open to givers, the pairing was declined before, or a coordinator forbids it.</summary>
    BlockedByConsent,

    /// <summary>Whoever suits has no time.</summary>
    NotAvailable,

    /// <summary>A place it could have had went to a need that is worth more there, or to a State that is served worse.</summary>
    OutCompeted,

    /// <summary>A need that must be met first is open (A8).</summary>
    AwaitsAnotherNeed,

    /// <summary>Its regional group has reached its quota.</summary>
    QuotaReached,
}

/// <param name="Nearest">Best score of those who cover subject, type and place, whatever stands against them; 0 when nobody does.</param>
public sealed record Unmatched(UnmatchedReason Reason, IReadOnlyList<Sentence> Said, int Nearest)
{
    public string Sentence => English.Of(Said);
}

/// <summary>The first of these that holds: the need is not open to givers; nobody gives this there; those who do have no place, no time, or too few points.</summary>
public static class WhyUnmatched
{
    /// <returns>Null when somebody suits the need.</returns>
    public static Unmatched? Find(NeedCase need, IEnumerable<ProfileCase> profiles, Func<Guid, Circumstances> circumstances, Policy policy)
    {
        var judged = profiles.Select(profile => Judge.Of(need, profile, circumstances(profile.Id), policy)).ToList();
        if (judged.Exists(judgement => Judge.Suits(judgement, policy)))
            return null;

        var close = judged.Where(judgement => Judge.MeetsAtLeastInPart(judgement, policy)).ToList();
        var nearest = close.Count == 0 ? 0 : close.Max(judgement => judgement.Score);
        var enough = close.Where(judgement => judgement.Score >= policy.Threshold).ToList();
        if (enough.Exists(judgement => FailsOnly(judgement, "visible")))
            return new(UnmatchedReason.BlockedByConsent, [new Sentence("unmatched.hidden")], nearest);
        if (enough.Exists(judgement => FailsOnly(judgement, "capacity", "visible")))
            return new(UnmatchedReason.CapacityExhausted, [new Sentence("unmatched.capacity")], nearest);
        if (enough.Count > 0)
            return new(UnmatchedReason.NotAvailable, [new Sentence("unmatched.not-available")], nearest);
        return new(UnmatchedReason.NoSupply, [close.Count == 0 ? new Sentence("unmatched.nobody") : new Sentence("unmatched.too-far", Points(nearest), Points(policy.Threshold))], nearest);
    }

    private static string Points(int points) => points.ToString("N0", CultureInfo.InvariantCulture);

    private static bool FailsOnly(Judgement judgement, params string[] rules) => judgement.HardRules.All(rule => rule.Passed || rules.Contains(rule.Rule));
}
