using System.Globalization;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine;

/// <summary>A rule that is a set: the profile must be in it, or must not.</summary>
/// <param name="Values">The set: whoever has one of them.</param>
/// <param name="Within">True when the profile must be in the set.</param>
public sealed record HardRule(string Name, IReadOnlyList<string> Values, bool Within)
{
    public bool Passes(IReadOnlySet<string> profile) => Values.Any(profile.Contains) == Within;
}

/// <summary>What excludes a pairing whatever its score (C1). Each rule says why, whether it passes or not.</summary>
public static class HardRules
{
    /// <summary>The rules that need and profile decide between them; capacity and earlier refusals are circumstances.</summary>
    public static IReadOnlyList<HardRule> Of(NeedCase need)
    {
        // Windows that had all ended when the need was published say that nobody is there any more.
        IReadOnlyList<string> available = need.Facts.PublishedAt is { } at ? [Values.Always, Values.Still(Months.Of(DateOnly.FromDateTime(at.UtcDateTime)))] : [Values.Everyone];
        return
        [
            new("available", available, Within: true),
            new("not-excluded", [Values.Excludes(need.Facts.State)], Within: false),
            new("other-state", [Values.From(need.Facts.State)], Within: false),
            new("visible", need.Facts.Visibility.IsOpenToGivers() ? [Values.Everyone] : [], Within: true),
            new("right-period", RightPeriod(need), Within: true),
        ];
    }

    public static IReadOnlyList<RuleOutcome> Check(NeedCase need, ProfileCase profile, Circumstances circumstances) => Check(need, Of(need), profile, circumstances);

    internal static IReadOnlyList<RuleOutcome> Check(NeedCase need, IReadOnlyList<HardRule> rules, ProfileCase profile, Circumstances circumstances)
    {
        var passed = rules.Select(rule => Outcome(rule.Name, rule.Passes(profile.Values), need.Facts.State)).ToList();
        var (most, free) = (profile.Facts.Capacity.AtOnce, profile.Facts.Capacity.AtOnce - circumstances.Engaged);
        passed.Insert(1, free > 0 ? Outcome("capacity", true, Number(free), Number(most)) : Outcome("capacity", false, Number(most)));
        passed.Insert(4, Outcome("not-declined", !circumstances.Declined));
        return passed;
    }

    private static IReadOnlyList<string> RightPeriod(NeedCase need) =>
        need.Facts.Wanted is not { } wanted ? [Values.Everyone]
        : wanted.Until is null && wanted.From is { } from ? [Values.Always, Values.Still(Months.Of(from))]
        : [Values.Always, .. Months.Of(wanted).Select(Values.Free)];

    private static RuleOutcome Outcome(string rule, bool passed, params IReadOnlyList<string> arguments) =>
        new(rule, passed) { Said = [new Sentence($"rule.{rule}.{(passed ? "passed" : "failed")}", arguments)] };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
