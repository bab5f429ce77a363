using Counterpart.Providers.Activities.Iati;
using Xunit;

namespace Counterpart.Providers.Tests.Iati;

public sealed class DialectTests
{
    [Theory]
    [InlineData("1.01")]
    [InlineData("1.02")]
    [InlineData("1.03")]
    [InlineData("1.04")]
    [InlineData("1.05")]
    public async Task The_first_versions_write_names_letters_and_plain_text(string version)
    {
        var read = await IatiText.ReadOneAsync(
            $"""
            <iati-activities version="{version}">
              <iati-activity xml:lang="fr-FR" default-currency="EUR" hierarchy="2" last-updated-datetime="2013-02-12T19:55:51">
                <reporting-org ref="XX" type="Multilateral">Une agence</reporting-org>
                <participating-org role="Funding" ref="FR" type="10">France</participating-org>
                <participating-org role="implementing">Un bureau</participating-org>
                <recipient-country code="bj" percentage="60">Bénin</recipient-country>
                <recipient-region code="289" percentage="40">South of Sahara</recipient-region>
                <collaboration-type code="1">Bilateral</collaboration-type>
                <default-aid-type code="C01">Project</default-aid-type>
                <iati-identifier>
                   XX-1
                </iati-identifier>
                <title>Audit  des
                   marchés</title>
                <title xml:lang="en">Audit of procurement</title>
                <description type="1">Général</description>
                <description type="2">Objectifs</description>
                <sector code="15113" percentage="100" vocabulary="DAC">Anti-corruption</sector>
                <sector code="151" vocabulary="DAC" />
                <activity-date type="start-planned" iso-date="2012-01-01Z" />
                <activity-date type="start-actual">2012-02-01</activity-date>
                <activity-date type="end-planned" iso-date="2014-01-01+01:00" />
                <activity-date type="end-actual" iso-date="2014-02-01">February 2014</activity-date>
                <activity-status>Post-completion</activity-status>
                <related-activity ref="XX-0" type="1">Parent</related-activity>
                <budget type="Original"><period-start iso-date="2012-01-01" /><period-end iso-date="2012-12-31" /><value value-date="2012-01-01">10</value></budget>
                <budget type="Revised"><period-start iso-date="2012-01-01" /><period-end iso-date="2012-12-31" /><value value-date="2012-01-01">12</value></budget>
                <transaction><transaction-type code="C" /><value value-date="2012-01-01">12.50</value></transaction>
                <transaction><transaction-type code="D" /><value currency="USD" value-date="2012-01-01">5</value></transaction>
                <transaction><transaction-type code="E" /><value currency="USD" value-date="2012-01-01">-1</value></transaction>
                <transaction><transaction-type code="IR" /><value value-date="2012-01-01">99</value></transaction>
              </iati-activity>
            </iati-activities>
            """);

        AssertSame(read, version);
    }

    [Theory]
    [InlineData("2.01")]
    [InlineData("2.02")]
    [InlineData("2.03")]
    public async Task Later_versions_write_codes_and_narratives(string version)
    {
        var read = await IatiText.ReadOneAsync(
            $"""
            <iati-activities version="{version}">
              <iati-activity xml:lang="fr" default-currency="EUR" hierarchy="2" last-updated-datetime="2013-02-12T20:55:51+01:00">
                <iati-identifier>XX-1</iati-identifier>
                <reporting-org ref="XX" type="40"><narrative>Une agence</narrative></reporting-org>
                <title><narrative>Audit des marchés</narrative><narrative xml:lang="en">Audit of procurement</narrative></title>
                <description type="1"><narrative>Général</narrative></description>
                <description type="2"><narrative>Objectifs</narrative></description>
                <participating-org role="1" ref="FR" type="10"><narrative>France</narrative></participating-org>
                <participating-org role="4"><narrative>Un bureau</narrative></participating-org>
                <activity-status code="4" />
                <activity-date type="1" iso-date="2012-01-01" />
                <activity-date type="2" iso-date="2012-02-01" />
                <activity-date type="3" iso-date="2014-01-01" />
                <activity-date type="4" iso-date="2014-02-01" />
                <recipient-country code="BJ" percentage="60" />
                <recipient-region code="289" vocabulary="1" percentage="40" />
                <sector code="15113" percentage="100" vocabulary="1"><narrative>Anti-corruption</narrative></sector>
                <sector code="151" vocabulary="2" />
                <collaboration-type code="1" />
                <default-aid-type code="C01" vocabulary="1"><narrative>Project</narrative></default-aid-type>
                <budget type="1"><period-start iso-date="2012-01-01" /><period-end iso-date="2012-12-31" /><value value-date="2012-01-01">10</value></budget>
                <budget type="2"><period-start iso-date="2012-01-01" /><period-end iso-date="2012-12-31" /><value value-date="2012-01-01">12</value></budget>
                <transaction><transaction-type code="2" /><value value-date="2012-01-01">12.50</value></transaction>
                <transaction><transaction-type code="3" /><value currency="USD" value-date="2012-01-01">5</value></transaction>
                <transaction><transaction-type code="4" /><value currency="USD" value-date="2012-01-01">-1</value></transaction>
                <transaction><transaction-type code="5" /><value value-date="2012-01-01">99</value></transaction>
                <related-activity ref="XX-0" type="1" />
              </iati-activity>
            </iati-activities>
            """);

        AssertSame(read, version);
    }

    private static void AssertSame(IatiRead read, string version)
    {
        var activity = read.Activity;

        Assert.Empty(read.Warnings);
        Assert.Equal(("XX-1", version, 2), (activity.Identifier, activity.Version, activity.Line));
        Assert.Equal(("XX", "Une agence", 40), (activity.ReportingOrgRef, activity.ReportingOrgName, activity.ReportingOrgType));
        Assert.Equal("Audit of procurement", activity.Title);
        Assert.Equal("Audit des marchés", activity.Titles["fr"]);
        Assert.Equal("Général\n\nObjectifs", activity.Description);
        Assert.Equal(4, activity.Status);
        Assert.Equal(new DateOnly(2012, 1, 1), activity.PlannedStart);
        Assert.Equal(new DateOnly(2012, 2, 1), activity.ActualStart);
        Assert.Equal(new DateOnly(2014, 1, 1), activity.PlannedEnd);
        Assert.Equal(new DateOnly(2014, 2, 1), activity.ActualEnd);
        Assert.Equal(new DateTimeOffset(2013, 2, 12, 19, 55, 51, TimeSpan.Zero), activity.LastUpdated);
        Assert.Equal([new("BJ", 60)], activity.RecipientCountries);
        Assert.Equal([new("1", "289", 40)], activity.RecipientRegions);
        Assert.Equal([new("1", "15113", 100, "Anti-corruption"), new("2", "151", null, null)], activity.Sectors);
        Assert.Equal([new("FR", 1, 10, "France"), new(null, 4, null, "Un bureau")], activity.ParticipatingOrgs);
        Assert.Equal([new("XX-0", 1)], activity.RelatedActivities);
        Assert.Equal([new("1", "C01", "Project")], activity.DefaultAidTypes);
        Assert.Equal(("1", "EUR", "fr", 2), (activity.CollaborationType, activity.DefaultCurrency, activity.DefaultLanguage, activity.Hierarchy));
        Assert.Equal(12, Assert.Single(activity.Money.Budget, b => b.Key == "EUR").Value);
        Assert.Equal(12.50m, Assert.Single(activity.Money.Commitments, c => c.Key == "EUR").Value);
        Assert.Equal(4, Assert.Single(activity.Money.Disbursements, d => d.Key == "USD").Value);
    }

    [Fact]
    public async Task A_version_that_is_missing_changes_nothing_but_itself()
    {
        var read = await IatiText.ReadOneAsync($"<iati-activities>{IatiText.Activity("XX-1")}</iati-activities>");

        Assert.Null(read.Activity.Version);
        Assert.Equal("A title", read.Activity.Title);
    }

    [Fact]
    public async Task Sectors_and_countries_on_transactions_are_read()
    {
        var read = await IatiText.ReadWithAsync(
            """
            <recipient-country code="BJ" />
            <transaction><transaction-type code="3" /><value currency="EUR">1</value><sector code="15113" /><recipient-country code="BJ" /></transaction>
            <transaction><transaction-type code="3" /><value currency="EUR">2</value><sector code="15113" /><recipient-country code="TG" /></transaction>
            """);

        Assert.Equal([new("1", "15113", 100, null)], read.Activity.TransactionSectors);
        Assert.Equal(["TG"], read.Activity.TransactionCountries);
        Assert.Empty(read.Activity.Sectors);
    }

    [Fact]
    public async Task Tags_scope_and_text_without_a_language_are_read()
    {
        var read = await IatiText.ReadWithAsync("""<tag code="16.5" vocabulary="3"><narrative>Corruption</narrative></tag><activity-scope code="4" />""");

        Assert.Equal([new("3", "16.5", "Corruption")], read.Activity.Tags);
        Assert.Equal("4", read.Activity.Scope);
        Assert.Equal("A title", read.Activity.Titles["und"]);
    }
}
