using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Overlaps;

public sealed class OverlapRulesTests
{
    private static readonly NeedFacts Need = Given.Need with { Wanted = Given.Year(2027) };

    [Fact]
    public void State_subject_type_and_dates_must_all_meet_and_each_is_shown() => Assert.Equal(
        [
            new("state", "Kenya", "Kenya", Alike.Yes),
            new("articles", "46", "46 (“mutual legal assistance”)", Alike.Yes),
            new("type", "Capacity-building programmes", "Capacity-building programmes", Alike.Yes),
            new OverlapEvidence("dates", "2027-01-01 to 2027-12-31", "2027-01-01 to 2027-12-31, implementation", Alike.Yes),
        ],
        Check(Given.Activity));

    [Fact]
    public void What_differs_in_one_of_them_does_not_overlap()
    {
        Assert.Null(OverlapRules.Check(Need.Case(), (Given.Activity with { States = ["UGA"] }).Case()));
        Assert.Null(OverlapRules.Check(Need.Case(), (Given.Activity with { Articles = [new("9", "“procurement”")], Sectors = ["15125"] }).Case()));
        Assert.Null(OverlapRules.Check(Need.Case(), (Given.Activity with { Types = ["good_practices"] }).Case()));
        Assert.Null(OverlapRules.Check(Need.Case(), (Given.Activity with { Period = Given.Year(2024), Status = ActivityStatus.Closed }).Case()));
        Assert.Null(OverlapRules.Check(Need.Case(), (Given.Activity with { Status = ActivityStatus.Cancelled }).Case()));
    }

    [Fact]
    public void An_activity_in_several_States_is_alike_in_part() =>
        Assert.Equal(new OverlapEvidence("state", "Kenya", "Uganda, Kenya", Alike.Part), Of("state", Given.Activity with { States = ["UGA", "KEN"] }));

    [Fact]
    public void A_sector_points_to_an_article_less_surely_than_words() =>
        Assert.Equal(new OverlapEvidence("articles", "46", "46 (sector 15130)", Alike.Part), Of("articles", Given.Activity with { Articles = [new("46", "sector 15130")] }));

    [Fact]
    public void The_core_code_alone_needs_a_type_that_speaks_for_it()
    {
        var core = Given.Activity with { Articles = [] };

        Assert.Equal(Alike.Part, Of("sector", core).Alike);
        Assert.Null(OverlapRules.Check(Need.Case(), (core with { Types = [] }).Case()));
    }

    [Fact]
    public void A_type_that_is_not_stated_neither_helps_nor_harms() =>
        Assert.Equal(new OverlapEvidence("type", "Capacity-building programmes", "not stated", Alike.Part), Of("type", Given.Activity with { Types = [] }));

    [Fact]
    public void A_type_of_the_other_cycle_is_the_same_type()
    {
        var need = Need with { Types = ["institution_building"] };

        Assert.Contains(OverlapRules.Check(need.Case(), (Given.Activity with { Types = ["on_site_expert"] }).Case())!, evidence => evidence is { Field: "type", Alike: Alike.Yes });
    }

    [Fact]
    public void What_says_that_it_runs_may_still_run_after_its_end()
    {
        var dates = Of("dates", Given.Activity with { Period = Given.Year(2025) });

        Assert.Equal(("2025-01-01 to 2025-12-31, implementation, though its end has passed", Alike.Part), (dates.Activity, dates.Alike));
    }

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2024, true)]
    public void Years_after_its_end_nobody_believes_that_it_runs(int year, bool isOver) =>
        Assert.Equal(isOver, OverlapRules.Check(Need.Case(), (Given.Activity with { Period = Given.Year(year) }).Case()) is null);

    [Fact]
    public void A_need_without_a_period_is_held_against_what_is_not_closed()
    {
        Assert.Contains(OverlapRules.Check(Given.Need.Case(), Given.Activity.Case())!, evidence => evidence is { Field: "dates", Need: "no period stated", Alike: Alike.Part });
        Assert.Null(OverlapRules.Check(Given.Need.Case(), (Given.Activity with { Status = ActivityStatus.Closed }).Case()));
    }

    [Fact]
    public void Dates_that_are_not_known_are_alike_in_part() =>
        Assert.Equal(new OverlapEvidence("dates", "2027-01-01 to 2027-12-31", "open to open, no status", Alike.Part), Of("dates", Given.Activity with { Period = new Period(null, null), Status = null }));

    private static IReadOnlyList<OverlapEvidence> Check(ActivityFacts activity) => OverlapRules.Check(Need.Case(), activity.Case())!;

    private static OverlapEvidence Of(string field, ActivityFacts activity) => Check(activity).Single(evidence => evidence.Field == field);
}
