using Counterpart.Contracts;
using Counterpart.Gateway.Pages.Shared;
using Xunit;

namespace Counterpart.Gateway.Tests;

public sealed class FormatTests
{
    [Theory]
    [InlineData("2027-01-01", "2027-12-31", "January 2027 to December 2027")]
    [InlineData("2027-03-01", "2027-03-31", "March 2027")]
    [InlineData("2027-03-01", "2029-02-28", "March 2027 to February 2029")]
    [InlineData("2027-03-15", "2027-04-02", "15 March 2027 to 2 April 2027")]
    [InlineData("2027-02-01", null, "from February 2027")]
    [InlineData(null, "2027-06-30", "until June 2027")]
    [InlineData(null, null, null)]
    public void A_period_is_said_as_briefly_as_it_is_exact(string? from, string? until, string? said) =>
        Assert.Equal(said, Format.Period(new Period(Day(from), Day(until))));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
