using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Duplicates;

/// <summary>C11: two activities.</summary>
public sealed class ActivityDuplicatesTests
{
    private static readonly ActivityFacts Audit = new()
    {
        Identifier = "XM-1-700",
        Title = "Training of auditors in asset declarations",
        Reporter = "XM-1",
        States = ["KEN"],
        Sectors = ["15113"],
        Types = ["capacity_building"],
        Status = ActivityStatus.Implementation,
        Period = new Period(new(2020, 1, 1), new(2022, 12, 31)),
        Organisations = [new ActivityOrganisation(null, "Sweden", "funding"), new ActivityOrganisation(null, "National Audit Office", "implementing")],
        Commitments = [new Money(500_000, "USD")],
    };

    private static readonly ActivityFacts Again = Audit with { Identifier = "KE-AIMS-9", Reporter = "KE-AIMS" };

    public static TheoryData<string, ActivityFacts, Verdict?> Neighbours => new()
    {
        { "reported twice", Again, Verdict.Same },
        { "reported twice, with a slip", Again with { Title = "Training auditors in asset declarations", Period = new Period(new(2020, 1, 10), new(2022, 12, 31)) }, Verdict.Same },
        { "in another currency", Again with { Commitments = [new Money(4_900_000, "SEK")] }, Verdict.Same },
        { "another giver's share", Again with { Organisations = [new ActivityOrganisation(null, "Embassy of Norway", "funding")] }, Verdict.CoFunded },
        { "a later phase", Again with { Title = "Training of auditors in asset declarations, phase II" }, Verdict.Sequential },
        { "its parent", Again with { Relations = [new ActivityRelation("XM-1-700", ActivityRelationKind.Child)] }, Verdict.Complementary },
        { "entered twice by one publisher", Audit with { Identifier = "XM-1-900", Title = "Training of auditors in asset declarations." }, Verdict.Same },
        { "another lot of one publisher", Audit with { Identifier = "XM-1-900", Title = "Training of auditors in asset declarations, Mombasa" }, null },
        { "one publisher, another amount", Audit with { Identifier = "XM-1-900", Commitments = [new Money(300_000, "USD")] }, null },
        { "one publisher, no amount to tell by", Audit with { Identifier = "XM-1-900", Commitments = [] }, null },
        { "in another State", Again with { States = ["UGA"] }, null },
        { "cancelled", Again with { Status = ActivityStatus.Cancelled }, null },
        { "of something else", Again with { Title = "Rural roads", Sectors = ["21020"], Period = new Period(new(2012, 3, 4), new(2013, 4, 5)), Organisations = [], Commitments = [new Money(77_123, "USD")] }, null },
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Deliberate_neighbours_are_not_duplicates(string why, ActivityFacts other, Verdict? verdict)
    {
        var found = ActivityDuplicates.Among([Case(1, Audit), Case(2, other), .. Others()]).SingleOrDefault(pair => pair.First == Id(1) && pair.Second == Id(2));
        Assert.True(verdict == found?.Verdict, $"{why}: {found?.Verdict}, {found?.Because}, {found?.Bits}: {string.Join("; ", found?.Evidence.Select(line => $"{line.Field} {line.Bits}") ?? [])}");
    }

    [Fact]
    public void The_rarest_word_that_both_have_is_named()
    {
        var (one, other) = (Audit with { Title = "Recovery of wiretaps, customs" }, Again with { Title = "Recovery of wiretaps of customs" });
        var found = ActivityDuplicates.Among([Case(1, one), Case(2, other), .. Others()]).Single(pair => pair.First == Id(1) && pair.Second == Id(2));
        var line = found.Evidence.Single(line => line.Field == "rarest word");
        Assert.Equal(("wiretaps", "wiretaps"), (line.First, line.Second));
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing_and_the_lower_id_is_first()
    {
        var activities = Given();
        var found = ActivityDuplicates.Among(activities);
        Assert.NotEmpty(found);
        Assert.All(found, pair => Assert.True(pair.First < pair.Second));
        var shuffled = activities.ToArray();
        new Random(2).Shuffle(shuffled);
        Assert.Equal(found.Select(Shown), ActivityDuplicates.Among(shuffled).Select(Shown));

        static ActivityCase[] Given() => [.. Enumerable.Range(0, 40).SelectMany(number => new[] { Case((2 * number) + 1, Made(number)), Case((2 * number) + 2, Made(number) with { Identifier = $"KE-AIMS-{number}", Reporter = "KE-AIMS" }) })];
    }

    /// <summary>A national system publishes what many givers report: two of them may have reported one project.</summary>
    [Theory]
    [InlineData("Norway", Verdict.CoFunded)]
    [InlineData("Sweden", null)]
    public void Two_givers_in_one_national_system_are_not_one_publisher(string giver, Verdict? verdict)
    {
        ActivityFacts Kept(int number, string funder) => Audit with { Identifier = $"KE-AIMS-{number}", Reporter = "KE-AIMS", ReporterName = "Treasury", Organisations = [new ActivityOrganisation(null, funder, "funding")], Commitments = [new Money(500_000 + number, "USD")], Period = new(new DateOnly(2020, number, 1), null) };
        var found = ActivityDuplicates.Among([Case(1, Kept(1, "Sweden")), Case(2, Kept(6, giver)), .. Others()]).SingleOrDefault(pair => pair.First == Id(1) && pair.Second == Id(2));
        Assert.Equal(verdict, found?.Verdict);
    }

    [Fact]
    public void Evidence_adds_up_and_says_what_each_side_says()
    {
        var pair = Assert.Single(ActivityDuplicates.Among([Case(1, Audit), Case(2, Again)]));
        Assert.Equal(pair.Bits, pair.StartBits + pair.Evidence.Sum(line => line.Bits), 6);
        var amount = Assert.Single(pair.Evidence, line => line.Field == "amount");
        Assert.Equal(("500000 USD", "500000 USD", Alike.Yes), (amount.First, amount.Second, amount.Alike));
    }

    private static string Shown(Duplicate pair) => $"{pair.First} {pair.Second} {pair.Verdict} {pair.Because} {pair.Bits}";

    private static IEnumerable<ActivityCase> Others() => Enumerable.Range(0, 60).Select(number => Case(number + 10, Made(number)));

    /// <summary>Of a world in which most activities have little in common.</summary>
    private static ActivityFacts Made(int number) => Audit with
    {
        Identifier = $"XM-2-{number:D3}{number * 7}",
        Reporter = "XM-2",
        Title = $"{Words[number % Words.Length]} {Words[(number * 3 + 1) % Words.Length]} of {Words[(number * 5 + 2) % Words.Length]} {number}xia",
        Period = new Period(new DateOnly(2010, 1, 1).AddDays(number * 37), new DateOnly(2012, 1, 1).AddDays(number * 41)),
        Sectors = [$"15{110 + (number % 9)}"],
        Commitments = [new Money(10_000 + (number * 7_919), "USD")],
        Organisations = [new ActivityOrganisation(null, $"giver{number % 9}", "funding")],
    };

    private static readonly string[] Words = ["recovery", "justice", "police", "ethics", "court", "border", "customs", "registry", "ownership", "procurement", "parliament", "forensic", "witness"];

    private static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:D12}");

    private static ActivityCase Case(int number, ActivityFacts facts) => new(Id(number), 1, facts);
}
