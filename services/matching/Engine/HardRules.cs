using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Matching.Engine;

/// <summary>What excludes a pairing whatever its score (C1). Each rule says why, whether it passes or not.</summary>
public static class HardRules
{
    public static IReadOnlyList<RuleOutcome> Check(NeedCase need, ProfileCase profile, Circumstances circumstances) =>
    [
        Available(need, profile), Capacity(profile, circumstances), NotExcluded(need, profile), OtherState(need, profile),
        NotDeclined(circumstances), Visible(need), RightPeriod(need, profile),
    ];

    private static RuleOutcome Available(NeedCase need, ProfileCase profile)
    {
        // Windows that had all ended when the need was published say that nobody is there any more.
        var published = need.Facts.PublishedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : DateOnly.MinValue;
        var available = profile.Facts.Availability.Count == 0 || profile.Facts.Availability.Any(window => window.Until is null || window.Until >= published);
        return new("available", available, available ? "Is available." : "Every window of availability had ended when the need was published.");
    }

    private static RuleOutcome Capacity(ProfileCase profile, Circumstances circumstances)
    {
        var most = profile.Facts.Capacity.AtOnce;
        return new("capacity", circumstances.Engaged < most, circumstances.Engaged < most
            ? FormattableString.Invariant($"Can take {most - circumstances.Engaged} more of {most} at once.")
            : FormattableString.Invariant($"All {most} places are taken."));
    }

    private static RuleOutcome NotExcluded(NeedCase need, ProfileCase profile)
    {
        var excluded = profile.Facts.Exclusions.Contains(need.Facts.State);
        return new("not-excluded", !excluded, excluded ? $"Does not serve {States.Name(need.Facts.State)}." : "Has not excluded the State.");
    }

    private static RuleOutcome OtherState(NeedCase need, ProfileCase profile)
    {
        var same = profile.Facts.Kind is ProfileKind.Expert or ProfileKind.PeerState && profile.Facts.State == need.Facts.State;
        return new("other-state", !same, same ? "Comes from the State that asks." : "Does not come from the State that asks.");
    }

    private static RuleOutcome NotDeclined(Circumstances circumstances) =>
        new("not-declined", !circumstances.Declined, circumstances.Declined ? "Was declined for this need before." : "Was never declined for this need.");

    private static RuleOutcome Visible(NeedCase need)
    {
        var visible = need.Facts.Visibility.IsOpenToGivers();
        return new("visible", visible, visible ? "May see the need." : "The State has not opened the need to those who could meet it.");
    }

    private static RuleOutcome RightPeriod(NeedCase need, ProfileCase profile)
    {
        var fits = need.Facts.Wanted is not { } wanted || profile.Facts.Availability.Count == 0 || profile.Facts.Availability.Any(wanted.Overlaps);
        return new("right-period", fits, fits ? "The period fits." : "Is not free at any time in the wanted period.");
    }
}
