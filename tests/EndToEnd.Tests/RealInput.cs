using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Counterpart.Tests;
using CsvHelper;
using Xunit;

namespace Counterpart.EndToEnd.Tests;

/// <summary>All that was collected, through the whole system: 3,499 records of aid in 22 files, 873 needs of the first cycle, and needs in States' own words.</summary>
[Collection(nameof(OneAtATime))]
public sealed class RealInput(CounterpartSystem system)
{
    private const string Imports = "/api/v1/imports";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] WellAided = ["UGA", "BDI", "SLE", "COL", "IRQ", "BGD"];

    private readonly HttpClient _coordinator = system.As("coordinator");

    [Fact]
    public async Task Real_needs_meet_a_world_of_providers_and_the_aid_that_is_already_there()
    {
        if (!SharedData.TryFind("iati", out var iati) || !SharedData.TryFind("needs-2013/needs.csv", out var checklist) || !SharedData.TryFind("needs-text/needs.csv", out var texts))
            return;
        await system.ResetAsync();
        var watch = Stopwatch.StartNew();
        var summary = new List<string>();

        var profiles = await PostProfilesAsync();
        Note($"{profiles} profiles");

        var files = Table(Path.Combine(iati, "files.csv")).Where(file => file["held_out"].Length == 0).ToList();
        var read = await ImportEveryFileAsync(iati, files);
        Assert.Equal(3_499, read);
        var versions = await VersionsAsync();
        Note($"{read} records are {versions.Count} activities");

        await NothingChangesTheSecondTimeAsync(iati, files);
        Assert.Equal(versions, await VersionsAsync());
        Note("again: nothing new");

        var needs = await ImportNeedsAsync(checklist, texts) + await PostNeedsWhereAidRunsAsync();
        Note($"{needs} needs");

        await EveryNeedIsProposedToSomebodyAsync(needs);
        Note($"{(await _coordinator.ReadAsync("/api/v1/pairings?status=proposed&limit=1"))["total"]} pairings");
        Note($"{await OverlapsShowTheirEvidenceAsync()} overlaps");
        await NothingIsLeftOrLostAsync();
        Note("no message left or lost");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" · ", summary));

        void Note(string what) => summary.Add(string.Create(CultureInfo.InvariantCulture, $"{what} ({watch.Elapsed.TotalSeconds:0.0} s)"));
    }

    private async Task<int> PostProfilesAsync()
    {
        var profiles = Givers.All().ToList();
        Assert.True(profiles.Count > 200);
        foreach (var profile in profiles)
            await _coordinator.PostAsync("/api/v1/profiles", profile);
        return profiles.Count;
    }

    private async Task<int> ImportEveryFileAsync(string folder, List<Dictionary<string, string>> files)
    {
        var total = 0;
        foreach (var file in files)
        {
            var report = await ImportAsync(folder, file);
            var counts = report["counts"]!;
            Assert.Equal((file["file"], file["kept"], 0), (file["file"], counts["read"]!.ToString(), (int)counts["refused"]!));
            Assert.Equal((int)counts["read"]!, (int)counts["created"]! + (int)counts["revised"]! + (int)counts["unchanged"]!);
            foreach (var row in await RowsAsync(report))
            {
                Assert.True((int)row["row"]! > 0, row.ToJsonString());
                Assert.All(row["problems"]?.AsArray() ?? [], problem => Assert.True(((string)problem!["field"]!).Length > 0 && ((string)problem["message"]!).Length > 0, row.ToJsonString()));
            }

            total += (int)counts["read"]!;
        }

        return total;
    }

    private async Task NothingChangesTheSecondTimeAsync(string folder, List<Dictionary<string, string>> files)
    {
        foreach (var file in files)
        {
            var counts = (await ImportAsync(folder, file))["counts"]!;
            Assert.Equal((file["file"], file["kept"]), (file["file"], counts["unchanged"]!.ToString()));
        }
    }

    private async Task<int> ImportNeedsAsync(string checklist, string texts)
    {
        var (checklistFile, textFile) = (await File.ReadAllBytesAsync(checklist), await File.ReadAllBytesAsync(texts));
        var dry = await _coordinator.ImportAsync($"{Imports}/needs?dryRun=true", checklistFile, "text/csv", Patience);
        Assert.Equal((873, 0), ((int)dry["counts"]!["created"]!, (int)dry["counts"]!["refused"]!));
        Assert.Equal(0, await CountNeedsAsync());

        var done = await _coordinator.ImportAsync($"{Imports}/needs", checklistFile, "text/csv", Patience);
        Assert.Equal((873, 0), ((int)done["counts"]!["created"]!, (int)done["counts"]!["refused"]!));

        var rows = Table(texts);
        var named = rows.Count(row => row["state"].Length > 0);
        var written = await _coordinator.ImportAsync($"{Imports}/needs", textFile, "text/csv", Patience);
        Assert.Equal((named, rows.Count - named), ((int)written["counts"]!["created"]!, (int)written["counts"]!["refused"]!));
        Assert.All((await RowsAsync(written)).Where(row => (string)row["action"]! == "refuse"),
            row => Assert.Contains(row["problems"]!.AsArray(), problem => (string)problem!["code"]! == "state-missing"));

        Assert.Equal(873 + named, await CountNeedsAsync());
        return 873 + named;
    }

    /// <summary>The checklist fell to States with little aid in these files; these have much.</summary>
    private async Task<int> PostNeedsWhereAidRunsAsync()
    {
        foreach (var state in WellAided)
        {
            var need = Samples.Need(state, "Oversight of public procurement");
            need["articles"] = new JsonArray("9", "13");
            need.Remove("wanted");
            await system.As($"focal-point:{state}").PostAsync("/api/v1/needs", need);
        }

        return WellAided.Length;
    }

    private async Task EveryNeedIsProposedToSomebodyAsync(int needs)
    {
        await using var database = system.Database("matching");
        await using var count = database.CreateCommand("select count(distinct need_id) from pairings where status = 'proposed'");
        await Api.EventuallyAsync(async () => (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, proposed => proposed == needs, Patience);

        foreach (var need in (await _coordinator.AllAsync("/api/v1/needs")).Where((_, index) => index % 20 == 0))
        {
            var pairings = (await _coordinator.ReadAsync($"/api/v1/needs/{need["id"]}/pairings"))["items"]!.AsArray();
            Assert.Contains(pairings, pairing => ((string)pairing!["contributions"]![0]!["sentence"]!).Contains("Leads on article", StringComparison.Ordinal));
            Assert.All(pairings, pairing => Assert.Equal((int)pairing!["score"]!, pairing["contributions"]!.AsArray().Sum(contribution => (int)contribution!["points"]!)));
        }
    }

    private async Task<int> OverlapsShowTheirEvidenceAsync()
    {
        var activities = (await _coordinator.AllAsync("/api/v1/activities")).ToDictionary(activity => (string)activity["id"]!, activity => activity["states"]!.AsArray().Select(state => (string)state!).ToHashSet());
        var overlaps = await _coordinator.AllAsync("/api/v1/overlaps");
        Assert.Empty(WellAided.Except(overlaps.Select(overlap => (string)overlap["state"]!)));
        Assert.All(overlaps, overlap =>
        {
            Assert.Contains((string)overlap["state"]!, activities[(string)overlap["activityId"]!]);
            var fields = overlap["evidence"]!.AsArray().Select(line => (string)line!["field"]!).ToList();
            Assert.True(fields is ["state", "articles" or "sector", "type", "dates", "title", ..], string.Join(", ", fields));
            Assert.All(overlap["evidence"]!.AsArray().Take(4), line => Assert.NotEqual("no", (string)line!["alike"]!));
        });
        return overlaps.Count;
    }

    private Task NothingIsLeftOrLostAsync() => Api.EventuallyAsync(
        async () => string.Join(", ", (await Broker.DepthsAsync(system.Servers)).Where(queue => queue.Value > 0).Select(queue => $"{queue.Key}: {queue.Value}")),
        left => left.Length == 0, Patience);

    private async Task<Dictionary<string, int>> VersionsAsync() =>
        (await _coordinator.AllAsync("/api/v1/activities")).ToDictionary(activity => (string)activity["identifier"]!, activity => (int)activity["version"]!);

    private async Task<long> CountNeedsAsync() => (long)(await _coordinator.ReadAsync("/api/v1/needs?limit=1"))["total"]!;

    private async Task<JsonObject> ImportAsync(string folder, Dictionary<string, string> file)
    {
        var report = await _coordinator.ImportAsync(
            $"{Imports}/activities", await File.ReadAllBytesAsync(Path.Combine(folder, file["folder"], file["file"])), "application/xml", Patience);
        Assert.True((string)report["status"]! == "done" && report["problem"] is null, $"{file["file"]}: {report["problem"]}");
        return report;
    }

    /// <summary>All rows of a report, page by page.</summary>
    private async Task<List<JsonObject>> RowsAsync(JsonObject report)
    {
        var rows = new List<JsonObject>();
        for (var page = report; ; page = await _coordinator.ReadAsync($"{Imports}/{page["kind"]}/{page["id"]}?cursor={page["next"]}"))
        {
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!.AsObject()));
            if (page["next"] is null)
                return rows;
        }
    }

    private static List<Dictionary<string, string>> Table(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(column => column.Key, column => $"{column.Value}"))];
    }
}
