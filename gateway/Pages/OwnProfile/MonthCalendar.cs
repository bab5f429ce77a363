using Counterpart.Contracts;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>Availability as check boxes: the next 24 months, each free or not (B1). Windows of days that no tick changes stay as they were.</summary>
public static class MonthCalendar
{
    public const int Length = 24;

    /// <summary>The first days of the months that are shown, from the present one.</summary>
    public static IReadOnlyList<DateOnly> Months(DateOnly today) => [.. Enumerable.Range(0, Length).Select(new DateOnly(today.Year, today.Month, 1).AddMonths)];

    /// <summary>The months of which at least a part is free.</summary>
    public static IReadOnlySet<DateOnly> Free(IEnumerable<Period> windows, DateOnly today) =>
        Months(today).Where(month => windows.Any(window => window.Overlaps(Whole(month)))).ToHashSet();

    /// <summary>The windows that the ticked months make, with what was free after the calendar before; what has passed is left out.</summary>
    public static IReadOnlyList<Period> Windows(IReadOnlySet<DateOnly> ticked, IReadOnlyList<Period> before, DateOnly today)
    {
        if (before.Count > 0 && Free(before, today).SetEquals(ticked))
            return before;

        var after = Months(today)[^1].AddMonths(1);
        var later = before.Where(window => window.Until is null || window.Until >= after).Select(window => window with { From = window.From is { } from && from > after ? from : after });
        var windows = new List<Period>();
        foreach (var window in Months(today).Where(ticked.Contains).Select(Whole).Concat(later.OrderBy(window => window.From)))
        {
            if (windows.Count > 0 && windows[^1].Until?.AddDays(1) == window.From)
                windows[^1] = windows[^1] with { Until = window.Until };
            else
                windows.Add(window);
        }

        return windows;
    }

    private static Period Whole(DateOnly month) => new(month, month.AddMonths(1).AddDays(-1));
}
