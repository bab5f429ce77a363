using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

public sealed class WhyUnmatchedTests
{
    [Fact]
    public void Who_suits_is_no_reason() => Assert.Null(Find(Given.Need, Given.Profile));

    [Fact]
    public void Without_anybody_there_is_no_supply() =>
        Assert.Equal((UnmatchedReason.NoSupply, "Nobody gives this assistance there.", 0), Said(Find(Given.Need)));

    [Fact]
    public void The_nearest_offer_that_is_too_far_is_named_with_its_points()
    {
        var far = Find(
            Given.Need with { WorkingLanguages = ["fr"], Wanted = Given.Year(2027) },
            Given.Profile with { Articles = [new OfferedArticle("44", ArticleLevel.Competent)], Places = new ServedPlaces([], [], [], Global: true), Availability = [new Period(new(2027, 12, 1), new(2028, 12, 31))] });

        Assert.Equal(UnmatchedReason.NoSupply, far!.Reason);
        Assert.InRange(far.Nearest, 1, Policy.Current.Threshold - 1);
        Assert.Contains("below the 4,500", far.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_would_suit_but_is_full_may_not_see_it_or_is_away_gives_the_reason()
    {
        Assert.Equal(UnmatchedReason.CapacityExhausted, WhyUnmatched.Find(Given.Need.Case(), [Given.Profile.Case()], _ => new Circumstances(Given.Profile.Capacity.AtOnce, Declined: false), Policy.Current)!.Reason);
        Assert.Equal(UnmatchedReason.BlockedByConsent, Find(Given.Need with { Visibility = Visibility.Secretariat }, Given.Profile)!.Reason);
        Assert.Equal(UnmatchedReason.NotAvailable, Find(Given.Need with { Wanted = Given.Year(2027) }, Given.Profile with { Availability = [Given.Year(2031)] })!.Reason);
        Assert.Equal(UnmatchedReason.NotAvailable, WhyUnmatched.Find(Given.Need.Case(), [Given.Profile.Case()], _ => new Circumstances(0, Declined: true), Policy.Current)!.Reason);
    }

    [Fact]
    public void There_is_a_reason_exactly_when_nobody_is_proposed() => Worlds.ForAll(
        from need in Worlds.Need from profiles in Gen.ArrayOf(Worlds.Profile, 4) select (need, profiles),
        world =>
        {
            var profiles = world.profiles.Select((facts, i) => facts.Case(new Guid(i, 0, 0, new byte[8]))).ToList();
            var ranked = Judge.Rank(world.need.Case(), profiles, _ => Given.Nothing, Policy.Current);

            Assert.Equal(ranked.Count == 0, WhyUnmatched.Find(world.need.Case(), profiles, _ => Given.Nothing, Policy.Current) is not null);
        });

    private static Unmatched? Find(NeedFacts need, params ProfileFacts[] profiles) => WhyUnmatched.Find(need.Case(), profiles.Select(profile => profile.Case()), _ => Given.Nothing, Policy.Current);

    private static (UnmatchedReason Reason, string Sentence, int Nearest) Said(Unmatched? why) => (why!.Reason, why.Sentence, why.Nearest);
}
