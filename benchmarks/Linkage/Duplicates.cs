using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Benchmarks.Linkage;

/// <summary>Real activities reported twice, or only nearly, with the label that a reader of both gave.</summary>
internal sealed record LabelledPair(string Id, string A, string B, string Label);

/// <summary>The labelled pairs of iati/duplicates, judged by the engine.</summary>
internal sealed class Duplicates
{
    private readonly Dictionary<string, string[]> _records;
    private readonly Dictionary<string, int> _column;

    public Duplicates(string folder)
    {
        var rows = Csv.Read(Path.Combine(folder, "records.csv"));
        _column = rows[0].Select((name, at) => (name, at)).ToDictionary(column => column.name, column => column.at, StringComparer.Ordinal);
        _records = rows.Skip(1).ToDictionary(row => row[0], StringComparer.Ordinal);
        Pairs = [.. Csv.Read(Path.Combine(folder, "pairs.csv")).Skip(1).Select(row => new LabelledPair(row[0], row[2], row[3], row[4]))];
        Linker = Linker.Over(FieldModels.Activities, [.. _records.Values.Select(row => FieldModels.Activity(row[0], Facts(row), Cell(row, "country"), Cell(row, "description"), Cell(row, "sectors").Split(';'), Cell(row, "source")))], null, new LinkOptions(OneToOne: true));
    }

    public IReadOnlyList<LabelledPair> Pairs { get; }

    public Linker Linker { get; }

    public double Bits(LabelledPair pair) => Linker.Explain(pair.A, pair.B).Sum(evidence => evidence.Bits);

    public Judged Judge(LabelledPair pair, VerdictPolicy policy) => Verdicts.Judge(Facts(_records[pair.A]), Facts(_records[pair.B]), Bits(pair), policy);

    public string Title(string id) => Cell(_records[id], "title");

    public AssistanceFacts Facts(string id) => Facts(_records[id]);

    private AssistanceFacts Facts(string[] row) => new(
        Cell(row, "native_id"),
        Cell(row, "title"),
        Cell(row, "donors").Split('|', StringSplitOptions.RemoveEmptyEntries),
        Cell(row, "implementing").Split('|', StringSplitOptions.RemoveEmptyEntries),
        [],
        Day(Cell(row, "start")), Day(Cell(row, "end")),
        double.TryParse(Cell(row, "amount"), System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null);

    private static DateOnly? Day(string text) => DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null;

    private string Cell(string[] row, string name) => row[_column[name]];
}
