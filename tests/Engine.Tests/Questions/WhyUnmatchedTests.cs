using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

/// <summary>C7, by example and against a judgement of everybody.</summary>
public sealed class WhyUnmatchedTests
{
    private static readonly Guid One = new(1, 0, 0, new byte[8]), Two = new(2, 0, 0, new byte[8]), School = new(11, 0, 0, new byte[8]);

    [Fact]
    public void Who_suits_is_no_reason() => Assert.Null(Find(Market(Given.Need, Given.Profile)));

    [Fact]
    public void Without_anybody_there_is_no_supply() =>
        Assert.Equal((UnmatchedReason.NoSupply, "Nobody gives this assistance there.", 0), Said(Find(Given.Market([(One, Given.Need)], []))));

    [Fact]
    public void The_nearest_offer_that_is_too_far_is_named_with_its_points()
    {
        var far = Find(Market(
            Given.Seeking(new SoughtArticle("46"), new SoughtArticle("13")) with { Types = ["capacity_building", "good_practices"], WorkingLanguages = ["fr"], Cost = new Money(900_000, "USD") },
            Given.Profile with { Kind = ProfileKind.Donor, Articles = [new OfferedArticle("46", ArticleLevel.Competent)], Places = new ServedPlaces([], [], [], Global: true), Budget = new Money(1, "USD") }));

        Assert.Equal(UnmatchedReason.NoSupply, far!.Reason);
        Assert.InRange(far.Nearest, 1, Policy.BuiltIn.Threshold - 1);
        Assert.Contains("below the 5,000", far.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_reason_that_holds_is_given()
    {
        var market = Market(Given.Need, Given.Profile);
        var busy = Given.Market([(One, Given.Need), (Two, Given.Need)], [(School, Given.Profile with { Capacity = new Capacity(1) })]) with { Approved = new Approvals([(Two, School)]) };

        Assert.Equal(UnmatchedReason.CapacityExhausted, Find(busy)!.Reason);
        Assert.Equal(UnmatchedReason.CapacityExhausted, Find(Market(Given.Need, Given.Profile with { Capacity = new Capacity(0) }))!.Reason);
        Assert.Equal("The State has not opened the need to those who could meet it.", Find(Market(Given.Need with { Visibility = Visibility.Secretariat }, Given.Profile))!.Sentence);
        Assert.Equal("Those who could meet it were declined before.", Find(market with { Declined = new HashSet<(Guid, Guid)> { (One, School) } })!.Sentence);
        Assert.Equal(UnmatchedReason.NotAvailable, Find(Market(Given.Need with { Wanted = Given.Year(2027) }, Given.Profile with { Availability = [Given.Year(2031)] }))!.Reason);
        Assert.Equal(UnmatchedReason.NoSupply, Find(Market(Given.Need, Given.Profile with { Exclusions = ["KEN"] }))!.Reason);
        Assert.Equal(UnmatchedReason.AwaitsAnotherNeed, Find(Market(Given.Need with { After = [Two] }, Given.Profile) with { Underway = new HashSet<Guid> { Two } })!.Reason);
    }

    [Fact]
    public void There_is_a_reason_exactly_when_nobody_is_proposed_and_the_nearest_is_the_best_of_those_who_could_ever_be() => Worlds.ForAll(
        from need in Worlds.Need from profiles in Gen.ArrayOf(Worlds.Profile, 4) select (need, profiles),
        world =>
        {
            var offered = world.profiles.Select((facts, i) => (Id: new Guid(i, 0, 0, new byte[8]), Facts: facts)).ToArray();
            var market = Given.Market([(One, world.need)], offered);
            var profiles = offered.Select(profile => profile.Facts.Case(profile.Id)).ToList();
            var why = Find(market);

            Assert.Equal(Judge.Rank(market.Needs[One], profiles, _ => Given.Nothing, Policy.BuiltIn).Count == 0, why is not null);
            if (why is null)
                return;
            var ever = (world.need with { Visibility = Visibility.Public, Wanted = null, PublishedAt = null }).Case();
            var anybody = Policy.BuiltIn with { Threshold = 0 };
            Assert.Equal(
                profiles.Select(profile => Judge.Of(ever, profile, new Circumstances(int.MinValue / 2, Declined: false), anybody)).Where(judgement => Judge.Suits(judgement, anybody)).Select(judgement => judgement.Score).DefaultIfEmpty(0).Max(),
                why.Nearest);
        });

    private static Market Market(NeedFacts need, ProfileFacts profile) => Given.Market([(One, need)], [(School, profile)]);

    private static Unmatched? Find(Market market) => WhyUnmatched.Find(market, market.Needs[One], Policy.BuiltIn);

    private static (UnmatchedReason Reason, string Sentence, int Nearest) Said(Unmatched? why) => (why!.Reason, why.Sentence, why.Nearest);
}
