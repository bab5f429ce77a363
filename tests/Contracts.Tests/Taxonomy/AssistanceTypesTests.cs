using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class AssistanceTypesTests
{
    [Fact]
    public void The_first_cycle_has_nine_types_and_the_second_four()
    {
        Assert.Equal(9, AssistanceTypes.All.Count(type => type.Cycle1));
        Assert.Equal(4, AssistanceTypes.All.Count(type => type.Cycle2));
        Assert.Equal(["capacity_building", "other"], AssistanceTypes.All.Where(type => type is { Cycle1: true, Cycle2: true }).Select(type => type.Code));
    }

    [Theory]
    [InlineData("model_legislation", "model_legislation")]
    [InlineData("Model-Legislation", "model_legislation")]
    [InlineData("c2_legislative", "legislative")]
    [InlineData("legislative-assistance", "legislative")]
    [InlineData("C2-Capacity-Building", "capacity_building")]
    [InlineData("c2_institution_building", "institution_building")]
    [InlineData("c2_other", "other")]
    public void A_type_is_found_by_code_and_by_alias(string code, string canonical) =>
        Assert.Equal(canonical, AssistanceTypes.Find(code)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("money")]
    public void An_unknown_type_is_not_found(string? code) => Assert.Null(AssistanceTypes.Find(code));

    [Fact]
    public void The_crosswalk_is_symmetric_and_resolves() => Assert.All(AssistanceTypes.All, type =>
        Assert.All(AssistanceTypes.Corresponding(type.Code), other =>
        {
            Assert.NotNull(AssistanceTypes.Find(other));
            Assert.Contains(type.Code, AssistanceTypes.Corresponding(other).AsEnumerable());
        }));

    [Fact]
    public void The_crosswalk_leads_from_one_cycle_to_the_other() => Assert.All(AssistanceTypes.All, type =>
        Assert.All(AssistanceTypes.Corresponding(type.Code).Select(AssistanceTypes.Find), other =>
            Assert.True((type.Cycle1 && other!.Cycle2) || (type.Cycle2 && other!.Cycle1))));

    [Theory]
    [InlineData("legislative", "legislative_drafting_legal_advice", "model_legislation", "model_treaties_agreements")]
    [InlineData("institution_building", "action_plan", "on_site_expert", "technological_assistance")]
    [InlineData("c2_capacity_building", "capacity_building")]
    [InlineData("model_legislation", "legislative")]
    [InlineData("other", "other")]
    [InlineData("good_practices")]
    [InlineData("money")]
    public void Each_type_has_its_counterparts(string code, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), AssistanceTypes.Corresponding(code).Order(StringComparer.Ordinal));

    [Fact]
    public void Capacity_building_has_eleven_sub_categories() =>
        Assert.Equal("abcdefghijk", string.Concat(AssistanceTypes.CapacityBuildingSubcategories.Select(category => category.Letter)));
}
