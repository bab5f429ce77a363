using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

public sealed class ActivityImportTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_file_comes_in_once_and_a_changed_record_revises_its_activity()
    {
        string File(string second) => $"{Calls.Iati("XM-ONCE-1")}\n{Calls.Iati("XM-ONCE-2", second, more: "<recipient-country code=\"KE\" /><sector vocabulary=\"1\" code=\"15113\" />")}";

        Assert.Equal("done: 2 read, 2 created, 0 revised, 0 unchanged, 0 refused", (await _coordinator.ImportIatiAsync(File("Courses"))).Counts());
        var before = await _coordinator.ActivityAsync("XM-ONCE-2");
        Assert.Equal(("Courses", 1, "XM-DEMO-A", "Reporter XM-DEMO-A"), ((string)before["title"]!, (int)before["version"]!, (string)before["reporter"]!, (string)before["reporterName"]!));
        Assert.Equal("""["KEN"] ["15113"]""", $"{before["states"]!.ToJsonString()} {before["sectors"]!.ToJsonString()}");

        await using var recorded = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Providers:ActivityRecorded");
        Assert.Equal("done: 2 read, 0 created, 0 revised, 2 unchanged, 0 refused", (await _coordinator.ImportIatiAsync(File("Courses"))).Counts());
        Assert.True(JsonNode.DeepEquals(before, await _coordinator.ActivityAsync("XM-ONCE-2")));

        Assert.Equal("done: 2 read, 0 created, 1 revised, 1 unchanged, 0 refused", (await _coordinator.ImportIatiAsync(File("Courses and exams"))).Counts());
        var after = await _coordinator.ActivityAsync("XM-ONCE-2");
        Assert.Equal((before.Id(), 2, "Courses and exams"), (after.Id(), (int)after["version"]!, (string)after["title"]!));
        var told = await recorded.UntilAsync(@event => (string?)@event["activityId"] == after.Id());
        Assert.Single(told, @event => ((string)@event["activity"]!["identifier"]!).StartsWith("XM-ONCE-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("XM-TWO-A", "GB-GOV-9")]
    [InlineData("GB-GOV-9", "XM-TWO-B")]
    public async Task What_two_reporters_say_of_one_activity_is_one_activity_with_both_statements(string first, string second)
    {
        var publisher = first.StartsWith("XM", StringComparison.Ordinal) ? first : second;
        var identifier = $"{publisher}-1";
        string Of(string reporter) => Calls.Iati(identifier, $"Title of {reporter}", reporter, more: $"<recipient-country code=\"{(reporter == publisher ? "KE" : "UG")}\" />");

        await _coordinator.ImportIatiAsync(Of(first));
        Assert.Equal("done: 1 read, 0 created, 1 revised, 0 unchanged, 0 refused", (await _coordinator.ImportIatiAsync(Of(second))).Counts());
        var merged = await _coordinator.ActivityAsync(identifier);

        Assert.Equal(($"Title of {publisher}", publisher), ((string)merged["title"]!, (string)merged["reporter"]!));
        Assert.Equal(["KEN", "UGA"], merged["states"]!.AsArray().Select(state => (string)state!));
        await using var providers = system.Database("providers");
        await using var statements = providers.CreateCommand($"select string_agg(reporter, ' ' order by reporter) from activity_statements where activity_id = '{Guid.Parse(merged.Id())}'");
        Assert.Equal(string.Join(' ', new[] { first, second }.Order(StringComparer.Ordinal)), await statements.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_record_that_cannot_be_used_is_reported_with_its_line_and_the_rest_is_in()
    {
        var import = await _coordinator.ImportIatiAsync($"<iati-activity><title><narrative>Without an identifier</narrative></title></iati-activity>\n{Calls.Iati("XM-REST-1")}\n<iati-activity><iati-identifier>XM-REST-2</iati-identifier></iati-activity>");

        Assert.Equal("done: 3 read, 1 created, 0 revised, 0 unchanged, 2 refused", import.Counts());
        Assert.Equal(
            ["2 refuse no-identifier", "3 create ", "6 refuse no-title-no-recipient"],
            import["rows"]!.AsArray().Select(row => $"{row!["row"]} {row["action"]} {row["problems"]?[0]!["code"]}"));
        Assert.Empty(await _coordinator.AllAsync($"{Calls.Activities}?q=XM-REST-2"));
        Assert.NotNull(await _coordinator.ActivityAsync("XM-REST-1"));
    }

    [Theory]
    [InlineData("<!DOCTYPE iati-activities [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<iati-activities>{0}</iati-activities>", "dtd", "line 1, column ")]
    [InlineData("<iati-activities>{0}\n<iati-activity>&unknown;</iati-activity></iati-activities>", "malformed", "line 4, column ")]
    [InlineData("<iati-activities>{0}\n<iati-activity></iati-activities>", "malformed", "line 4, column ")]
    [InlineData("<iati-activities>{0}\n<iati-activity><iati-identifier>XM", "malformed", "line 4, column ")]
    [InlineData("<iati-activities>{0}\n<iati-activity>\u0001</iati-activity></iati-activities>", "malformed", "line 4, column ")]
    [InlineData("<html><body>{0}</body></html>", "not-iati-activities", "line 1, column ")]
    [InlineData("not xml, {0}", "malformed", "line 1, column ")]
    [InlineData("", "empty-file", "file")]
    public async Task A_file_that_is_no_sound_IATI_is_refused_as_a_whole(string file, string type, string at)
    {
        using var content = new StringContent(file.Replace("{0}", Calls.Iati("XM-UNSOUND-1"), StringComparison.Ordinal), Encoding.UTF8, "application/xml");
        using var answer = await _coordinator.PostAsync(new Uri(Calls.Imports, UriKind.Relative), content, TestContext.Current.CancellationToken);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, type);
        Assert.StartsWith(at, Assert.Single(problem["errors"]!.AsObject()).Key, StringComparison.Ordinal);
        Assert.Empty(await _coordinator.AllAsync($"{Calls.Activities}?q=XM-UNSOUND-1"));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_make_each_activity_once()
    {
        var file = string.Join('\n', Enumerable.Range(0, 300).Select(n => Calls.Iati($"XM-ATONCE-{n}", "Simultaneity")));

        var imports = await Task.WhenAll(_coordinator.ImportIatiAsync(file), system.As("donor").ImportIatiAsync(file));

        Assert.Equal(
            ["done: 300 read, 0 created, 0 revised, 300 unchanged, 0 refused", "done: 300 read, 300 created, 0 revised, 0 unchanged, 0 refused"],
            imports.Select(import => import.Counts()).Order(StringComparer.Ordinal));
        var activities = await _coordinator.AllAsync($"{Calls.Activities}?q=simultaneity");
        Assert.Equal((300, 300), (activities.Count, activities.DistinctBy(activity => (string)activity["identifier"]!).Count()));
        Assert.All(activities, activity => Assert.Equal(1, (int)activity["version"]!));
    }

    [Fact]
    public async Task A_description_as_long_as_a_book_does_not_stop_the_import()
    {
        var book = string.Join(' ', Enumerable.Range(0, 250_000).Select(n => $"word{n}"));

        var import = await _coordinator.ImportIatiAsync($"{Calls.Iati("XM-BOOK-1", more: $"<description><narrative>{book}</narrative></description>")}\n{Calls.Iati("XM-BOOK-2")}");

        Assert.Equal("done: 2 read, 2 created, 0 revised, 0 unchanged, 0 refused", import.Counts());
    }

    [Theory]
    [InlineData("focal-point:KEN", HttpStatusCode.Forbidden)]
    [InlineData("expert", HttpStatusCode.Forbidden)]
    [InlineData("anonymous", HttpStatusCode.Forbidden)]
    public async Task Nobody_else_imports_activities(string who, HttpStatusCode status)
    {
        using var content = new StringContent(Calls.Iati("XM-NOBODY-1"), Encoding.UTF8, "application/xml");
        using var answer = await (who == "anonymous" ? system.Anonymous : system.As(who)).PostAsync(new Uri(Calls.Imports, UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }
}
