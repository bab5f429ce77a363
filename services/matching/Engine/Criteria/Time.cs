using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>How many of the wanted months are free. A month counts when a window of availability touches it; each has an equal share.</summary>
internal static class Time
{
    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.Time];
        if (need.Facts.Wanted is not { From: not null, Until: not null } wanted)
        {
            var ladder = new Ladder([new Tier(most, Values.Always), new Tier(Split.Percent(most, policy.Shares.NoPeriodWanted), Values.Everyone)]);
            return new Part(Criterion.Time, most, [ladder], (_, profile) =>
                Reason.Of(new Sentence(profile.Availability.Count == 0 ? "time.always" : need.Facts.Wanted is null ? "time.not-asked" : "time.open")));
        }

        var months = Months.Of(wanted).ToList();
        var points = Split.Evenly(most, months.Count);
        var (always, asked) = (Reason.Of(new Sentence("time.always")), new Evidence("need", "wanted", Show(wanted)));
        return new Part(Criterion.Time, most, [.. months.Select((month, i) => new Ladder([new Tier(points[i], Values.Always, Values.Free(month))]))], (reached, profile) =>
        {
            if (profile.Availability.Count == 0)
                return always;
            var free = reached.Length - reached.Count(-1);
            var said = free == months.Count ? new Sentence("time.whole")
                : new Sentence("time.part", free.ToString(CultureInfo.InvariantCulture), months.Count.ToString(CultureInfo.InvariantCulture));
            return Reason.Of(said, asked, new Evidence("profile", "availability", string.Join("; ", profile.Availability.Select(Show))));
        });
    }

    private static string Show(Period period) => string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd}/{period.Until:yyyy-MM-dd}");
}
