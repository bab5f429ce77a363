using Counterpart.Providers.Activities.Iati;
using Xunit;

namespace Counterpart.Providers.Tests.Iati;

public sealed class DefectTests
{
    [Theory]
    [InlineData("""<activity-date type="1" iso-date="31/12/2012" />""", "activity-date/@iso-date", "bad-date", "31/12/2012")]
    [InlineData("""<activity-date type="1" iso-date="2012-02-30" />""", "activity-date/@iso-date", "bad-date", "2012-02-30")]
    [InlineData("""<activity-date type="1" iso-date="0001-01-01" />""", "activity-date/@iso-date", "bad-date", "0001-01-01")]
    [InlineData("""<activity-date type="1">spring</activity-date>""", "activity-date", "bad-date", "spring")]
    [InlineData("""<activity-date type="1" iso-date="" />""", "activity-date/@iso-date", "empty-date", "")]
    [InlineData("""<activity-date type="begun" iso-date="2012-01-01" />""", "activity-date/@type", "unknown-code", "begun")]
    [InlineData("""<activity-status code="9" />""", "activity-status/@code", "unknown-code", "9")]
    [InlineData("""<activity-status>On hold</activity-status>""", "activity-status", "unknown-code", "On hold")]
    [InlineData("""<recipient-country code="KEN" />""", "recipient-country/@code", "bad-country", "KEN")]
    [InlineData("""<recipient-country>Kenya</recipient-country>""", "recipient-country", "no-code", "Kenya")]
    [InlineData("""<recipient-country code="KE" percentage="110" />""", "recipient-country/@percentage", "bad-percentage", "110")]
    [InlineData("""<sector code="15113" percentage="half" />""", "sector/@percentage", "bad-percentage", "half")]
    [InlineData("""<sector code="15113" vocab="DAC" />""", "sector/@vocab", "misnamed-attribute", "DAC")]
    [InlineData("""<sector code="" />""", "sector/@code", "empty", "")]
    [InlineData("""<participating-org role="Patron" ref="XX" />""", "participating-org/@role", "unknown-code", "Patron")]
    [InlineData("""<participating-org role="1" />""", "participating-org", "nameless-org", null)]
    [InlineData("""<related-activity type="1" />""", "related-activity", "no-reference", null)]
    [InlineData("""<transaction><value currency="EUR">1</value></transaction>""", "transaction", "no-transaction-type", null)]
    [InlineData("""<transaction><transaction-type code="3" /></transaction>""", "transaction", "no-value", null)]
    [InlineData("""<transaction><transaction-type code="3" /><value>1</value></transaction>""", "transaction/value", "no-currency", "1")]
    [InlineData("""<transaction><transaction-type code="3" /><value currency="ECU">1</value></transaction>""", "transaction/value/@currency", "unknown-currency", "ECU")]
    [InlineData("""<transaction><transaction-type code="3" /><value currency="EUR">1,000</value></transaction>""", "transaction/value", "bad-amount", "1,000")]
    [InlineData("""<transaction><transaction-type code="3" /><value currency="EUR">1e28</value></transaction>""", "transaction/value", "bad-amount", "1e28")]
    [InlineData("""<transaction><transaction-type code="3" /><value currency="EUR" value-date="">1</value></transaction>""", "transaction/value/@value-date", "empty-date", "")]
    [InlineData("""<budget><value currency="EUR">many</value></budget>""", "budget/value", "bad-amount", "many")]
    public async Task A_bad_field_is_reported_and_the_activity_kept(string element, string field, string code, string? raw)
    {
        var warning = Assert.Single((await IatiText.ReadWithAsync(element)).Warnings);

        Assert.Equal((field, code, raw, Severity.Warning, "XX-1"), (warning.Field, warning.Code, warning.Raw, warning.Severity, warning.Identifier));
        Assert.Equal(3, warning.Line);
    }

    [Fact]
    public async Task A_space_in_a_moment_is_understood_and_reported()
    {
        var read = await IatiText.ReadOneAsync(IatiText.File(
            """<iati-activity last-updated-datetime="2013-07-24 12:46:08"><iati-identifier>XX-1</iati-identifier><title>T</title></iati-activity>"""));

        Assert.Equal(new DateTimeOffset(2013, 7, 24, 12, 46, 8, TimeSpan.Zero), read.Activity.LastUpdated);
        Assert.Equal("datetime-with-space", Assert.Single(read.Warnings).Code);
    }

    [Theory]
    [InlineData("2012-01-31T00:00:00")]
    [InlineData("2012-01-31 00:00")]
    public async Task A_time_after_a_day_is_left_out_and_reported(string date)
    {
        var read = await IatiText.ReadWithAsync($"""<activity-date type="2" iso-date="{date}" />""");

        Assert.Equal(new DateOnly(2012, 1, 31), read.Activity.ActualStart);
        Assert.Equal("date-with-time", Assert.Single(read.Warnings).Code);
    }

    [Fact]
    public async Task An_empty_currency_and_value_date_leave_the_amount_in_the_default_currency()
    {
        var read = await IatiText.ReadOneAsync(IatiText.File(
            """
            <iati-activity default-currency="USD"><iati-identifier>XX-1</iati-identifier><title>T</title>
            <transaction><transaction-type code="D" /><value currency="" value-date="">-134058</value></transaction></iati-activity>
            """));

        Assert.Equal(-134058, read.Activity.Money.Disbursements["USD"]);
        Assert.Equal(["empty", "empty-date"], read.Warnings.Select(w => w.Code));
    }

    [Fact]
    public async Task A_long_raw_value_is_cut()
    {
        var read = await IatiText.ReadWithAsync($"<activity-status>{new string('x', 5000)}</activity-status>");

        Assert.Equal(200, Assert.Single(read.Warnings).Raw!.Length);
    }

    [Theory]
    [InlineData("<iati-activity />", "no-identifier")]
    [InlineData("<iati-activity><iati-identifier>  </iati-identifier><title>T</title></iati-activity>", "no-identifier")]
    [InlineData("<iati-activity><iati-identifier>XX-2</iati-identifier><title><narrative /></title></iati-activity>", "no-title-no-recipient")]
    public async Task A_record_that_says_nothing_is_refused_and_the_next_one_read(string record, string code)
    {
        var results = await IatiText.ReadAsync(IatiText.File($"\n{record}\n{IatiText.Activity("XX-3")}"));

        var problem = Assert.IsType<IatiRefused>(results[0]).Problem;
        Assert.Equal((code, Severity.Refused, 2, 2), (problem.Code, problem.Severity, problem.Line, problem.Column));
        Assert.Equal("XX-3", Assert.IsType<IatiRead>(results[1]).Activity.Identifier);
    }

    [Fact]
    public async Task A_title_is_not_asked_for_where_there_is_a_recipient()
    {
        var read = await IatiText.ReadOneAsync(IatiText.File(
            """<iati-activity><iati-identifier>XX-1</iati-identifier><recipient-region code="998" /></iati-activity>"""));

        Assert.Null(read.Activity.Title);
    }

    [Fact]
    public async Task An_endless_identifier_is_refused()
    {
        var result = Assert.Single(await IatiText.ReadAsync(IatiText.File(IatiText.Activity(new('x', 301)))));

        Assert.Equal("long-identifier", Assert.IsType<IatiRefused>(result).Problem.Code);
    }

    [Fact]
    public async Task Elements_of_other_namespaces_are_passed_over()
    {
        var read = await IatiText.ReadWithAsync("""<x:title xmlns:x="urn:x">Another</x:title><x:sector xmlns:x="urn:x" />""");

        Assert.Equal(["A title"], read.Activity.Titles.Values);
        Assert.Empty(read.Warnings);
    }
}
