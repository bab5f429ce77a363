using System.Globalization;
using Counterpart.Providers.Activities.Iati;
using Counterpart.Tests;
using CsvHelper;
using Xunit;

namespace Counterpart.Providers.Tests.Iati;

/// <summary>22 published files of eight publishers, 1.01 to 2.03; four of them do not validate against their schema.</summary>
public sealed class RealFilesTests
{
    private sealed record Listed(string File, string Identifier, string Title, string Recipient, string Start, string End, string Status);

    [Fact]
    public async Task Every_activity_of_every_file_is_read()
    {
        if (!SharedData.TryFind("iati", out var folder))
            return;

        foreach (var file in Table(Path.Combine(folder, "files.csv")).Where(f => f["held_out"].Length == 0))
        {
            var results = await ReadAsync(Path.Combine(folder, file["folder"], file["file"]));
            var read = results.OfType<IatiRead>().ToList();

            Assert.Equal(int.Parse(file["kept"], CultureInfo.InvariantCulture), read.Count);
            Assert.Equal(read.Count, results.Count);
            Assert.All(read, r => Assert.Equal(file["version"], r.Activity.Version));
            Assert.All(read, r => Assert.All(r.Warnings, w => Assert.True(w.Line >= r.Activity.Line)));
        }
    }

    [Fact]
    public async Task Every_defect_of_every_file_is_reported()
    {
        if (!SharedData.TryFind("iati", out var folder))
            return;

        var warnings = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Where(p => !p.Contains("heldout", StringComparison.Ordinal)))
            warnings.AddRange((await ReadAsync(path)).OfType<IatiRead>().SelectMany(r => r.Warnings).Select(w => $"{w.Code} {w.Field}"));

        Assert.Equal(
            [
                "12 datetime-with-space @last-updated-datetime",
                "12 empty @hierarchy",
                "17 empty activity-status",
                "12 empty participating-org/@ref",
                "12 empty participating-org/@type",
                "112 empty transaction/value/@currency",
                "112 empty-date transaction/value/@value-date",
                "14 misnamed-attribute sector/@vocab",
                "1 nameless-org participating-org",
                "20 no-code recipient-region",
            ],
            warnings.GroupBy(w => w).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));
    }

    [Fact]
    public async Task What_is_read_agrees_with_the_list_of_activities()
    {
        if (!SharedData.TryFind("iati", out var folder))
            return;

        foreach (var group in Table(Path.Combine(folder, "activities.csv")).GroupBy(a => a["file"]))
        {
            var path = new[] { "xml", "xml-source-defects" }.Select(f => Path.Combine(folder, f, group.Key)).Single(File.Exists);
            var read = (await ReadAsync(path)).OfType<IatiRead>().Select(r => r.Activity).ToList();

            foreach (var (row, activity) in group.Zip(read))
            {
                var expected = new Listed(
                    row["file"], row["iati_identifier"], OneLine(row["title"]), Codes(row["recipient"]), row["start"], row["end"], row["status"]);

                Assert.Equal(expected, new(
                    group.Key, activity.Identifier, activity.Title ?? "", Recipients(activity),
                    Day(activity.ActualStart ?? activity.PlannedStart), Day(activity.ActualEnd ?? activity.PlannedEnd),
                    expected.Status.Length > 0 ? $"{activity.Status}" : ""));

                // The list gives the publisher's own totals there, not those of the file.
                if (group.Key.Contains("-sdg-", StringComparison.Ordinal))
                    continue;

                Assert.Equal(Amount(row["commitment"]), Math.Round(activity.Money.Commitments.Values.Sum(), 2));
                Assert.Equal(Amount(row["disbursed_in_file"]), Math.Round(activity.Money.Disbursements.Values.Sum(), 2));
            }
        }
    }

    private static string Recipients(IatiActivity activity) =>
        string.Join(';', activity.RecipientCountries.Select(c => c.Code).Concat(activity.RecipientRegions.Select(r => r.Code)));

    /// <summary>The list shows a region's name where the file has no code; that is a warning to us.</summary>
    private static string Codes(string recipients) => string.Join(';', recipients.Split(';').Where(r => r.Length <= 3));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static decimal Amount(string text) => text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<List<IatiResult>> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await IatiReader.ReadAsync(file, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static List<Dictionary<string, string>> Table(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(r => ((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => $"{c.Value}"))];
    }
}
