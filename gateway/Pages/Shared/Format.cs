using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Gateway.Languages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Numbers, dates and amounts as people read them in the language of the page; digits are Western in all six.</summary>
public static class Format
{
    private static CultureInfo Reader => UiLanguages.Current.Culture;

    public static string Number(long number) => number.ToString("#,0", Reader);

    public static string Percent(long part, long whole) => whole == 0 ? "–" : PerCent((100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture));

    /// <param name="tenThousandths">Of the whole: 5,430 is 54.3 %.</param>
    public static string Share(int tenThousandths) => PerCent((tenThousandths / 100m).ToString(Math.Abs(tenThousandths) < 10 ? "0.##" : "0.#", Reader));

    /// <summary>A difference of shares, with its sign: +4.9.</summary>
    public static string Points(int tenThousandths) => tenThousandths == 0 ? "0" : (tenThousandths < 0 ? "−" : "+") + (Math.Abs(tenThousandths) / 100m).ToString("0.#", Reader);

    /// <summary>Weight of evidence, with its sign: +2.76.</summary>
    public static string Weight(double bits) => bits == 0 ? "0" : (bits < 0 ? "−" : "+") + Math.Abs(bits).ToString("0.0#", Reader);

    public static string Money(Money money) => In("currency and amount", "{0} {1}", money.Currency, money.Amount.ToString("#,0.##", Reader));

    public static string Day(DateOnly day) => day.ToString(In("date", "d MMMM yyyy"), Reader);

    public static string Day(DateTimeOffset time) => Day(DateOnly.FromDateTime(time.UtcDateTime));

    public static string Time(DateTimeOffset time) => In("date and time", "{0}, {1} UTC", Day(time), time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>For narrow columns: 6 Sep 2026.</summary>
    public static string ShortDay(DateTimeOffset time) => time.UtcDateTime.ToString(In("date", "d MMM yyyy"), Reader);

    public static string Month(DateOnly day) => day.ToString(In("month", "MMMM yyyy"), Reader);

    /// <summary>Where the year stands above it: March.</summary>
    public static string MonthName(DateOnly day) => day.ToString(In("month without its year", "MMMM"), Reader);

    /// <summary>For the <c>datetime</c> of a time element.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Days(TimeSpan age) => age.TotalDays < 1 ? T("Today") : Plural((long)age.TotalDays, "{0} day", "{0} days");

    public static string? Period(Period? period) => period switch
    {
        null or { From: null, Until: null } => null,
        { From: { } from, Until: null } => T("from {0}", Start(from)),
        { From: null, Until: { } until } => T("until {0}", End(until)),
        { From: { } from, Until: { } until } when from.Year == until.Year && from.Month == until.Month && from.Day == 1 && IsMonthEnd(until) => Month(from),
        { From: { } from, Until: { } until } => T("{0} to {1}", Start(from), End(until)),
    };

    public static string Quote(string words) => In("words of somebody", "“{0}”", words);

    /// <summary>Or between all of them: article 46 or article 48.</summary>
    public static string Either(IEnumerable<string> choices) => string.Join(In("between choices", " or "), choices);

    /// <summary>And between all of them.</summary>
    public static string Together(IEnumerable<string> parts) => string.Join(In("between parts that all must be", " and "), parts);

    public static string List(IEnumerable<string> words) => string.Join(In("between the items of a list", ", "), words);

    /// <summary>The sign does not leave its number at the end of a line.</summary>
    private static string PerCent(string number) => In("share", "{0} %", number).Replace(' ', '\u00a0');

    private static string Start(DateOnly day) => day.Day == 1 ? Month(day) : Day(day);

    private static string End(DateOnly day) => IsMonthEnd(day) ? Month(day) : Day(day);

    private static bool IsMonthEnd(DateOnly day) => day.AddDays(1).Day == 1;
}
