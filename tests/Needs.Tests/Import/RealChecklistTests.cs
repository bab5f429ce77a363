using System.Text;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Import;

/// <summary>The needs of the first review cycle, 873 rows, and 102 needs in words, 99 of them without a State.</summary>
public sealed class RealChecklistTests(CounterpartSystem system)
{
    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task The_first_cycle_comes_in_once_and_a_changed_row_revises_its_need()
    {
        if (!SharedData.TryFind("needs-2013/needs.csv", out var path))
            return;
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var source = Uri.EscapeDataString("\"in support of implementing article\"");

        Assert.Equal((873, 873, 0, 0, 0), (await _coordinator.ImportNeedsAsync(file, dryRun: true)).Counts());
        Assert.Equal(0, await _coordinator.CountAsync($"q={source}"));

        await using var published = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Needs:NeedPublished");
        Assert.Equal((873, 873, 0, 0, 0), (await _coordinator.ImportNeedsAsync(file)).Counts());
        Assert.Equal(873, await _coordinator.CountAsync($"q={source}"));
        var before = await NeedsAsync(source);
        Assert.All(before.Values, need => Assert.Equal((1, "open"), (need.Version(), (string)need["status"]!)));

        await using var revised = await Tap.OnAsync(system.Servers, "Counterpart.Contracts.Needs:NeedRevised");
        Assert.Equal((873, 0, 0, 873, 0), (await _coordinator.ImportNeedsAsync(file)).Counts());
        var after = await NeedsAsync(source);
        Assert.All(before, need => Assert.True(JsonNode.DeepEquals(need.Value, after[need.Key]), need.Key));

        var text = Encoding.UTF8.GetString(file);
        var changed = Encoding.UTF8.GetBytes(text.Replace("T0002,ARM,50,capacity_building,Capacity-building programmes: article 50,", "T0002,ARM,50(1),capacity_building,Courses on article 50,", StringComparison.Ordinal));
        var dry = await _coordinator.ImportNeedsAsync(changed, dryRun: true);
        var real = await _coordinator.ImportNeedsAsync(changed);
        Assert.Equal((873, 0, 1, 872, 0), dry.Counts());
        Assert.Equal((873, 0, 1, 872, 0), real.Counts());
        Assert.True(JsonNode.DeepEquals(dry["rows"], real["rows"]));
        var row = real["rows"]!.AsArray().Single()!;
        Assert.Equal((3, "revise", "T0002"), ((int)row["row"]!, (string)row["action"]!, (string)row["key"]!));
        Assert.Equal(["articles", "title"], row["changes"]!.AsArray().Select(change => (string)change!["field"]!));
        Assert.Equal(("Capacity-building programmes: article 50", "Courses on article 50"), ((string)row["changes"]![1]!["from"]!, (string)row["changes"]![1]!["to"]!));
        Assert.Equal((2, "Courses on article 50"), await TitleAsync((string)row["reference"]!));

        // The file that changed nothing told nobody: the first that is heard of is the row that was changed.
        var told = await revised.UntilAsync(@event => (string?)@event["need"]!["reference"] == (string?)row["reference"]);
        Assert.DoesNotContain(told, @event => before.ContainsKey((string)@event["need"]!["reference"]!) && (string?)@event["need"]!["reference"] != (string?)row["reference"]);
        var later = await system.As("focal-point:KEN").PostNeedAsync("After the checklist");
        var heard = await published.UntilAsync(@event => (string?)@event["needId"] == later.Id());
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), heard.Select(@event => (string)@event["need"]!["reference"]!).Where(before.ContainsKey).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Needs_without_a_State_are_refused_one_by_one_and_the_others_are_in()
    {
        if (!SharedData.TryFind("needs-text/needs.csv", out var path))
            return;
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var import = await _coordinator.ImportNeedsAsync(file);

        Assert.Equal((102, 3, 0, 0, 99), import.Counts());
        var rows = import["rows"]!.AsArray();
        Assert.Equal(102, rows.Count);
        Assert.Equal(["CIV", "CIV", "PRY"], rows.Where(row => (string)row!["action"]! == "create").Select(row => ((string)row!["reference"]!)[..3]).Order());
        Assert.All(rows.Where(row => (string)row!["action"]! == "refuse"), row => Assert.Contains(row!["problems"]!.AsArray(), problem =>
            ((string)problem!["code"]!, (string)problem["field"]!) == ("state-missing", "state") && ((string)problem["message"]!).Length > 0));

        Assert.Equal((102, 0, 0, 3, 99), (await _coordinator.ImportNeedsAsync(file)).Counts());
    }

    private async Task<Dictionary<string, JsonObject>> NeedsAsync(string words) =>
        (await _coordinator.AllAsync($"{Calls.Needs}?q={words}")).ToDictionary(need => need.Reference(), StringComparer.Ordinal);

    private async Task<(int, string)> TitleAsync(string reference)
    {
        var need = await _coordinator.ReadAsync($"{Calls.Needs}/{reference}");
        return (need.Version(), (string)need["title"]!);
    }
}
