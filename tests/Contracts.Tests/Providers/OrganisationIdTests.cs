using Counterpart.Contracts.Providers;
using Xunit;

namespace Counterpart.Contracts.Tests.Providers;

/// <summary>B9: the same organisation, whoever names it.</summary>
public sealed class OrganisationIdTests
{
    [Theory]
    [InlineData("XM-DAC-7-1", "Ministry of Foreign Affairs", "xm-dac-7-1 ", "Buitenlandse Zaken")]
    [InlineData("XM-DAC-7-1", "", "XM-DAC-7-1", null)]
    [InlineData(null, "Élan, Institute  for Integrity", "", "ELAN institute (for integrity)")]
    [InlineData("-", "Élan", null, "Elan")]
    public void Identifiers_decide_and_names_where_there_is_none(string? identifier, string? name, string? otherIdentifier, string? otherName)
    {
        Assert.NotNull(OrganisationId.Of(identifier, name));
        Assert.Equal(OrganisationId.Of(identifier, name), OrganisationId.Of(otherIdentifier, otherName));
    }

    [Theory]
    [InlineData("XM-DAC-7-1", "Élan", "XM-DAC-7-2", "Élan")]
    [InlineData("XM-DAC-7-1", "Élan", null, "Élan")]
    [InlineData(null, "Élan", "Élan", null)]
    [InlineData(null, "North Light", null, "Northlight")]
    public void Nothing_else_makes_two_one(string? identifier, string? name, string? otherIdentifier, string? otherName) =>
        Assert.NotEqual(OrganisationId.Of(identifier, name), OrganisationId.Of(otherIdentifier, otherName));

    [Fact]
    public void Who_says_nothing_is_nobody()
    {
        Assert.Null(OrganisationId.Of(null, null));
        Assert.Null(OrganisationId.Of("-", " … "));
    }

    [Fact]
    public void A_reporter_without_an_identifier_is_known_by_name()
    {
        var activity = new ActivityFacts { Identifier = "XM-1-1", Title = "Training", Reporter = "Élan", ReporterName = "Élan", States = [] };

        Assert.Equal(OrganisationId.Of(null, "Élan"), Of(activity));
        Assert.Equal(OrganisationId.Of("XM-1", null), Of(activity with { Reporter = "XM-1" }));
        Assert.Equal(OrganisationId.Of("XM-1", null), Of(activity with { Reporter = "XM-1", ReporterName = "" }));

        static Guid? Of(ActivityFacts activity) => OrganisationId.ReporterOf(activity) is var reporter ? OrganisationId.Of(reporter.Identifier, reporter.Name) : null;
    }
}
