using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Providers.Tests;

/// <summary>B3: files of one source are compared, records of one file with one identifier are merged, and nothing else changes.</summary>
public sealed class ImportDiffTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task A_changed_file_of_a_source_changes_what_changed_and_names_what_is_gone()
    {
        var first = await ImportAsync("diff", Calls.Iati("XM-DIFF-1"), Calls.Iati("XM-DIFF-2", more: "<recipient-country code=\"KE\"/>"), Calls.Iati("XM-DIFF-3"));
        var (one, three) = (await _coordinator.ActivityAsync("XM-DIFF-1"), await _coordinator.ActivityAsync("XM-DIFF-3"));

        var second = await ImportAsync("diff", Calls.Iati("XM-DIFF-1"), Calls.Iati("XM-DIFF-2", more: "<recipient-country code=\"KE\"/><recipient-country code=\"UG\"/>"), Calls.Iati("XM-DIFF-4"));

        Assert.Equal("done: 3 read, 1 created, 1 revised, 1 unchanged, 0 refused, 1 gone", $"{second.Counts()}, {second["counts"]!["gone"]} gone");
        Assert.Equal(
            ["revise XM-DIFF-2 states: KEN -> KEN; UGA", "create XM-DIFF-4 ", "gone XM-DIFF-3 "],
            second["rows"]!.AsArray().Select(row => $"{row!["action"]} {row["key"]} {string.Join(", ", (row["changes"]?.AsArray() ?? []).Select(change => $"{change!["field"]}: {change["from"]} -> {change["to"]}"))}"));
        Assert.True(JsonNode.DeepEquals(one, await _coordinator.ActivityAsync("XM-DIFF-1")));
        Assert.True(JsonNode.DeepEquals(three, await _coordinator.ActivityAsync("XM-DIFF-3")));
        Assert.NotNull((await DetailAsync("XM-DIFF-3"))["statements"]![0]!["goneSince"]);
        Assert.Null((await DetailAsync("XM-DIFF-1"))["statements"]![0]!["goneSince"]);

        var source = (await _coordinator.AllAsync($"{Calls.Imports}/sources")).Single(source => (string?)source["name"] == "diff");
        Assert.Equal((second.Id(), 3, 1, (string)second["finishedAt"]!), ((string)source["importId"]!, (int)source["activities"]!, (int)source["gone"]!, (string)source["at"]!));
        Assert.Equal(3, (int)source["counts"]!["read"]!);
        Assert.NotEqual(first.Id(), second.Id());

        // What comes back is gone no more, and the same file again says nothing new.
        var third = await ImportAsync("diff", Calls.Iati("XM-DIFF-1"), Calls.Iati("XM-DIFF-3"), Calls.Iati("XM-DIFF-4"));
        Assert.Equal((1, 3), ((int)third["counts"]!["gone"]!, (int)third["counts"]!["unchanged"]!));
        Assert.Null((await DetailAsync("XM-DIFF-3"))["statements"]![0]!["goneSince"]);
        Assert.Equal(0, (int)(await ImportAsync("diff", Calls.Iati("XM-DIFF-1"), Calls.Iati("XM-DIFF-3"), Calls.Iati("XM-DIFF-4")))["counts"]!["gone"]!);
    }

    [Fact]
    public async Task A_source_is_that_of_its_sender_and_files_without_a_name_are_not_compared()
    {
        var (donor, other) = (system.As("donor"), system.As("donor:2"));
        await ImportAsync(donor, "mine", Calls.Iati("XM-MINE-1"));
        Assert.Equal(0, (int)(await ImportAsync(other, "mine", Calls.Iati("XM-MINE-2")))["counts"]!["gone"]!);
        await donor.ImportIatiAsync(Calls.Iati("XM-MINE-3"));
        Assert.Equal(0, (int)(await donor.ImportIatiAsync(Calls.Iati("XM-MINE-4")))["counts"]!["gone"]!);

        var sources = await donor.AllAsync($"{Calls.Imports}/sources");
        Assert.All(sources, source => Assert.Equal("XM-DEMO-NORTHLIGHT", (string?)source["organisation"]));
        Assert.Equal(["", "mine"], sources.Select(source => (string)source["name"]!).Where(name => name is "" or "mine"));
    }

    [Fact]
    public async Task Records_of_one_file_with_one_identifier_are_reported_and_merged_whatever_lies_between_them()
    {
        var between = Enumerable.Range(0, 300).Select(n => Calls.Iati($"XM-TWICE-OTHER-{n}"));
        string[] File(string second) =>
        [
            Calls.Iati("XM-TWICE-1", "Courses", more: "<recipient-country code=\"KE\"/>"), .. between,
            Calls.Iati("XM-TWICE-1", second, more: "<description><narrative>Held every spring.</narrative></description><recipient-country code=\"UG\"/>"),
        ];

        var import = await ImportAsync("twice", File("Courses again"));
        Assert.Equal("done: 302 read, 301 created, 1 revised, 0 unchanged, 0 refused", import.Counts());
        var row = (await RowsAsync(import.Id())).Single(row => row["problems"] is not null);
        Assert.Equal(("XM-TWICE-1", "duplicate-identifier"), ((string)row["key"]!, (string)row["problems"]![0]!["code"]!));
        Assert.Contains("line 2 ", (string)row["problems"]![0]!["message"]!, StringComparison.Ordinal);

        var activity = await DetailAsync("XM-TWICE-1");
        Assert.Equal(("Courses", "Held every spring.", """["KEN","UGA"]"""), ((string)activity["title"]!, (string)activity["description"]!, activity["states"]!.ToJsonString()));
        Assert.Equal([2, 1, 1], activity["statements"]!.AsArray().Select(said => (int)said!["records"]!));

        // The same again is no news; a change of the second record is.
        Assert.Equal("done: 302 read, 0 created, 0 revised, 302 unchanged, 0 refused", (await ImportAsync("twice", File("Courses again"))).Counts());
        Assert.Equal(activity["version"]!.ToJsonString(), (await DetailAsync("XM-TWICE-1"))["version"]!.ToJsonString());
        Assert.Equal("done: 302 read, 0 created, 1 revised, 301 unchanged, 0 refused", (await ImportAsync("twice", [.. File("Courses again")[..^1], Calls.Iati("XM-TWICE-1", more: "<recipient-country code=\"RW\"/>")])).Counts());
        Assert.Equal("""["KEN","RWA"]""", (await DetailAsync("XM-TWICE-1"))["states"]!.ToJsonString());
    }

    [Fact]
    public async Task Two_imports_of_one_changed_file_at_once_end_as_one_after_the_other()
    {
        string[] File(string title) => [.. Enumerable.Range(0, 300).Select(n => Calls.Iati($"XM-RACE-{n % 290}", title, more: n < 290 ? "" : "<recipient-country code=\"KE\"/>"))];
        await ImportAsync("race", [.. File("Before"), Calls.Iati("XM-RACE-LAST")]);

        var both = await Task.WhenAll(ImportAsync("race", File("After")), ImportAsync(system.As("coordinator:2"), "race", File("After")));

        Assert.Equal(1, both.Sum(import => (int)import["counts"]!["gone"]!));
        Assert.Equal(10, both.Sum(import => (int)import["counts"]!["revised"]!) - 290);
        Assert.Equal("""["KEN"]""", (await DetailAsync("XM-RACE-3"))["states"]!.ToJsonString());
        Assert.Equal(290, (int)(await _coordinator.AllAsync($"{Calls.Imports}/sources")).Single(source => (string?)source["name"] == "race")["activities"]!);
    }

    private Task<JsonObject> ImportAsync(string source, params string[] activities) => ImportAsync(_coordinator, source, activities);

    private static Task<JsonObject> ImportAsync(HttpClient client, string source, params string[] activities) => client.ImportAsync(
        $"{Calls.Imports}?source={source}", Encoding.UTF8.GetBytes($"<iati-activities version=\"2.03\">\n{string.Join('\n', activities)}\n</iati-activities>"), "application/xml", TimeSpan.FromSeconds(90));

    private Task<JsonObject> DetailAsync(string identifier) => _coordinator.DetailAsync(identifier);

    private async Task<List<JsonObject>> RowsAsync(string import) => [.. (await _coordinator.ReadAsync($"{Calls.Imports}/{import}"))["rows"]!.AsArray().Select(row => row!.AsObject())];
}
