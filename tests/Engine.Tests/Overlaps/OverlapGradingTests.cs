using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Overlaps;

public sealed class OverlapGradingTests
{
    private static readonly NeedFacts Need = Given.Need with { Wanted = Given.Year(2027), Title = "Training of the central authority", Beneficiaries = ["Office of the Attorney-General"], Cost = new Money(90_000, "USD") };
    private static readonly ActivityFacts Same = Given.Activity with { Title = "Training of the central authority", Organisations = [new(null, "Office of the Attorney General; Office of the Attorney-General", "implementing")], Commitments = [new Money(100_000, "USD")] };

    [Fact]
    public void What_agrees_in_all_fields_is_the_same_and_the_fields_add_up()
    {
        var judged = Judge(Same);

        Assert.Equal(Verdict.Same, judged.Verdict);
        Assert.InRange(judged.Probability, 0.97, 1);
        Assert.Equal(judged.Bits, Math.Round(-4.5 + judged.Evidence.Sum(field => field.Bits), 2));
        Assert.All(judged.Evidence, field => Assert.True(field.Bits >= 0, field.Field));
    }

    [Fact]
    public void Several_funders_another_phase_or_a_handover_are_told_from_duplicates()
    {
        Assert.Equal(Verdict.CoFunded, Judge(Same with { Organisations = [.. Same.Organisations, new(null, "One", "funding"), new(null, "Another", "funding")] }).Verdict);
        Assert.Equal(Verdict.Sequential, Judge(Same with { Title = "Training of the central authority, phase II" }).Verdict);
        Assert.Equal(Verdict.Sequential, Judge(Same with { Period = new Period(new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 15)) }).Verdict);
        Assert.Equal(Verdict.Complementary, Judge(Given.Activity with { Title = "Reform of customs", Types = [] }).Verdict);
    }

    [Fact]
    public void What_is_not_stated_says_nothing_and_what_differs_speaks_against()
    {
        var silent = Judge(Same with { Commitments = [], Organisations = [] });
        var far = Judge(Same with { Commitments = [new Money(10_000_000, "USD")] });

        Assert.DoesNotContain(silent.Evidence, field => field.Field == "amount");
        Assert.Contains(far.Evidence, field => field is { Field: "amount", Alike: Alike.No, Bits: < 0 });
        Assert.True(Judge(Same).Probability > silent.Probability);
        Assert.True(Judge(Same).Probability > far.Probability);
    }

    [Theory]
    [InlineData("ACA", "Academy of Acacia")]
    [InlineData("—", "Academy of Acacia")]
    [InlineData("Office of the Attorney-General", "Attorney-General")]
    public void An_institution_is_named_by_its_whole_words_only(string wanted, string active)
    {
        var judged = OverlapGrading.Judge((Need with { Beneficiaries = [wanted] }).Case(), (Same with { Organisations = [new(null, active, "implementing")] }).Case())!;

        Assert.Contains(judged.Evidence, field => field is { Field: "institutions", Activity: "not named", Alike: Alike.No });
    }

    [Fact]
    public void Marks_and_hyphens_do_not_hide_an_institution()
    {
        var judged = OverlapGrading.Judge((Need with { Beneficiaries = ["Unité de renseignement, ANIF"] }).Case(), (Same with { Organisations = [new(null, "ANIF (Unite de renseignement)", "implementing")] }).Case())!;

        Assert.Contains(judged.Evidence, field => field is { Field: "institutions", Activity: "Unité de renseignement, ANIF", Alike: Alike.Yes });
    }

    [Fact]
    public void Sums_of_any_size_can_be_compared()
    {
        var judged = OverlapGrading.Judge((Need with { Cost = new Money(1_000_000_000_000, "USD") }).Case(), (Same with { Commitments = [new Money(0.0000000000000000000000000001m, "USD")] }).Case())!;

        Assert.Contains(judged.Evidence, field => field is { Field: "amount", Alike: Alike.No });
    }

    private static OverlapJudgement Judge(ActivityFacts activity) => OverlapGrading.Judge(Need.Case(), activity.Case())!;
}
