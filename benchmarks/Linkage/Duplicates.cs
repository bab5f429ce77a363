using System.Security.Cryptography;
using System.Text;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine;
using Counterpart.Matching.Engine.Duplicates;
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

    /// <summary>Verdicts as the running system comes to them: all records at once, weights that nobody learns, each source a publisher; unrelated where it keeps no pair (C11).</summary>
    public IReadOnlyDictionary<LabelledPair, Verdict> Found()
    {
        var found = ActivityDuplicates.Among(_records.Values.Select(row => new ActivityCase(Id(row[0]), 1, Activity(row)))).ToDictionary(pair => (pair.First, pair.Second), pair => pair.Verdict);
        return Pairs.ToDictionary(pair => pair, pair => Id(pair.A) < Id(pair.B) ? found.GetValueOrDefault((Id(pair.A), Id(pair.B))) : found.GetValueOrDefault((Id(pair.B), Id(pair.A))));
    }

    private static Guid Id(string record) => new(SHA256.HashData(Encoding.UTF8.GetBytes(record)).AsSpan(0, 16));

    private ActivityFacts Activity(string[] row)
    {
        var facts = Facts(row);
        return new ActivityFacts
        {
            Identifier = facts.Id,
            Title = facts.Title,
            Description = Cell(row, "description"),
            Reporter = Cell(row, "source"),
            ReporterName = Cell(row, "publisher"),
            States = [.. States.All.Where(state => state.Alpha2 == Cell(row, "country")).Select(state => state.Alpha3)],
            Sectors = Cell(row, "sectors").Split(';', StringSplitOptions.RemoveEmptyEntries),
            Period = new(facts.From, facts.Until),
            Organisations = [.. facts.Funders.Select(name => new ActivityOrganisation(null, name, "funding")), .. facts.Implementers.Select(name => new ActivityOrganisation(null, name, "implementing"))],
            Commitments = facts.Amount is > 0 and var amount ? [new Money((decimal)amount, "USD")] : [],
        };
    }

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
