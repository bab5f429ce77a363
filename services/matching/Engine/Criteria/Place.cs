using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>The nearer, the better: State, subregion, regional group, anywhere; peers of the same group get a bonus (South-South, 001 ¶14).</summary>
internal static class Place
{
    private sealed record Step(Sentence Said, Evidence Evidence, Tier Tier);

    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.Place];
        if (need.State is not { } state)
            return new Part(Criterion.Place, most, [], (_, _) => Reason.Of(new Sentence("place.unknown")));

        List<Step> steps = [.. Steps(state, most, policy.Shares).Where(step => step.Tier.Points > 0).OrderByDescending(step => step.Tier.Points)];
        var none = Reason.Of(new Sentence("place.none", state.Alpha3));
        var reasons = steps.ConvertAll(step => Reason.Of(step.Said, new Evidence("need", "state", state.Alpha3), step.Evidence));
        return new Part(Criterion.Place, most, [new Ladder(steps.Select(step => step.Tier))], (reached, _) => reached[0] < 0 ? none : reasons[reached[0]]);
    }

    private static IEnumerable<Step> Steps(State state, int most, PolicyShares shares)
    {
        yield return new Step(new Sentence("place.state", state.Alpha3), new Evidence("profile", "places.states", state.Alpha3), new Tier(most, Values.State(state.Alpha3)));

        var places = state.SubregionCodes
            .Select((code, i) => (Percent: i == 0 ? shares.Subregion : shares.WiderSubregion, Value: Values.Subregion(code), Said: new Sentence("place.subregion", code), Evidence: new Evidence("profile", "places.subregions", code)))
            .Append((shares.Anywhere, Values.Anywhere, new Sentence("place.anywhere"), new Evidence("profile", "places.global", "true")));
        var group = state.Group is { } of ? RegionalGroups.Code(of) : null;
        if (group is not null)
            places = places.Append((shares.Group, Values.Group(group), new Sentence("place.group", group), new Evidence("profile", "places.groups", group)));

        foreach (var (percent, value, said, evidence) in places)
        {
            yield return new Step(said, evidence, new Tier(Split.Percent(most, percent), value));
            if (group is not null)
                yield return new Step(said with { Key = $"{said.Key}.peer" }, evidence, new Tier(Split.Percent(most, Math.Min(100, percent + shares.PeerBonus)), Values.Peer(group, value)));
        }
    }
}
