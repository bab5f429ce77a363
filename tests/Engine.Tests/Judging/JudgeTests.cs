using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Judging;

public sealed class JudgeTests
{
    [Fact]
    public void All_points_together_are_ten_thousand()
    {
        Assert.Equal(10_000, Policy.BuiltIn.Most.Values.Sum());
        Assert.Equal(Enum.GetValues<Criterion>(), Policy.BuiltIn.Most.Keys.Order());
    }

    [Fact]
    public void A_profile_that_fits_in_everything_suits()
    {
        var judgement = Given.Judge(Given.Need, Given.Profile);

        // 3000 theme, 1500 type, 1000 place, 1000 language, 500 legal system, 1000 time, 250 cost, 0 text, 250 track record
        Assert.Equal(8_500, judgement.Score);
        Assert.True(Judge.Suits(judgement, Policy.BuiltIn));
    }

    [Fact]
    public void Without_subject_type_or_place_no_score_is_enough()
    {
        ProfileFacts[] profiles =
        [
            Given.Profile with { Articles = [new OfferedArticle("62")] },
            Given.Profile with { Types = ["good_practices"] },
            Given.Profile with { Places = new ServedPlaces(["UGA"], [], []) },
        ];

        Assert.All(profiles, profile =>
        {
            var judgement = Given.Judge(Given.Need, profile);
            Assert.True(judgement.PassesHardRules && judgement.Score > Policy.BuiltIn.Threshold);
            Assert.False(Judge.Suits(judgement, Policy.BuiltIn));
        });
    }

    [Fact]
    public void Below_the_threshold_nothing_is_proposed()
    {
        var judgement = Given.Judge(Given.Need, Given.Profile);

        Assert.True(Judge.Suits(judgement, Policy.BuiltIn with { Threshold = judgement.Score }));
        Assert.False(Judge.Suits(judgement, Policy.BuiltIn with { Threshold = judgement.Score + 1 }));
    }

    [Fact]
    public void The_best_come_first_and_only_so_many()
    {
        var ids = Enumerable.Range(1, 30).Select(number => new Guid(number, 0, 0, new byte[8])).ToList();
        var profiles = ids.ConvertAll(id => (id.GetHashCode() % 2 == 0 ? Given.Profile : Given.Profile with { Languages = [] }).Case(id));

        var ranked = Judge.Rank(Given.Need.Case(), profiles, _ => Given.Nothing, Policy.BuiltIn);

        Assert.Equal(Policy.BuiltIn.Proposals, ranked.Count);
        Assert.Equal(ranked.OrderByDescending(pair => pair.Judgement.Score).ThenBy(pair => pair.Profile.Id), ranked);
    }

    [Fact]
    public void Who_is_full_or_was_declined_is_left_out()
    {
        var (free, full, declined) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var ranked = Judge.Rank(
            Given.Need.Case(), [Given.Profile.Case(free), Given.Profile.Case(full), Given.Profile.Case(declined)],
            id => new Circumstances(Engaged: id == full ? 1 : 0, Declined: id == declined), Policy.BuiltIn);

        Assert.Equal(free, Assert.Single(ranked).Profile.Id);
    }
}
