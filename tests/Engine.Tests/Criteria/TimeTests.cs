using Counterpart.Contracts;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class TimeTests
{
    private static readonly Period Year = Given.Year(2027);
    private static readonly Period June = Days("2027-06-01", "2027-06-30");

    [Fact]
    public void Who_names_no_limits_has_time() =>
        Assert.Equal((1000, "Names no limits of time."), Shown(Judge(June)));

    [Fact]
    public void The_free_months_of_the_wanted_period_count()
    {
        Assert.Equal((1000, "Free in every month of the wanted period."), Shown(Judge(Year, Year)));
        Assert.Equal((500, "Free in 5 of the 10 months wanted."), Shown(Judge(Days("2027-01-01", "2027-10-31"), Days("2027-06-01", "2027-12-31"))));
        Assert.Equal((0, "Free in 0 of the 12 months wanted."), Shown(Judge(Year, Given.Year(2028))));
    }

    [Fact]
    public void Months_share_the_points_and_what_remains_goes_to_the_first()
    {
        Assert.Equal(84, Judge(Year, Days("2027-01-01", "2027-01-31")).Points);
        Assert.Equal(83, Judge(Year, Days("2027-12-01", "2027-12-31")).Points);
    }

    [Fact]
    public void A_month_counts_once_when_any_window_touches_it()
    {
        Assert.Equal(1000, Judge(June, new Period(null, null)).Points);
        Assert.Equal(1000, Judge(June, new Period(null, new DateOnly(2027, 6, 15))).Points);
        Assert.Equal(500, Judge(Days("2027-06-01", "2027-07-31"), Days("2027-06-06", "2027-06-20"), Days("2027-06-10", "2027-06-12")).Points);
    }

    [Fact]
    public void Without_a_period_that_can_be_counted_most_of_it_is_given()
    {
        Assert.Equal((700, "No period was asked for: counted at seventy per cent."), Shown(Judge(null, Given.Year(2027))));
        Assert.Equal((700, "The wanted period is open at one end: counted at seventy per cent."), Shown(Judge(June with { Until = null }, Given.Year(2027))));
    }

    [Fact]
    public void The_evidence_is_the_periods() =>
        Assert.Equal([new Evidence("need", "wanted", "2027-06-01/2027-06-30"), new Evidence("profile", "availability", "2027-01-01/2027-12-31")], Judge(June, Given.Year(2027)).Evidence);

    private static (int, string) Shown(Contribution contribution) => (contribution.Points, contribution.Sentence);

    private static Contribution Judge(Period? wanted, params Period[] windows) =>
        Given.Contribution(Criterion.Time, (Given.Need with { Wanted = wanted }).Case(), (Given.Profile with { Availability = windows }).Case());

    private static Period Days(string from, string until) => new(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
}
