using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class AssistanceTypeTests
{
    [Fact]
    public void The_type_that_was_asked_for_gives_all_points()
    {
        var type = Judge(["capacity_building"], ["capacity_building", "other"]);

        Assert.Equal((1000, "Offers capacity-building programmes."), (type.Points, type.Sentence));
        Assert.Equal([new Evidence("need", "types", "capacity_building"), new Evidence("profile", "types", "capacity_building")], type.Evidence);
    }

    [Theory]
    [InlineData("model_legislation", "legislative", "Offers legislative assistance, which corresponds to model legislation.")]
    [InlineData("institution_building", "on_site_expert", "Offers assistance by an on-site expert, which corresponds to institution-building.")]
    public void A_type_of_the_other_review_cycle_gives_three_quarters(string asked, string offered, string sentence)
    {
        var type = Judge([asked], [offered]);

        Assert.Equal((750, sentence), (type.Points, type.Sentence));
    }

    [Fact]
    public void Of_several_types_each_counts_alike()
    {
        var type = Judge(["capacity_building", "good_practices"], ["good_practices"]);

        Assert.Equal((500, "Offers summary of good practices/lessons learned; 1 of 2 types asked for."), (type.Points, type.Sentence));
    }

    [Fact]
    public void Another_type_gives_nothing()
    {
        var type = Judge(["good_practices"], ["technological_assistance"]);

        Assert.Equal((0, "Offers none of the types asked for."), (type.Points, type.Sentence));
        Assert.Empty(type.Evidence);
    }

    private static Contribution Judge(string[] asked, string[] offered) =>
        Given.Contribution(Criterion.Type, (Given.Need with { Types = asked }).Case(), (Given.Profile with { Types = offered }).Case());
}
