using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Duplicates;

public sealed class LearntTests
{
    [Fact]
    public void Show()
    {
        var rows = File.ReadLines("/work/shared/data/iati/activities.csv");
        var parser = new Microsoft.VisualBasic.FileIO.TextFieldParser("/work/shared/data/iati/activities.csv") { HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        var head = parser.ReadFields()!;
        int At(string name) => Array.IndexOf(head, name);
        var records = new List<LinkRecord>();
        while (!parser.EndOfData)
        {
            var row = parser.ReadFields()!;
            DateOnly? Day(string name) => DateOnly.TryParse(row[At(name)], out var day) ? day : null;
            var facts = new AssistanceFacts(row[At("iati_identifier")], row[At("title")], row[At("funding")].Split('|'), row[At("implementing")].Split('|'), [], Day("start"), Day("end"), double.TryParse(row[At("commitment")], System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null);
            records.Add(FieldModels.Activity($"{records.Count:D5}", facts, row[At("recipient")].Contains(';') ? null : row[At("recipient")], row[At("description")], row[At("sectors")].Split(';', '|'), row[At("reporting_org_ref")], row[At("currency")]));
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var linker = Linker.Over(FieldModels.Activities, records, null, new LinkOptions(OneToOne: true));
        var links = linker.Links();
        var text = $"{records.Count} {watch.Elapsed} compared {linker.Compared} links {links.Count} over-2 {links.Count(l => l.Bits > -2)} over0 {links.Count(l => l.Bits > 0)} prior {linker.Model.PriorBits:F2}\n";
        foreach (var field in linker.Model.Fields)
            text += $"{field.Field}: m {string.Join(' ', field.M.Select(v => v.ToString("F3")))} | u {string.Join(' ', field.U.Select(v => v.ToString("F3")))} | {string.Join(' ', field.Bits.Select(v => v.ToString("F2")))}\n";
        File.WriteAllText("/tmp/learnt.txt", text);
    }
}
