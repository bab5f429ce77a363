using System.Text.Json;
using System.Text.Json.Serialization;
using Counterpart.Contracts;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine;

/// <summary>The nine criteria of C1, in the order in which they are always shown.</summary>
public enum Criterion { Theme, Type, Place, Language, LegalSystem, Time, Cost, Text, TrackRecord }

/// <summary>
/// How points are given: a versioned document. Every proposal names the version under which it was made, so that it can be
/// computed again to the same number. A document that is not <see cref="Faults">without fault</see> is never used.
/// </summary>
public sealed record Policy
{
    /// <summary>What all criteria give together.</summary>
    public const int Whole = 10_000;

    public required int Version { get; init; }

    /// <summary>Points that each criterion can give; together 10,000.</summary>
    public required IReadOnlyDictionary<Criterion, int> Most { get; init; }

    public PolicyShares Shares { get; init; } = new();

    /// <summary>Version of the collection by which words are weighed (<see cref="TextReference"/>).</summary>
    public required int Texts { get; init; }

    /// <summary>Pairings below it are not proposed.</summary>
    public required int Threshold { get; init; }

    /// <summary>Most proposals per need; the others are alternates that nobody needs to read.</summary>
    public required int Proposals { get; init; }

    /// <summary>The one that a new installation begins with; from then on administrators write others and put them in use.</summary>
    public static readonly Policy BuiltIn = new()
    {
        Version = 4,
        Texts = 1,
        Most = new Dictionary<Criterion, int>
        {
            [Criterion.Theme] = 3000,
            [Criterion.Type] = 1500,
            [Criterion.Place] = 1000,
            [Criterion.Language] = 1000,
            [Criterion.LegalSystem] = 500,
            [Criterion.Time] = 1000,
            [Criterion.Cost] = 500,
            [Criterion.Text] = 1000,
            [Criterion.TrackRecord] = 500,
        },
        Threshold = 5000,
        Proposals = 5,
    };

    /// <summary>Points of theme that the same chapter gives when it is all that is common: nobody is proposed for that.</summary>
    [JsonIgnore]
    public int ChapterAlone => Terms.Split.Percent(Most[Criterion.Theme], Shares.ChapterLead);

    /// <summary>What is wrong with the document, by field and in English; empty when it can be used.</summary>
    public IReadOnlyList<(string Field, string Detail)> Faults()
    {
        var faults = new List<(string, string)>();
        if (Version < 1)
            faults.Add(("version", "The version starts at 1."));
        if (Texts != TextReference.Field.Version)
            faults.Add(("texts", FormattableString.Invariant($"There are no texts of version {Texts}.")));
        foreach (var criterion in Enum.GetValues<Criterion>().Where(criterion => !Most.ContainsKey(criterion)))
            faults.Add(($"most.{Kebab.Of(criterion)}", $"{Kebab.Of(criterion)} has no weight."));
        faults.AddRange(Most.Where(weight => weight.Value is < 0 or > Whole).OrderBy(weight => weight.Key).Select(weight => ($"most.{Kebab.Of(weight.Key)}", "A weight lies between 0 and 10,000.")));
        if (faults.Count == 0 && Most.Values.Sum() != Whole)
            faults.Add(("most", FormattableString.Invariant($"The weights add up to {Most.Values.Sum():N0}, not to 10,000.")));
        if (Threshold is < 0 or > Whole)
            faults.Add(("threshold", "The threshold lies between 0 and 10,000."));
        if (Proposals is < 1 or > 1_000)
            faults.Add(("proposals", "Between 1 and 1,000 proposals are made for a need."));
        faults.AddRange(Shares.Faults().Select(fault => ($"shares.{fault.Field}", fault.Detail)));
        return faults;
    }

    public string ToJson() => JsonSerializer.Serialize(this, ContractJson.Options);

    /// <summary>Reads a document; one with faults is a <see cref="FormatException"/> that names them.</summary>
    public static Policy Parse(string json)
    {
        var policy = JsonSerializer.Deserialize<Policy>(json, ContractJson.Options) ?? throw new FormatException("The policy is empty.");
        var faults = policy.Faults();
        return faults.Count == 0 ? policy : throw new FormatException(string.Join(" ", faults.Select(fault => fault.Detail)));
    }
}
