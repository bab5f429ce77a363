using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

public sealed class ImportRowsTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task Bad_rows_are_refused_with_row_and_field_and_good_ones_are_in()
    {
        var import = await _coordinator.ImportNeedsAsync(Checklist.Csv(
            "1,ESP,46,capacity_building,Good,,high",
            "2,ESP,99;46(99),capacity_building,Unknown articles,,high",
            "3,ZZZ,46,capacity_building,Unknown State,,high",
            "4,ESP,46,magic,Unknown type,,urgent",
            "",
            "5,ESP,46,capacity_building,,,low",
            "1,ESP,15,capacity_building,The same again,,low",
            $"{new string('k', 5_000)},ESP,46,capacity_building,A very long identifier,,low",
            "9,ESP,46,capacity_building,Good too,,low"));

        Assert.Equal((8, 2, 0, 0, 6), import.Counts());
        Assert.Equal(
            [
                "2 create", "3 refuse unknown-article@articles[0] unknown-article@articles[1]", "4 refuse unknown-state@state", "5 refuse invalid-value@priority unknown-type@types[0]",
                "7 refuse title-missing@title", "8 refuse row-twice@need_id", "9 refuse too-long@need_id", "10 create",
            ],
            import.Report());
        Assert.Equal(["Good too", "Good"], (await _coordinator.AllAsync($"{Calls.Needs}?state=ESP")).OrderByDescending(need => (string)need["title"]!, StringComparer.Ordinal).Select(need => (string)need["title"]!));
    }

    [Fact]
    public async Task A_focal_point_imports_the_needs_of_its_own_State_only()
    {
        var import = await system.As("focal-point:SWE").ImportNeedsAsync(Checklist.Csv("1,SWE,46,capacity_building,Ours,,", "2,CHE,46,capacity_building,Theirs,,", "3,,15,capacity_building,Ours as well,,"));

        Assert.Equal(["2 create", "3 refuse other-state@state", "4 create"], import.Report());
        Assert.Equal(0, await system.As("auditor").CountAsync("state=CHE"));
        Assert.Equal(2, await system.As("auditor").CountAsync("state=SWE"));
    }

    [Fact]
    public async Task States_that_leave_their_own_name_out_do_not_get_in_each_others_way()
    {
        var file = Checklist.Csv("1,,46,capacity_building,Row number one,,");

        var thailand = await system.As("focal-point:THA").ImportNeedsAsync(file);
        var vietnam = await system.As("focal-point:VNM").ImportNeedsAsync(file);
        var written = await system.As("focal-point:VNM").ImportNeedsAsync(Checklist.Csv("1,vn,46,capacity_building,Row number one,,"));

        Assert.Equal((1, 1, 0, 0, 0), thailand.Counts());
        Assert.Equal((1, 1, 0, 0, 0), vietnam.Counts());
        Assert.Equal((1, 0, 0, 1, 0), written.Counts());
    }

    [Fact]
    public async Task An_imported_need_has_the_history_of_a_posted_one()
    {
        var import = await system.As("focal-point:ITA").ImportNeedsAsync(Checklist.Csv("h,ITA,46,capacity_building,With a history,,"));
        var need = await _coordinator.ReadAsync($"{Calls.Needs}/{import["rows"]![0]!["reference"]}");

        var history = await _coordinator.HistoryAsync(need);

        Assert.Equal(["->draft", "draft->submitted", "submitted->authenticated", "authenticated->open"], history.Select(entry => $"{entry["from"]}->{entry["to"]}"));
        Assert.All(history, entry => Assert.Equal(("imported", "Focal point of ITA"), ((string)entry["action"]!, (string)entry["who"]!)));
        Assert.NotNull(need["confirmedAt"]);
    }

    [Fact]
    public async Task A_closed_need_is_not_revised_by_a_file()
    {
        var italy = system.As("focal-point:ITA");
        var import = await italy.ImportNeedsAsync(Checklist.Csv("c,ITA,46,capacity_building,To be withdrawn,,"));
        await italy.TakeStepAsync(await italy.ReadAsync($"{Calls.Needs}/{import["rows"]![0]!["reference"]}"), "withdrawn");

        var again = await italy.ImportNeedsAsync(Checklist.Csv("c,ITA,46,capacity_building,Changed afterwards,,"));

        Assert.Equal(["2 refuse closed@need_id"], again.Report());
    }

    [Fact]
    public async Task The_report_is_for_the_sender_and_the_auditor()
    {
        var austria = system.As("focal-point:AUT");
        using var content = new ByteArrayContent(Checklist.Csv("r,AUT,46,capacity_building,Reported,,")) { Headers = { ContentType = new(Checklist.CsvType) } };
        using var accepted = await austria.PostAsync(new Uri(Checklist.Imports, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var report = accepted.Headers.Location!.ToString();

        Assert.NotNull(await austria.ReadAsync(report));
        Assert.NotNull(await system.As("auditor").ReadAsync(report));
        foreach (var other in new[] { "focal-point:ITA", "donor", "coordinator" })
        {
            using var hidden = await system.As(other).SendAsync(HttpMethod.Get, report);
            await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("expert")]
    [InlineData("auditor")]
    public async Task Nobody_else_imports_needs(string who)
    {
        using var content = new ByteArrayContent(Checklist.Csv("n,KEN,46,capacity_building,Not theirs to send,,")) { Headers = { ContentType = new(Checklist.CsvType) } };
        using var answer = await system.As(who).PostAsync(new Uri(Checklist.Imports, UriKind.Relative), content, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
