using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Xunit;

namespace Counterpart.Engine.Tests.Questions;

/// <summary>Who helps whom with what: gaps, crowds, what covers and what is not believed, and the age of it.</summary>
public sealed class CoverageMapTests
{
    private static readonly DateOnly Today = new(2027, 6, 1);

    private int _records;

    [Fact]
    public void A_need_without_anybody_is_a_gap_one_giver_covers_it_and_the_third_makes_a_crowd()
    {
        var need = Need(Given.Need);
        CoverageCell With(int givers) => Only(Map([need], [.. Enumerable.Range(1, givers).Select(giver => Activity(By($"Agency {giver}")))]));

        Assert.Equal((CoverageMark.Gap, 1, 0, 1), (With(0).Mark, With(0).Needs, With(0).Givers, With(0).Gaps));
        Assert.Equal((CoverageMark.Covered, 1, 1), (With(1).Mark, With(1).Givers, With(1).Running));
        Assert.Equal(CoverageMark.Covered, With(2).Mark);
        Assert.Equal((CoverageMark.Crowded, 3, 1), (With(3).Mark, With(3).Givers, With(3).Crowds));
        Assert.Equal(["Agency 1", "Agency 2", "Agency 3"], With(3).Names);
    }

    [Fact]
    public void What_nobody_asks_for_is_covered_and_what_only_lapsed_needs_ask_for_is_quiet()
    {
        Assert.Equal((CoverageMark.Covered, 0), (Only(Map([], [Activity(Given.Activity)])).Mark, Only(Map([], [Activity(Given.Activity)])).Needs));
        var quiet = Only(Map([Need(Given.Need with { LapsedAt = Given.Published })], []));
        Assert.Equal((CoverageMark.Quiet, 0, 1), (quiet.Mark, quiet.Needs, quiet.Lapsed));
        Assert.Empty(Map([], []));
    }

    [Theory]
    [InlineData(ActivityStatus.Implementation, null, "2025-06-01", 1, 0)]
    [InlineData(ActivityStatus.Implementation, null, "2025-05-31", 0, 0)]
    [InlineData(ActivityStatus.Implementation, "2028-01-01", null, 0, 1)]
    [InlineData(ActivityStatus.Finalisation, "2020-01-01", null, 1, 0)]
    [InlineData(ActivityStatus.Pipeline, "2027-01-01", "2027-06-01", 0, 1)]
    [InlineData(ActivityStatus.Pipeline, "2027-01-01", "2027-05-31", 0, 0)]
    [InlineData(null, "2027-01-01", "2027-12-31", 1, 0)]
    [InlineData(null, "2026-01-01", "2026-12-31", 0, 0)]
    [InlineData(ActivityStatus.Closed, null, null, 0, 0)]
    [InlineData(ActivityStatus.Cancelled, null, null, 0, 0)]
    [InlineData(ActivityStatus.Suspended, null, null, 0, 0)]
    public void An_activity_counts_while_it_runs_or_is_planned_and_is_not_believed_years_after_its_end(ActivityStatus? status, string? from, string? until, int running, int planned)
    {
        var cells = Map([Need(Given.Need)], [Activity(Given.Activity with { Status = status, Period = new Period(Day(from), Day(until)) })]);
        Assert.Equal((running, planned), (Only(cells).Running, Only(cells).Planned));
        Assert.Equal(running + planned == 0 ? CoverageMark.Gap : CoverageMark.Covered, Only(cells).Mark);

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("2025-06-01", null, CoverageMark.Covered)]
    [InlineData("2025-05-31", null, CoverageMark.Gap)]
    [InlineData("2016-01-01", "2028-01-01", CoverageMark.Covered)]
    [InlineData(null, null, CoverageMark.Covered)]
    public void What_names_no_end_is_believed_while_somebody_speaks_of_it(string? spoken, string? until, CoverageMark mark)
    {
        DateTimeOffset? since = spoken is null ? null : DateTimeOffset.Parse(spoken, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        var activity = Given.Activity with { Period = new Period(new DateOnly(2007, 1, 1), until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)) };
        Assert.Equal(mark, Only(Map([Need(Given.Need)], [Activity(activity) with { Since = since }])).Mark);
    }

    [Fact]
    public void An_activity_without_an_article_stands_apart_and_is_never_left_out()
    {
        var cells = Map([Need(Given.Need)], [.. Enumerable.Range(0, 4).Select(giver => Activity(By($"Agency {giver}") with { Articles = [] }))]);
        Assert.Equal(["46", CoverageMap.NoArticle], cells.Select(cell => cell.Subject));
        Assert.Equal((CoverageMark.Gap, CoverageMark.Covered, 4), (cells[0].Mark, cells[1].Mark, cells[1].Running));
        Assert.Empty(Map([], [Activity(Given.Activity with { Articles = [] })], new CoverageQuestion(Articles: Set("46"))));
    }

    [Fact]
    public void What_only_a_sector_points_to_covers_with_a_doubt_and_makes_no_crowd()
    {
        SuggestedArticle[] bySector = [new("46", "sector 15130")];
        var guessed = Only(Map([Need(Given.Need)], [.. Enumerable.Range(0, 3).Select(giver => Activity(By($"Agency {giver}") with { Articles = bySector }))]));
        Assert.Equal((CoverageMark.Covered, true, 3, 3), (guessed.Mark, guessed.IsGuessed, guessed.BySector, guessed.Givers));

        var confirmed = Only(Map([], [.. Enumerable.Range(0, 3).Select(giver => Activity(By($"Agency {giver}") with { Articles = [bySector[0] with { Confirmed = true }] }))]));
        Assert.Equal((CoverageMark.Crowded, false), (confirmed.Mark, confirmed.IsGuessed));
    }

    [Fact]
    public void Each_type_has_its_mark_and_what_says_no_type_speaks_for_none_and_against_none()
    {
        var needs = new[] { Need(Given.Need), Need(Given.Need with { Types = ["legislative_drafting_legal_advice"] }) };
        var cell = Only(Map(needs, [Activity(Given.Activity)]));
        Assert.Equal([("legislative_drafting_legal_advice", CoverageMark.Gap), ("capacity_building", CoverageMark.Covered)], cell.Types.Select(line => (line.Type!, line.Mark)));
        Assert.Equal(CoverageMark.Covered, cell.Mark);

        // The other cycle's word for the same.
        Assert.Equal(CoverageMark.Covered, Only(Map(needs, [Activity(Given.Activity with { Types = ["legislative"] })])).Types[0].Mark);
        var silent = Only(Map(needs, [Activity(Given.Activity with { Types = [] })]));
        Assert.Equal([CoverageMark.Covered, CoverageMark.Covered, CoverageMark.Covered], silent.Types.Select(line => line.Mark));
        Assert.Equal((1, (string?)null), (silent.WithoutType, silent.Types[^1].Type));

        Assert.Equal((1, CoverageMark.Gap), (Only(Map(needs, [Activity(Given.Activity)], new CoverageQuestion(Types: Set("legislative_drafting_legal_advice")))).Needs,
            Only(Map(needs, [Activity(Given.Activity)], new CoverageQuestion(Types: Set("legislative_drafting_legal_advice")))).Mark));
    }

    [Fact]
    public void One_giver_has_many_names_and_what_several_fund_together_is_no_crowd()
    {
        ActivityFacts Of(params string[] funders) => By("National aid system") with { Organisations = [.. funders.Select(funder => new ActivityOrganisation(null, funder, "funding"))] };

        Assert.Equal(1, Only(Map([], [Activity(By("Sida")), Activity(By("Embassy of Sweden")), Activity(By("Sweden"))])).Givers);
        Assert.Equal((CoverageMark.Covered, 1), (Only(Map([], [Activity(Of("Norway", "Japan", "Canada"))])).Mark, Only(Map([], [Activity(Of("Norway", "Japan", "Canada"))])).Givers));
        Assert.Equal(["Canada", "Japan", "Norway"], Only(Map([], [Activity(Of("Norway")), Activity(Of("Japan")), Activity(Of("Canada"))])).Names);
    }

    [Fact]
    public void A_part_of_another_activity_is_counted_in_it()
    {
        var whole = Given.Activity with { Identifier = "W" };
        var (byPart, byWhole) = (new ActivityRelation("W", ActivityRelationKind.Parent), new ActivityRelation("P", ActivityRelationKind.Child));
        var part = Given.Activity with { Identifier = "P", ReporterName = "Its implementer" };
        Assert.Equal((1, 1), Counted(whole, part with { Relations = [byPart] }));
        Assert.Equal((1, 1), Counted(whole with { Relations = [byWhole] }, part));
        Assert.Equal((2, 2), Counted(whole, part));
        Assert.Equal((1, 1), Counted(part with { Relations = [byPart] }));
        // Each says that it is a part of the other: nobody can tell, and none is lost.
        Assert.Equal((2, 2), Counted(whole with { Relations = [new("P", ActivityRelationKind.Parent)] }, part with { Relations = [byPart] }));

        (int, int) Counted(params ActivityFacts[] activities) => Only(Map([], [.. activities.Select(Activity)])) is var cell ? (cell.Running, cell.Givers) : default;
    }

    [Fact]
    public void An_engagement_serves_its_need_and_a_hidden_giver_is_counted_and_not_named()
    {
        var served = new NeedCase(Id(), 1, Given.Need with { Status = NeedStatus.InDelivery });
        var cell = Only(CoverageMap.Of(new CoverageFacts([Need(Given.Need)], [Activity(By("Hub"))], [new(Id(), served, "Hub"), new(Id(), served, null)]), new CoverageQuestion(), Today));
        Assert.Equal((2, 2, CoverageMark.Covered, 1), (cell.Engagements, cell.Givers, cell.Mark, cell.Needs));
        Assert.Equal(["Hub"], cell.Names);
    }

    [Fact]
    public void A_chapter_is_what_the_worst_of_its_articles_is_and_counts_each_record_once()
    {
        var needs = new[] { Need(Given.Seeking(new SoughtArticle("46"), new SoughtArticle("48"))), Need(Given.Seeking(new SoughtArticle("44"))) };
        var activities = Enumerable.Range(0, 3).Select(giver => Activity(By($"Agency {giver}") with { Articles = [new("46", "“mutual legal assistance”"), new("48", "tag 48")] })).ToArray();
        var chapter = Only(Map(needs, activities, new CoverageQuestion(ByChapter: true)));
        Assert.Equal(("IV", CoverageMark.Gap, 2, 3, 1, 2), (chapter.Subject, chapter.Mark, chapter.Needs, chapter.Running, chapter.Gaps, chapter.Crowds));
        Assert.Empty(Map(needs, activities, new CoverageQuestion(Chapters: Set("III"))));
    }

    [Fact]
    public void The_age_is_that_of_the_newest_word()
    {
        var (old, recent) = (Given.Published.AddYears(-3), Given.Published.AddDays(-1));
        var cell = Only(CoverageMap.Of(
            new CoverageFacts([new(Case(), old), new(Case(), recent), new(Case(), null)], [new(new ActivityCase(Id(), 1, Given.Activity), old)], []), new CoverageQuestion(), Today));
        Assert.Equal((recent, old), (cell.NeedsSince, cell.ActivitiesSince));

        NeedCase Case() => new(Id(), 1, Given.Need);
    }

    [Fact]
    public void No_need_is_lost_or_counted_twice_and_the_order_of_arrival_does_not_matter()
    {
        var random = new Random(20_270_601);
        for (var world = 0; world < 200; world++)
        {
            var needs = Enumerable.Range(0, random.Next(12)).Select(_ => Need(AnyNeed(random))).ToList();
            var activities = Enumerable.Range(0, random.Next(12)).Select(_ => Activity(AnyActivity(random))).ToList();
            var engagements = Enumerable.Range(0, random.Next(4)).Select(_ => new CoveringEngagement(Id(), new NeedCase(Id(), 1, AnyNeed(random)), random.Next(2) == 0 ? "Hub" : null)).ToList();
            foreach (var question in new[] { new CoverageQuestion(), new CoverageQuestion(ByChapter: true) })
            {
                var cells = CoverageMap.Of(new CoverageFacts(needs, activities, engagements), question, Today);
                foreach (var of in cells.GroupBy(cell => (cell.State, cell.Subject)))
                {
                    var cell = Assert.Single(of);
                    var about = needs.Where(need => need.Need.Facts.State == cell.State && need.Need.Articles.Any(sought => (question.ByChapter ? Articles.Find(sought.Article.Article)!.Chapter : sought.Article.Article) == cell.Subject)).ToList();
                    Assert.Equal((about.Count(need => need.Need.Facts.LapsedAt is null), about.Count(need => need.Need.Facts.LapsedAt is not null)), (cell.Needs, cell.Lapsed));
                    foreach (var line in cell.Types)
                        Assert.Equal(about.Count(need => need.Need.Facts.LapsedAt is null && line.Type is { } type && need.Need.Facts.Types.Contains(type)), line.Needs);
                    Assert.Equal((cell.Needs + cell.Lapsed, cell.Running + cell.Planned, cell.Engagements), (cell.Records.Needs.Count, cell.Records.Activities.Count, cell.Records.Engagements.Count));
                }

                Assert.All(needs, need => Assert.Contains(cells, cell => cell.Records.Needs.Contains(need)));
                var shuffled = CoverageMap.Of(new CoverageFacts(Shuffled(needs), Shuffled(activities), Shuffled(engagements)), question, Today);
                Assert.Equal(cells.Select(Told), shuffled.Select(Told));
            }
        }

        List<T> Shuffled<T>(IEnumerable<T> records) => [.. records.OrderBy(_ => random.Next())];
    }

    private static string Told(CoverageCell cell) => string.Join('|', [
        $"{cell with { Names = [], Types = [], Records = new([], [], []) }}", .. cell.Names, .. cell.Types.Select(line => $"{line}"),
        .. cell.Records.Needs.Select(need => $"{need.Need.Id}"), .. cell.Records.Activities.Select(one => $"{one.Activity.Id}"), .. cell.Records.Engagements.Select(one => $"{one.Id}")]);

    private static NeedFacts AnyNeed(Random random) => Given.Need with
    {
        State = Any(random, "KEN", "UGA"),
        Articles = [.. random.GetItems(["5", "9", "44", "46", "46(13)"], random.Next(1, 4)).Select(article => new SoughtArticle(article))],
        Types = [.. random.GetItems(["capacity_building", "legislative", "action_plan"], random.Next(1, 3)).Distinct()],
        LapsedAt = random.Next(4) == 0 ? Given.Published : null,
    };

    private static ActivityFacts AnyActivity(Random random) => By(Any(random, "Hub", "Sida", "Norway", "Sweden")) with
    {
        Identifier = $"A-{random.Next(6)}",
        States = [.. random.GetItems(["KEN", "UGA", "TZA"], 2)],
        Articles = [.. random.GetItems(["5", "9", "46"], random.Next(3)).Distinct().Select(article => new SuggestedArticle(article, Any(random, "sector 15111", "“words”")))],
        Types = [.. random.GetItems(["capacity_building", "legislative_drafting_legal_advice"], random.Next(2))],
        Status = (ActivityStatus)random.Next(6),
        Relations = random.Next(3) == 0 ? [new ActivityRelation($"A-{random.Next(6)}", ActivityRelationKind.Parent)] : [],
    };

    private static string Any(Random random, params string[] values) => values[random.Next(values.Length)];

    private static ActivityFacts By(string name) => Given.Activity with { Reporter = name, ReporterName = name };

    private static HashSet<string> Set(params string[] values) => [.. values];

    private static CoverageCell Only(IReadOnlyList<CoverageCell> cells) => Assert.Single(cells);

    private static IReadOnlyList<CoverageCell> Map(CoveredNeed[] needs, CoveringActivity[] activities, CoverageQuestion? question = null) =>
        CoverageMap.Of(new CoverageFacts(needs, activities, []), question ?? new CoverageQuestion(), Today);

    private CoveredNeed Need(NeedFacts facts) => new(new NeedCase(Id(), 1, facts), facts.PublishedAt);

    private CoveringActivity Activity(ActivityFacts facts)
    {
        var id = Id();
        return new CoveringActivity(new ActivityCase(id, 1, facts.Identifier == Given.Activity.Identifier ? facts with { Identifier = $"XM-{_records}" } : facts), null);
    }

    private Guid Id() => new(++_records, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
