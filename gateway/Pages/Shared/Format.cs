using System.Globalization;
using Counterpart.Contracts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Numbers, dates and amounts as people read them; the same in every page.</summary>
public static class Format
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(long part, long whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    public static string Money(Money money) => $"{money.Currency} {money.Amount.ToString("#,0.##", CultureInfo.InvariantCulture)}";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", English);

    /// <summary>For narrow columns: 6 Sep 2026.</summary>
    public static string ShortDay(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> of a time element.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Days(TimeSpan age) => (int)age.TotalDays switch
    {
        <= 0 => "Today",
        1 => "1 day",
        var days => $"{Number(days)} days",
    };

    public static string? Period(Period? period) => period switch
    {
        null or { From: null, Until: null } => null,
        { From: { } from, Until: null } => $"from {Start(from)}",
        { From: null, Until: { } until } => $"until {End(until)}",
        { From: { } from, Until: { } until } when from.Year == until.Year && from.Day == 1 && IsMonthEnd(until) =>
            from.Month == until.Month ? Start(from) : $"{from.ToString("MMMM", English)} to {End(until)}",
        { From: { } from, Until: { } until } => $"{Start(from)} to {End(until)}",
    };

    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    private static string Start(DateOnly day) => day.Day == 1 ? day.ToString("MMMM yyyy", English) : Day(day);

    private static string End(DateOnly day) => IsMonthEnd(day) ? day.ToString("MMMM yyyy", English) : Day(day);

    private static bool IsMonthEnd(DateOnly day) => day.AddDays(1).Day == 1;
}
