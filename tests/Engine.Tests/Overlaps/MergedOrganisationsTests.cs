using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Overlaps;

/// <summary>B9: organisations that are one count as one giver, in coverage, in overlaps and in duplicates.</summary>
public sealed class MergedOrganisationsTests
{
    private static readonly ActivityOrganisation Elan = new("XM-ELAN", "Élan", "funding"), Institute = new(null, "Integrity Institute", "funding"), Stranger = new(null, "Nordwind", "funding");

    [Fact]
    public void All_of_them_count_under_the_name_of_the_kept_one_and_nobody_else_does()
    {
        var merged = Merged();

        Assert.Equal(["Élan Institute", "Élan Institute", "Nordwind"], new[] { Elan, Institute, Stranger }.Select(merged.NameOf));
        Assert.Equal("Élan Institute", merged.NameOf("xm-elan", "Whatever it is called there"));
        Assert.Equal(["Élan", "Integrity Institute"], new[] { Elan, Institute }.Select(MergedOrganisations.None.NameOf));
        Assert.Equal(Merged(), merged);
        Assert.NotEqual(MergedOrganisations.None, merged);
    }

    [Fact]
    public void One_whose_kept_one_is_not_known_counts_for_itself()
    {
        var alone = Case(Institute, OrganisationId.Of("XM-ELAN", null));

        Assert.Equal("Integrity Institute", MergedOrganisations.Of(new Dictionary<Guid, OrganisationCase> { [alone.Id] = alone }).NameOf(Institute));
    }

    [Fact]
    public void Coverage_counts_them_as_one_giver()
    {
        ActivityFacts[] activities = [Given.Activity with { Reporter = "XM-ELAN", ReporterName = "Élan" }, Given.Activity with { Identifier = "XM-OTHER-1", Reporter = "Integrity Institute", ReporterName = "Integrity Institute" }];

        Assert.Equal((2, "Integrity Institute, Élan"), Givers(MergedOrganisations.None));
        Assert.Equal((1, "Élan Institute"), Givers(Merged()));

        (int, string) Givers(MergedOrganisations merged)
        {
            var covering = activities.Select((facts, number) => new CoveringActivity(new ActivityCase(new Guid(number + 1, 0, 0, new byte[8]), 1, facts), null, merged)).ToList();
            var cells = CoverageMap.Of(new CoverageFacts([], covering, []), new CoverageQuestion(), new DateOnly(2027, 6, 1));
            return (cells[0].Givers, string.Join(", ", cells[0].Names));
        }
    }

    [Fact]
    public void Two_names_of_one_funder_share_nothing()
    {
        var need = (Given.Need with { Title = "Training of the central authority", Wanted = Given.Year(2027), Cost = new Money(90_000, "USD") }).Case();
        var activity = (Given.Activity with { Title = "Training of the central authority", Organisations = [Elan, Institute], Commitments = [new Money(100_000, "USD")] }).Case();

        Assert.Equal(Verdict.CoFunded, OverlapGrading.Judge(need, activity)!.Verdict);
        Assert.Equal(Verdict.Same, OverlapGrading.Judge(need, activity, Merged())!.Verdict);
    }

    [Fact]
    public void What_one_funder_reports_under_two_names_is_reported_twice()
    {
        var (one, other) = (Reported("XM-1-700", "XM-1", Elan), Reported("KE-AIMS-9", "KE-AIMS", Institute));

        Assert.Equal("other funders", Because(MergedOrganisations.None));
        Assert.Equal("alike", Because(Merged()));

        string Because(MergedOrganisations merged) => ActivityDuplicates.Among([one, other], merged).SingleOrDefault() is { } pair
            ? pair.Because is "one title, other funders" ? "other funders" : pair is { Verdict: Verdict.Same } ? "alike" : pair.Because
            : "other funders";

        static ActivityCase Reported(string identifier, string reporter, ActivityOrganisation funder) => new(new Guid(identifier.Length, 0, 0, new byte[8]), 1, Given.Activity with
        {
            Identifier = identifier, Reporter = reporter, ReporterName = reporter, Title = "Training of auditors in asset declarations", Organisations = [funder], Commitments = [new Money(500_000, "USD")],
        });
    }

    private static MergedOrganisations Merged()
    {
        var kept = Case(Elan, null) with { Facts = new OrganisationFacts { Identifier = "XM-ELAN", Name = "Élan Institute", Names = ["Élan"] } };
        return MergedOrganisations.Of(new[] { kept, Case(Institute, kept.Id), Case(Stranger, null) }.ToDictionary(organisation => organisation.Id));
    }

    private static OrganisationCase Case(ActivityOrganisation party, Guid? mergedInto) =>
        new(OrganisationId.Of(party.Identifier, party.Name)!.Value, 1, new OrganisationFacts { Identifier = party.Identifier, Name = party.Name, Names = [party.Name], MergedInto = mergedInto });
}
