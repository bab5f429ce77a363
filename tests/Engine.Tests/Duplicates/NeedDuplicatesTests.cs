using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Engine.Tests.Duplicates;

/// <summary>C11: two needs of one State.</summary>
public sealed class NeedDuplicatesTests
{
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001"), Other = new("00000000-0000-0000-0000-000000000002");

    private static readonly NeedFacts Training = Given.Need with
    {
        Articles = [new SoughtArticle("46"), new SoughtArticle("44")],
        Title = "Training of the central authority in mutual legal assistance",
        Description = "Practitioners of the central authority draft and execute requests for mutual legal assistance in corruption cases.",
        Beneficiaries = ["Central authority"],
        Wanted = Given.Year(2027),
        Cost = new Money(90_000, "USD"),
    };

    private static readonly Gen<(NeedFacts One, NeedFacts Other)> Pairs =
        from one in Worlds.Need
        from other in Worlds.Need
        from copied in Gen.Choose(0, 31)
        select (one, With(other with { State = one.State }, one, copied));

    public static TheoryData<string, NeedFacts, Verdict> Neighbours => new()
    {
        { "the same in all", Training with { }, Verdict.Same },
        { "the same in other words", Training with { Title = "Central authority: mutual legal assistance training", Description = "Requests for mutual legal assistance in corruption cases are to be drafted and executed by practitioners of the central authority." }, Verdict.Same },
        { "nothing in common", Training with { Articles = [new SoughtArticle("9")], Types = ["legislative"], Title = "A law on public procurement", Description = "The law of 2004 is out of date." }, Verdict.Unrelated },
        { "another phase", Training with { Title = "Training of the central authority in mutual legal assistance, phase II" }, Verdict.Sequential },
        { "a year later", Training with { Wanted = Given.Year(2029) }, Verdict.Sequential },
        { "waits for it", Training with { After = [One] }, Verdict.Sequential },
        { "another institution", Training with { Beneficiaries = ["Judicial academy"] }, Verdict.Complementary },
        { "another type", Training with { Types = ["technological_assistance"] }, Verdict.Complementary },
        { "another article in the same words", Training with { Articles = [new SoughtArticle("50")] }, Verdict.Complementary },
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Deliberate_neighbours_are_not_duplicates(string why, NeedFacts other, Verdict verdict)
    {
        var judged = NeedDuplicates.Judge(Case(One, Training), Case(Other, other))!;
        Assert.True(verdict == judged.Verdict, $"{why}: {judged.Verdict}, {judged.Because}, {judged.Bits}");
    }

    [Fact]
    public void Needs_of_a_formula_are_the_same_only_for_one_article_and_type()
    {
        static NeedFacts Formula(string article, string name, string type, string label) => Given.Need with
        {
            Articles = [new SoughtArticle(article)], Types = [type], Title = $"{label}: article {article}", Description = $"{label} in support of implementing article {article} ({name}).",
        };

        var training = Formula("46", "Mutual legal assistance", "capacity_building", "Capacity-building programmes");
        Assert.Equal(Verdict.Same, Judge(training, training with { }).Verdict);
        Assert.Equal(Verdict.Unrelated, Judge(training, Formula("50", "Special investigative techniques", "capacity_building", "Capacity-building programmes")).Verdict);
        Assert.Equal(Verdict.Unrelated, Judge(training, Formula("46", "Mutual legal assistance", "good_practices", "Summary of good practices/lessons learned")).Verdict);
    }

    [Fact]
    public void It_is_the_same_from_both_sides() => Worlds.ForAll(Pairs, pair =>
    {
        var (there, back) = (NeedDuplicates.Judge(Case(One, pair.One), Case(Other, pair.Other))!, NeedDuplicates.Judge(Case(Other, pair.Other), Case(One, pair.One))!);
        Assert.Equal((there.First, there.Second, there.Verdict, there.Because, there.Bits), (back.First, back.Second, back.Verdict, back.Because, back.Bits));
        Assert.Equal(there.Evidence, back.Evidence);
        var turned = NeedDuplicates.Judge(Case(One, pair.Other), Case(Other, pair.One))!;
        Assert.Equal((there.Verdict, there.Because, there.Bits), (turned.Verdict, turned.Because, turned.Bits));
    });

    [Fact]
    public void Agreement_that_is_added_never_lowers_the_probability() => Worlds.ForAll(Pairs, pair =>
    {
        var before = Judge(pair.One, pair.Other).Bits;
        for (var field = 0; field < 5; field++)
            Assert.True(Judge(pair.One, With(pair.Other, pair.One, 1 << field)).Bits >= before, $"field {field}");
    });

    [Fact]
    public void The_order_of_arrival_and_needs_of_other_States_change_nothing()
    {
        var needs = Enumerable.Range(0, 60).Select(number => Case(Guid.NewGuid(), Training with { State = number % 3 == 0 ? "KEN" : "UGA", Title = $"{Training.Title} {number % 7}", Articles = [new SoughtArticle($"{40 + (number % 5)}")] })).ToArray();
        var found = NeedDuplicates.Among(needs);
        Assert.NotEmpty(found);
        Assert.All(found, pair => Assert.True(pair.First < pair.Second));
        var shuffled = needs.ToArray();
        new Random(1).Shuffle(shuffled);
        Assert.Equal(Shown(found), Shown(NeedDuplicates.Among(shuffled)));
        var kenyan = needs.Where(need => need.Facts.State == "KEN").ToList();
        Assert.Equal(Shown(found).Where(pair => kenyan.Exists(need => pair.Contains(need.Id.ToString(), StringComparison.Ordinal))), Shown(NeedDuplicates.Among(kenyan)));
    }

    [Fact]
    public void What_a_State_keeps_to_itself_takes_no_place_among_the_partners_that_others_see()
    {
        var shown = Enumerable.Range(0, 25).Select(_ => Case(Guid.NewGuid(), Training)).ToList();
        var kept = Enumerable.Range(0, 40).Select(_ => Case(Guid.NewGuid(), Training with { Visibility = Visibility.State })).ToList();
        var alone = NeedDuplicates.Among(shown);
        Assert.InRange(alone.Count, 25 * NeedDuplicates.MostPartners / 2, 25 * NeedDuplicates.MostPartners);
        var together = NeedDuplicates.Among([.. shown, .. kept]);
        Assert.Equal(Shown(alone), Shown(together.Where(pair => !kept.Exists(need => need.Id == pair.First || need.Id == pair.Second))));
    }

    [Fact]
    public void Needs_of_two_States_are_not_compared() => Assert.Null(NeedDuplicates.Judge(Case(One, Training), Case(Other, Training with { State = "UGA" })));

    private static Duplicate Judge(NeedFacts one, NeedFacts other) => NeedDuplicates.Judge(Case(One, one), Case(Other, other))!;

    private static List<string> Shown(IEnumerable<Duplicate> pairs) => [.. pairs.Select(pair => $"{pair.First} {pair.Second} {pair.Verdict} {pair.Bits}")];

    private static NeedCase Case(Guid id, NeedFacts facts) => new(id, 1, facts);

    /// <summary>Some fields of a need said as another says them.</summary>
    private static NeedFacts With(NeedFacts need, NeedFacts said, int fields) => need with
    {
        Articles = (fields & 1) != 0 ? said.Articles : need.Articles,
        Types = (fields & 2) != 0 ? said.Types : need.Types,
        Title = (fields & 4) != 0 ? said.Title : need.Title,
        Wanted = (fields & 8) != 0 ? said.Wanted ?? need.Wanted : need.Wanted,
        Cost = (fields & 16) != 0 ? said.Cost ?? need.Cost : need.Cost,
    };
}
