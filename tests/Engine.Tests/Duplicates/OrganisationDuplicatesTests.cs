using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Duplicates;

/// <summary>B9: two organisations.</summary>
public sealed class OrganisationDuplicatesTests
{
    public static TheoryData<string?, string, string?, string, string?> Pairs => new()
    {
        { "XM-ELAN", "Élan Institute for Integrity", null, "Elan institute for integrity", "one name" },
        { "XM-ELAN", "Élan Institute for Integrity", "FR-ELAN", "Elan Institute for Integrity", "one name" },
        { null, "Nordwind Agency for Cooperation (NWAC)", "XM-9", "NWAC", "one name" },
        { null, "Nordwind Agency for Cooperation (NWAC)", "XM-9", "Nordwind Agency for Cooperation", "one name" },
        { "44770", "Bank of Reconstruction", "XM-44770", "The Bank of Reconstruction", "one number under two prefixes" },
        { null, "Nordwind Agency for Cooperation", null, "Nordwind Agency for Cooperaton", "alike in all that is stated" },
        { null, "Ministry of Justice of Kenya", null, "Ministry of Justice of Uganda", null },
        { null, "Ministry of Justice (Kenya)", null, "Ministry of Justice (Uganda)", null },
        { null, "Ministry of Justice", null, "Ministry of Finance", null },
        { "XM-71-1", "Nordwind, first office", "XM-71-2", "Nordwind, third office", null },
        { null, "Nordwind Agency for Cooperation, section 1", null, "Nordwind Agency for Cooperation, section 2", null },
        { null, "Nordwind (invented)", null, "Audit Court (invented)", null },
        { null, "Transparency Trust", null, "Audit Court", null },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Names_and_numbers_tell_whether_two_are_one(string? identifier, string name, string? otherIdentifier, string otherName, string? because)
    {
        var found = Assert.Single([OrganisationDuplicates.Among([Case(1, identifier, name), Case(2, otherIdentifier, otherName), .. Others()]).SingleOrDefault(pair => pair.First == Id(1) && pair.Second == Id(2))]);

        Assert.Equal(because, found?.Because);
        Assert.True(found is null || (found.Verdict == Verdict.Same && found.Bits == Math.Round(found.StartBits + found.Evidence.Sum(line => line.Bits), 2)), "The evidence adds up.");
    }

    [Fact]
    public void Any_of_their_names_may_tell_and_is_shown()
    {
        var nordwind = Case(1, "XM-9", "Nordwind", "Agence Vent du Nord");
        var pair = Assert.Single(OrganisationDuplicates.Among([nordwind, Case(2, null, "Agence vent du nord"), .. Others()]));

        Assert.Contains(pair.Evidence, line => line is { Field: "name", First: "Agence Vent du Nord", Second: "Agence vent du nord", Alike: Alike.Yes });
        Assert.DoesNotContain(pair.Evidence, line => line.Field == "identifier");
    }

    [Fact]
    public void What_was_merged_is_one_under_all_its_names_and_is_not_asked_about_again()
    {
        var (kept, other) = (Case(1, "XM-9", "Nordwind"), Case(2, null, "Agence Vent du Nord"));
        var third = Case(3, "FR-8", "Agence vent du nord");
        Assert.Equal([(Id(2), Id(3))], Found(kept, other, third));

        var merged = other with { Facts = other.Facts with { MergedInto = Id(1) } };

        Assert.Equal([(Id(1), Id(3))], Found(kept, merged, third));
        Assert.Empty(Found(kept, merged, third with { Facts = third.Facts with { MergedInto = Id(1) } }));

        static IEnumerable<(Guid, Guid)> Found(params OrganisationCase[] organisations) => OrganisationDuplicates.Among([.. organisations, .. Others()]).Select(pair => (pair.First, pair.Second));
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing_and_the_lower_id_is_first()
    {
        var organisations = Enumerable.Range(0, 60).SelectMany(number => new[] { Case((2 * number) + 1, $"XM-{number * 7}", Made(number)), Case((2 * number) + 2, null, Made(number).ToUpperInvariant()) }).ToArray();
        var found = OrganisationDuplicates.Among(organisations);
        Assert.True(found.Count >= 60, $"{found.Count} pairs.");
        Assert.All(found, pair => Assert.True(pair.First < pair.Second));
        var shuffled = organisations.ToArray();
        new Random(3).Shuffle(shuffled);

        Assert.Equal(found.Select(Shown), OrganisationDuplicates.Among(shuffled).Select(Shown));

        static string Shown(Duplicate pair) => $"{pair.First} {pair.Second} {pair.Because} {pair.Bits} {string.Join(';', pair.Evidence)}";
    }

    private static IEnumerable<OrganisationCase> Others() => Enumerable.Range(0, 60).Select(number => Case(number + 10, number % 2 == 0 ? $"QZ-{number * 13}-A" : null, Made(number)));

    /// <summary>Of a world in which most names have a word in common with others.</summary>
    private static string Made(int number) => $"{First[number % First.Length]} {Second[number / First.Length % Second.Length]} of {number}xia";

    private static readonly string[] First = ["National", "Regional", "Federal", "Public", "Joint"];
    private static readonly string[] Second = ["Office", "Board", "Council", "Fund", "Centre", "Academy", "Chamber", "Union", "Bureau", "Forum", "Society", "Mission"];

    private static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:D12}");

    private static OrganisationCase Case(int number, string? identifier, string name, params string[] more) => new(Id(number), 1, new OrganisationFacts { Identifier = identifier, Name = name, Names = [name, .. more] });
}
