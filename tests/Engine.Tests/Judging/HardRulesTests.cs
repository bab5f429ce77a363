using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Judging;

public sealed class HardRulesTests
{
    [Fact]
    public void Each_rule_says_why_it_passes()
    {
        var rules = HardRules.Check(Given.Need.Case(), Given.Profile.Case(), Given.Nothing);

        Assert.Equal(["available", "capacity", "not-excluded", "other-state", "not-declined", "visible", "right-period"], rules.Select(rule => rule.Rule));
        Assert.All(rules, rule => Assert.True(rule.Passed && rule.Sentence.EndsWith('.'), rule.Rule));
    }

    [Fact]
    public void Who_is_no_longer_there_is_not_available()
    {
        Assert.Equal(("available", "Every window of availability had ended when the need was published."), Broken(Given.Need, Given.Profile with { Availability = [Given.Year(2025)] }));
        Passes(Given.Need, Given.Profile with { Availability = [Given.Year(2025), Given.Year(2027)] });
        Passes(Given.Need, Given.Profile with { Availability = [Given.Year(2025) with { Until = DateOnly.FromDateTime(Given.Published.UtcDateTime) }] });
    }

    [Theory]
    [InlineData(1, 1, "All 1 places are taken.")]
    [InlineData(0, 0, "All 0 places are taken.")]
    [InlineData(2, 3, "All 2 places are taken.")]
    public void Who_has_taken_on_all_can_take_no_more(int most, int engaged, string sentence) =>
        Assert.Equal(("capacity", sentence), Broken(Given.Need, Given.Profile with { Capacity = new Capacity(most) }, new Circumstances(engaged, Declined: false)));

    [Fact]
    public void Places_that_are_left_are_counted() =>
        Assert.Contains(HardRules.Check(Given.Need.Case(), (Given.Profile with { Capacity = new Capacity(3) }).Case(), new Circumstances(1, Declined: false)), rule => rule.Sentence == "Can take 2 more of 3 at once.");

    [Fact]
    public void An_excluded_State_is_not_served() =>
        Assert.Equal(("not-excluded", "Does not serve Kenya."), Broken(Given.Need, Given.Profile with { Exclusions = ["KEN"] }));

    [Theory]
    [InlineData(ProfileKind.Expert, true)]
    [InlineData(ProfileKind.PeerState, true)]
    [InlineData(ProfileKind.Provider, false)]
    [InlineData(ProfileKind.Donor, false)]
    public void Experts_and_peers_of_the_State_that_asks_are_not_proposed_to_it(ProfileKind kind, bool broken)
    {
        var profile = Given.Profile with { Kind = kind, State = "KEN" };

        if (broken)
            Assert.Equal(("other-state", "Comes from the State that asks."), Broken(Given.Need, profile));
        else
            Passes(Given.Need, profile);
        Passes(Given.Need, profile with { State = "RWA" });
    }

    [Fact]
    public void What_was_declined_before_is_not_proposed_again() =>
        Assert.Equal(("not-declined", "Was declined for this need before."), Broken(Given.Need, Given.Profile, new Circumstances(0, Declined: true)));

    [Theory]
    [InlineData(Visibility.State, false)]
    [InlineData(Visibility.Secretariat, false)]
    [InlineData(Visibility.Donors, true)]
    [InlineData(Visibility.Public, true)]
    public void A_need_is_proposed_only_to_those_who_may_see_it(Visibility visibility, bool passes)
    {
        var need = Given.Need with { Visibility = visibility };

        if (passes)
            Passes(need, Given.Profile);
        else
            Assert.Equal(("visible", "The State has not opened the need to those who could meet it."), Broken(need, Given.Profile));
    }

    [Fact]
    public void Who_is_free_at_another_time_only_does_not_fit_the_period()
    {
        Assert.Equal(("right-period", "Is not free at any time in the wanted period."), Broken(Given.Need with { Wanted = Given.Year(2027) }, Given.Profile with { Availability = [Given.Year(2028)] }));
        Passes(Given.Need with { Wanted = Given.Year(2027) with { Until = null } }, Given.Profile with { Availability = [Given.Year(2028)] });
    }

    private static void Passes(NeedFacts need, ProfileFacts profile) => Assert.True(Given.Judge(need, profile).PassesHardRules);

    private static (string, string) Broken(NeedFacts need, ProfileFacts profile, Circumstances circumstances = default)
    {
        var broken = Assert.Single(Given.Judge(need, profile, circumstances).HardRules, rule => !rule.Passed);
        return (broken.Rule, broken.Sentence);
    }
}
