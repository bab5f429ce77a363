using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Criteria;

public sealed class LegalSystemTests
{
    private static readonly State Civil = States.All.First(state => state is { LegalSystem: "civil", Group: not null });
    private static readonly State Mixed = States.All.First(state => state is { LegalSystem: "mixed", CoreLegalSystem: "common+civil" or "civil" or "common", Group: not null });
    private static readonly State Unknown = States.All.First(state => state.LegalSystem.Length == 0);

    [Fact]
    public void It_does_not_matter_where_the_assistance_is_not_about_law()
    {
        var contribution = Judge(Civil, "capacity_building", "common");

        Assert.Equal((1000, "The legal system does not matter for this type of assistance."), (contribution.Points, contribution.Sentence));
    }

    [Theory]
    [InlineData("legislative_drafting_legal_advice")]
    [InlineData("legislative")]
    [InlineData("model_legislation")]
    [InlineData("model_treaties_agreements")]
    public void About_law_the_same_system_gives_all_points_and_another_none(string type)
    {
        Assert.Equal((1000, "Works in civil law, as there."), Shown(Judge(Civil, type, "common", "civil")));
        Assert.Equal((0, "Has not worked in civil law."), Shown(Judge(Civil, type, "common")));
    }

    [Fact]
    public void The_system_on_which_a_mixed_one_rests_counts_in_part()
    {
        var core = Mixed.CoreLegalSystem.Split('+')[0];

        Assert.Equal((600, $"Works in {core} law, on which the mixed system rests."), Shown(Judge(Mixed, "legislative", core)));
    }

    [Fact]
    public void What_is_not_known_counts_half()
    {
        Assert.Equal((500, "Names no legal system: counted half."), Shown(Judge(Civil, "legislative")));
        Assert.Equal((500, "The State's legal system is not known: counted half."), Shown(Judge(Unknown, "legislative", "civil")));
    }

    private static (int, string) Shown(Contribution contribution) => (contribution.Points, contribution.Sentence);

    private static Contribution Judge(State state, string type, params string[] systems) =>
        Given.Contribution(Criterion.LegalSystem, (Given.Need with { State = state.Alpha3, Types = [type] }).Case(), (Given.Profile with { LegalSystems = systems }).Case());
}
