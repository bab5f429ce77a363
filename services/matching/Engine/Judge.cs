using Counterpart.Matching.Engine.Criteria;

namespace Counterpart.Matching.Engine;

/// <summary>Judges a need with a profile (C1): hard rules, then nine criteria, each with its reason. Facts in, judgement out; no clock, no I/O.</summary>
public static class Judge
{
    public static Judgement Of(NeedCase need, ProfileCase profile, Circumstances circumstances, Policy policy) => new(
        HardRules.Check(need, profile, circumstances),
        [
            Theme.Judge(need, profile, policy.Most[Criterion.Theme]),
            AssistanceType.Judge(need, profile, policy.Most[Criterion.Type]),
            Place.Judge(need, profile, policy.Most[Criterion.Place]),
            Language.Judge(need, profile, policy.Most[Criterion.Language]),
            LegalSystem.Judge(need, profile, policy.Most[Criterion.LegalSystem]),
            Time.Judge(need, profile, policy.Most[Criterion.Time]),
            Cost.Judge(need, profile, policy.Most[Criterion.Cost]),
            SharedWords.Judge(need, profile, policy.Most[Criterion.Text]),
            TrackRecord.Judge(profile, policy.Most[Criterion.TrackRecord]),
        ]);

    /// <summary>Worth proposing: no hard rule is broken, subject, type and place are met at least in part, and the score reaches the threshold.</summary>
    public static bool Suits(Judgement judgement, Policy policy) =>
        judgement.PassesHardRules && judgement.Score >= policy.Threshold
        && judgement.PointsOf(Criterion.Theme) > 0 && judgement.PointsOf(Criterion.Type) > 0 && judgement.PointsOf(Criterion.Place) > 0;

    /// <summary>The best proposals for a need, best first; ties end in the profile's id, so that order never wavers.</summary>
    public static IReadOnlyList<(ProfileCase Profile, Judgement Judgement)> Rank(
        NeedCase need, IEnumerable<ProfileCase> profiles, Func<Guid, Circumstances> circumstances, Policy policy) =>
        [.. profiles
            .Select(profile => (Profile: profile, Judgement: Of(need, profile, circumstances(profile.Id), policy)))
            .Where(pair => Suits(pair.Judgement, policy))
            .OrderByDescending(pair => pair.Judgement.Score)
            .ThenBy(pair => pair.Profile.Id)
            .Take(policy.Proposals)];
}
