using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Gateway.Languages;
using Counterpart.Gateway.Pages.Shared;
using Xunit;

namespace Counterpart.Gateway.Tests.Languages;

/// <summary>Numbers, amounts and dates in the six languages; digits are Western in all of them.</summary>
public sealed class FormatInLanguagesTests : IDisposable
{
    private static readonly DateOnly Day = new(2027, 9, 6);

    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("ar", "1,234,567", "سبتمبر")]
    [InlineData("zh", "1,234,567", "")]
    [InlineData("en", "1,234,567", "September")]
    [InlineData("fr", "1\u202f234\u202f567", "septembre")]
    [InlineData("ru", "1\u00a0234\u00a0567", "сентября")]
    [InlineData("es", "1.234.567", "septiembre")]
    public void Numbers_and_months_are_those_of_the_reader(string language, string number, string month)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(number, Format.Number(1_234_567));
        Assert.Contains(month, Format.Day(Day), StringComparison.Ordinal);
        Assert.All(["2027", "6"], part => Assert.Contains(part, Format.Day(Day), StringComparison.Ordinal));
        Assert.Contains(number, Format.Money(new Money(1_234_567, "USD")), StringComparison.Ordinal);

        var all = string.Concat(
            Format.Number(1_234_567), Format.Percent(1, 3), Format.Share(5430), Format.Points(-490), Format.Day(Day), Format.Month(Day), Format.ShortDay(new DateTimeOffset(2027, 9, 6, 8, 5, 0, TimeSpan.Zero)),
            Format.Time(new DateTimeOffset(2027, 9, 6, 8, 5, 0, TimeSpan.Zero)), Format.Days(TimeSpan.FromDays(1234)), Format.Period(new Period(Day, Day.AddMonths(5))));
        Assert.All(all.Where(char.IsDigit), digit => Assert.True(char.IsAsciiDigit(digit), all));
    }

    [Fact]
    public void What_programs_read_is_the_same_in_every_language()
    {
        foreach (var language in UiLanguages.All)
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language.Culture;
            Assert.Equal("2027-09-06T08:05:09Z", Format.Machine(new DateTimeOffset(2027, 9, 6, 10, 5, 9, TimeSpan.FromHours(2))));
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }

    [Fact]
    public void Nothing_of_nothing_is_no_share()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal(("–", "33\u00a0%", "54.3\u00a0%", "+4.9", "−4.9", "0"), (Format.Percent(0, 0), Format.Percent(1, 3), Format.Share(5430), Format.Points(490), Format.Points(-490), Format.Points(0)));
    }
}
