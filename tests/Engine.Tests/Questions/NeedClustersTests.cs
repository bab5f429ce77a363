using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

public sealed class NeedClustersTests
{
    [Fact]
    public void Like_needs_of_enough_States_of_a_subregion_are_the_draft_of_one_action()
    {
        var cluster = Assert.Single(NeedClusters.Find([In("KEN"), In("UGA"), In("RWA"), In("GHA"), In("PER")], 3));

        Assert.Equal(("014", "Eastern Africa", "capacity_building", 2), (cluster.Subregion, cluster.SubregionName, cluster.Type, cluster.BilateralActionsSaved));
        Assert.Equal(["KEN", "RWA", "UGA"], cluster.States);
        Assert.Contains("en", cluster.CommonLanguages);
    }

    [Fact]
    public void The_action_lies_where_all_of_them_want_it_and_costs_what_they_cost()
    {
        var cluster = Assert.Single(NeedClusters.Find(
        [
            In("KEN", need => need with { Wanted = new Period(new(2027, 1, 1), new(2027, 12, 31)), Cost = new Money(10, "USD") }),
            In("UGA", need => need with { Wanted = new Period(new(2027, 6, 1), new(2028, 6, 1)), Cost = new Money(20, "USD") }),
            In("RWA", need => need with { Cost = new Money(5, "EUR") }),
        ], 3));

        Assert.Equal(new Period(new(2027, 6, 1), new(2027, 12, 31)), cluster.Period);
        Assert.Equal([new Money(5, "EUR"), new Money(30, "USD")], cluster.Costs);
    }

    [Fact]
    public void Several_needs_of_one_State_are_one_State() => Assert.Empty(NeedClusters.Find([In("KEN"), In("KEN"), In("UGA")], 3));

    [Fact]
    public void Another_type_is_another_need() => Assert.Empty(NeedClusters.Find([In("KEN"), In("UGA"), In("RWA", need => need with { Types = ["technological_assistance"] })], 3));

    private static NeedCase In(string state, Func<NeedFacts, NeedFacts>? change = null) => new(Guid.CreateVersion7(), 1, (change ?? (need => need))(Given.Need with { State = state, Reference = $"{state}-1" }));
}
