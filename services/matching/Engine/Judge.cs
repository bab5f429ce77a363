namespace Counterpart.Matching.Engine;

/// <summary>
/// Judges a need with a profile (C1): hard rules, then nine criteria, each with its reason. Facts in, judgement out; no clock, no I/O.
/// This is what a score means: the index only finds the same numbers sooner.
/// </summary>
public static class Judge
{
    public static Judgement Of(NeedCase need, ProfileCase profile, Circumstances circumstances, Policy policy) => Of(need.Under(policy), profile, circumstances);

    public static Judgement Of(NeedTerms need, ProfileCase profile, Circumstances circumstances) =>
        new(HardRules.Check(need.Need, need.Rules, profile, circumstances), need.Contributions(need.Reached(profile.Values), profile)) { Circumstances = circumstances };

    /// <summary>Worth proposing: no hard rule is broken, subject, type and place are met at least in part, and the score reaches the threshold.</summary>
    public static bool Suits(Judgement judgement, Policy policy) =>
        judgement.PassesHardRules && judgement.Score >= policy.Threshold && MeetsAtLeastInPart(judgement, policy);

    /// <summary>Subject, type and place; for the subject the same chapter alone is too little.</summary>
    internal static bool MeetsAtLeastInPart(Judgement judgement, Policy policy) =>
        judgement.PointsOf(Criterion.Theme) > policy.ChapterAlone
        && Enum.GetValues<Criterion>().Where(NeedTerms.MustBeMet).All(criterion => judgement.PointsOf(criterion) > 0);

    /// <summary>The best proposals for a need, best first; ties end in the profile's id, so that order never wavers.</summary>
    public static IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Rank(
        NeedCase need, IEnumerable<ProfileCase> profiles, Func<Guid, Circumstances> circumstances, Policy policy)
    {
        var terms = need.Under(policy);
        return [.. profiles
            .Select(profile => (Profile: profile, Judgement: Of(terms, profile, circumstances(profile.Id))))
            .Where(pair => Suits(pair.Judgement, policy))
            .OrderByDescending(pair => pair.Judgement.Score)
            .ThenBy(pair => pair.Profile.Id)
            .Take(policy.Proposals)];
    }
}
