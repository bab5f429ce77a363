using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Linkage;

public sealed class VerdictsTests
{
    private static readonly AssistanceFacts Audit = new("XM-1-700", "Training of auditors in asset declarations", ["Sweden"], ["National Audit Office"], ["capacity_building"], new(2020, 1, 1), new(2022, 12, 31), 500_000);

    public static TheoryData<string, AssistanceFacts, double, Verdict> Neighbours => new()
    {
        { "the same in all", Audit with { Id = "AIMS/9" }, 12, Verdict.Same },
        { "nothing in common", Audit with { Id = "AIMS/9", Title = "Roads" }, -9, Verdict.Unrelated },
        { "a later phase", Audit with { Id = "AIMS/9", Title = "Training of auditors in asset declarations, phase II" }, 12, Verdict.Sequential },
        { "after the end", Audit with { Id = "AIMS/9", From = new(2024, 1, 1), Until = new(2025, 1, 1) }, 12, Verdict.Sequential },
        { "other funders", Audit with { Id = "AIMS/9", Funders = ["Embassy of Norway"] }, 12, Verdict.CoFunded },
        { "the same funder by another name", Audit with { Id = "AIMS/9", Funders = ["SIDA"] }, 12, Verdict.Same },
        { "another type of assistance", Audit with { Id = "AIMS/9", Types = ["legislative"] }, 12, Verdict.Complementary },
        { "its evaluation", Audit with { Id = "AIMS/9", Title = "Evaluation of training of auditors in asset declarations" }, 12, Verdict.Complementary },
        { "a component by its number", Audit with { Id = "XM-1-700-102" }, 12, Verdict.Complementary },
        { "one number under two prefixes", Audit with { Id = "44000-XM-1-700" }, -9, Verdict.Same },
        { "published as parent", Audit with { Id = "AIMS/9", Links = new Dictionary<string, ActivityLink> { ["XM-1-700"] = ActivityLink.Parent } }, 12, Verdict.Complementary },
        { "published as co-funded", Audit with { Id = "AIMS/9", Links = new Dictionary<string, ActivityLink> { ["XM-1-700"] = ActivityLink.CoFunded } }, -9, Verdict.CoFunded },
        { "published as another report", Audit with { Id = "AIMS/9", Links = new Dictionary<string, ActivityLink> { ["XM-1-700"] = ActivityLink.ThirdParty } }, -9, Verdict.Same },
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Deliberate_neighbours_are_not_duplicates(string why, AssistanceFacts other, double bits, Verdict verdict)
    {
        var judged = Verdicts.Judge(Audit, other, bits, new VerdictPolicy());
        Assert.True(verdict == judged.Verdict, $"{why}: {judged}");
        Assert.Equal(judged, Verdicts.Judge(other, Audit, bits, new VerdictPolicy()));
    }

    [Fact]
    public void More_in_common_never_makes_the_verdict_less_than_same()
    {
        var same = Audit with { Id = "AIMS/9" };
        Assert.All(Enumerable.Range(0, 60), bits => Assert.Equal(Verdict.Same, Verdicts.Judge(Audit, same, bits, new VerdictPolicy()).Verdict));
    }
}
