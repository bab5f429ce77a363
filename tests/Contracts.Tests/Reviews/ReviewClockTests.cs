using Counterpart.Contracts.Reviews;
using Xunit;

namespace Counterpart.Contracts.Tests.Reviews;

public sealed class ReviewClockTests
{
    private static readonly DateTimeOffset Confirmed = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => ["needs", "profiles", "activities"];

    [Theory]
    [InlineData("needs", "2026-06-29", Freshness.Fresh)]
    [InlineData("needs", "2026-06-30", Freshness.Due)]
    [InlineData("needs", "2026-07-30", Freshness.Overdue)]
    [InlineData("needs", "2026-09-27", Freshness.Overdue)]
    [InlineData("needs", "2026-09-28", Freshness.Lapsed)]
    [InlineData("profiles", "2026-12-31", Freshness.Fresh)]
    [InlineData("profiles", "2027-01-02", Freshness.Due)]
    [InlineData("profiles", "2027-03-03", Freshness.Overdue)]
    [InlineData("profiles", "2027-04-02", Freshness.Lapsed)]
    [InlineData("activities", "2027-01-02", Freshness.Due)]
    public void A_need_is_asked_after_twice_a_year_a_profile_and_an_activity_once(string kind, string day, Freshness expected) =>
        Assert.Equal(expected, Clock(kind).At(Confirmed, new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(12, 0), TimeSpan.Zero)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_begins_at_its_moment_and_not_a_tick_before(string kind)
    {
        var clock = Clock(kind);
        foreach (var state in (Freshness[])[Freshness.Due, Freshness.Overdue, Freshness.Lapsed])
        {
            var begins = clock.Begins(state, Confirmed);
            Assert.Equal(state, clock.At(Confirmed, begins));
            Assert.Equal(state - 1, clock.At(Confirmed, begins.AddTicks(-1)));
            Assert.Equal(begins, clock.Next(Confirmed, begins.AddTicks(-1)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void States_follow_each_other_and_nothing_follows_the_last(string kind)
    {
        var clock = Clock(kind);
        Assert.True(TimeSpan.Zero < clock.DueAfter && clock.DueAfter < clock.OverdueAfter && clock.OverdueAfter < clock.LapsedAfter);
        Assert.Null(clock.Next(Confirmed, clock.Begins(Freshness.Lapsed, Confirmed)));
        Assert.Equal(Freshness.Lapsed, clock.At(Confirmed, Confirmed.AddYears(50)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_confirmed_now_or_by_a_clock_that_runs_ahead_is_fresh(string kind)
    {
        Assert.Equal(Freshness.Fresh, Clock(kind).At(Confirmed, Confirmed));
        Assert.Equal(Freshness.Fresh, Clock(kind).At(Confirmed.AddHours(1), Confirmed));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_latest_confirmation_of_a_state_is_the_one_that_has_just_come_to_it(string kind)
    {
        var (clock, now) = (Clock(kind), Confirmed.AddYears(3));
        foreach (var state in Enum.GetValues<Freshness>())
        {
            var latest = clock.Latest(state, now);
            Assert.Equal(state, clock.At(latest, now));
            Assert.True(state == Freshness.Fresh || clock.At(latest.AddTicks(1), now) == state - 1);
        }
    }

    private static ReviewClock Clock(string kind) => kind switch
    {
        "needs" => ReviewClock.Needs,
        "profiles" => ReviewClock.Profiles,
        _ => ReviewClock.Activities,
    };
}
