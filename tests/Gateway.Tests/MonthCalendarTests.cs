using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Gateway.Pages.OwnProfile;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>Availability as check boxes: 24 months from the present one.</summary>
public sealed class MonthCalendarTests
{
    private static readonly DateOnly Today = Day("2026-11-29");

    [Fact]
    public void The_present_month_is_the_first_of_twenty_four() =>
        Assert.Equal((24, Day("2026-11-01"), Day("2028-10-01")), (MonthCalendar.Months(Today).Count, MonthCalendar.Months(Today)[0], MonthCalendar.Months(Today)[^1]));

    [Theory]
    [InlineData("2027-01..2027-03", "2027-01-01/2027-03-31")]
    [InlineData("2027-01 2027-03", "2027-01-01/2027-01-31 2027-03-01/2027-03-31")]
    [InlineData("2027-12..2028-01", "2027-12-01/2028-01-31")]
    [InlineData("", "")]
    public void Months_in_a_row_are_one_window(string ticked, string windows) => Assert.Equal(windows, Said(MonthCalendar.Windows(Months(ticked), [], Today)));

    [Fact]
    public void Windows_of_days_stay_to_the_day_while_no_tick_is_changed()
    {
        Period[] kept = [new(Day("2027-02-15"), Day("2027-07-10"))];
        var shown = MonthCalendar.Free(kept, Today);

        Assert.Equal(Months("2027-02..2027-07"), shown);
        Assert.Same(kept, MonthCalendar.Windows(shown, kept, Today));
        Assert.Equal("2027-02-01/2027-06-30", Said(MonthCalendar.Windows(Months("2027-02..2027-06"), kept, Today)));
    }

    [Fact]
    public void What_is_free_after_the_calendar_stays_and_what_has_passed_goes()
    {
        Period[] kept = [new(null, Day("2026-03-31")), new(Day("2028-06-01"), null)];

        Assert.Equal("2027-05-01/2027-05-31 2028-11-01/", Said(MonthCalendar.Windows(Months("2027-05"), kept, Today)));
        Assert.Equal("2028-10-01/", Said(MonthCalendar.Windows(Months("2028-10"), kept, Today)));
    }

    private static HashSet<DateOnly> Months(string said) =>
    [
        .. from part in said.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let ends = part.Split("..")
           from month in Enumerable.Range(0, 24).Select(Day($"{ends[0]}-01").AddMonths).TakeWhile(month => month <= Day($"{ends[^1]}-01"))
           select month,
    ];

    private static string Said(IEnumerable<Period> windows) => string.Join(' ', windows.Select(window => $"{Said(window.From)}/{Said(window.Until)}"));

    private static string Said(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
