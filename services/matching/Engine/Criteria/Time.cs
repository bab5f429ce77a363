using Counterpart.Contracts;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>How much of the wanted period is free.</summary>
public static class Time
{
    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        if (profile.Facts.Availability.Count == 0)
            return new Contribution(Criterion.Time, most, most, "Names no limits of time.", []);
        if (need.Facts.Wanted is not { From: { } from, Until: { } until } wanted)
        {
            return new Contribution(Criterion.Time, most * 70 / 100, most,
                $"{(need.Facts.Wanted is null ? "No period was asked for" : "The wanted period is open at one end")}: counted at seventy per cent.", []);
        }


        var wantedDays = until.DayNumber - from.DayNumber + 1;
        var free = FreeDays(profile.Facts.Availability, from, until);
        var sentence = free == wantedDays ? "Free during the whole wanted period."
            : FormattableString.Invariant($"Free on {free} of the {wantedDays} days wanted.");
        return new Contribution(Criterion.Time, (int)((long)most * free / wantedDays), most, sentence,
            [new Evidence("need", "wanted", Show(wanted)), new Evidence("profile", "availability", string.Join("; ", profile.Facts.Availability.Select(Show)))]);
    }

    /// <summary>Days that lie in at least one window; windows may overlap.</summary>
    private static int FreeDays(IReadOnlyList<Period> windows, DateOnly from, DateOnly until)
    {
        var (free, counted) = (0, from.DayNumber - 1);
        foreach (var window in windows.OrderBy(window => window.From ?? DateOnly.MinValue))
        {
            var start = Math.Max(Math.Max(window.From?.DayNumber ?? 0, from.DayNumber), counted + 1);
            var end = Math.Min(window.Until?.DayNumber ?? int.MaxValue, until.DayNumber);
            if (end < start)
                continue;
            free += end - start + 1;
            counted = end;
        }

        return free;
    }

    private static string Show(Period period) => FormattableString.Invariant($"{period.From:yyyy-MM-dd}/{period.Until:yyyy-MM-dd}");
}
