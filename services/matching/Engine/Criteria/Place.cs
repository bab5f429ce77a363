using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>The nearer, the better: State, subregion, regional group, anywhere; peers of the same group get a bonus (South-South, 001 ¶14).</summary>
public static class Place
{
    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        if (need.State is not { } state)
            return new Contribution(Criterion.Place, 0, most, "The State is not known.", []);

        var places = profile.Facts.Places;
        var group = state.Group is { } of ? RegionalGroups.Code(of) : null;
        var subregion = state.SubregionCodes.FirstOrDefault(places.Subregions.Contains);
        var (percent, sentence, field, value) = places.States.Contains(state.Alpha3) ? (100, $"Serves {state.Name}", "places.states", state.Alpha3)
            : subregion is not null ? (subregion == state.IntermediateCode || state.IntermediateCode.Length == 0 ? 85 : 80, $"Serves {States.Subregions[subregion]}", "places.subregions", subregion)
            : group is not null && places.Groups.Contains(group) ? (70, $"Serves {RegionalGroups.Name(state.Group!.Value)}", "places.groups", group)
            : places.Global ? (50, "Serves any State", "places.global", "true")
            : (0, $"Does not serve {state.Name}", "", "");
        var peer = percent is > 0 and < 100 && profile.Facts.Kind == ProfileKind.PeerState && States.Find(profile.Facts.State) is { Group: { } peerGroup } && peerGroup == state.Group;
        if (peer)
            sentence += ", and is a peer of the same regional group";
        return new Contribution(Criterion.Place, most * Math.Min(100, percent + (peer ? 15 : 0)) / 100, most, $"{sentence}.",
            percent == 0 ? [] : [new Evidence("need", "state", state.Alpha3), new Evidence("profile", field, value)]);
    }
}
