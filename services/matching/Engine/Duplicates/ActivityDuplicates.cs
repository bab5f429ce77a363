using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>
/// Finds activities that may be the same assistance, reported twice (C11): the linkage engine over all of them at once, so that the order of arrival changes nothing, then the
/// rules that tell deliberate neighbours from duplicates.
/// </summary>
/// <remarks>
/// Most pairs that are alike are of one publisher, which counts them apart: lots, components, grants of one programme. Only where nothing tells them apart were they entered twice.
/// </remarks>
public static class ActivityDuplicates
{
    private static readonly VerdictPolicy Policy = new(RelatedBits: -2);

    /// <summary>A publisher gives two identifiers to what it takes for two activities; log-odds to base 2.</summary>
    private const double OfOnePublisher = -6;

    /// <summary>What most records of one publisher have in common: there it says nothing.</summary>
    private static readonly string[] Given = ["State", "funders", "implementers", "sectors"];

    /// <summary>Pairs that have a State in common (or name none, both of them), ordered by their ids; those cancelled are left out.</summary>
    /// <param name="merged">Organisations that are one (B9), where any are: they are one giver.</param>
    public static IReadOnlyList<Duplicate> Among(IEnumerable<ActivityCase> activities, MergedOrganisations? merged = null)
    {
        var read = activities.Where(activity => activity.Facts.Status != ActivityStatus.Cancelled).ToDictionary(activity => activity.Id.ToString(), activity => new ReadActivity(activity, merged ?? MergedOrganisations.None), StringComparer.Ordinal);
        if (read.Count < 2)
            return [];
        var options = new Linkage.LinkOptions(OneToOne: true, Known: KnownWeights.Activities);
        var linker = Linker.Over(FieldModels.Activities, [.. read.Values.Select(activity => activity.Record)], null, options);
        return [.. linker.Links()
            .Where(link => read[link.Left].Meets(read[link.Right]))
            .Select(link => Grade(linker, read[link.Left], read[link.Right]))
            .Where(pair => pair is { Verdict: not Verdict.Unrelated, Bits: var bits } && bits >= Policy.RelatedBits)
            .OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    private static Duplicate Grade(Linker linker, ReadActivity one, ReadActivity other)
    {
        var (first, second) = one.Case.Id < other.Case.Id ? (one, other) : (other, one);
        var bars = linker.Explain(first.Case.Id.ToString(), second.Case.Id.ToString());
        var isOfOne = first.IsKeptWith(second);
        var evidence = bars.Skip(1).Where(bar => bar.Level >= 0).Select(bar => Line(isOfOne && Given.Contains(bar.Field) ? bar with { Bits = Math.Min(0, bar.Bits) } : bar, first, second)).ToList();
        if (isOfOne)
            evidence.Add(new DuplicateEvidence("reporter", first.Case.Facts.ReporterName, second.Case.Facts.ReporterName, Alike.No, OfOnePublisher));
        var start = Math.Round(bars[0].Bits, 2);
        var sameCurrency = first.Currency == second.Currency;
        var judged = Verdicts.Judge(sameCurrency ? first.Assistance : first.Assistance with { Amount = null }, sameCurrency ? second.Assistance : second.Assistance with { Amount = null }, Duplicate.Sum(start, evidence), Policy);
        if (isOfOne && judged.Verdict != Verdict.CoFunded && !SaysTwice(first.Assistance, second.Assistance))
            judged = new(Verdict.Unrelated, "one publisher tells them apart");
        return new Duplicate(first.Case.Id, second.Case.Id, judged.Verdict, judged.Because, start, evidence);
    }

    /// <summary>Of one publisher only what is the same word for word and unit for unit was entered twice: the lots and components of a programme are alike in all else.</summary>
    private static bool SaysTwice(AssistanceFacts one, AssistanceFacts other) =>
        Titles.Compare(one.Title, other.Title).Likeness >= 0.9
        && one.Amount is > 0 and var amount && other.Amount is > 0 and var also && Math.Max(amount / also, also / amount) <= 1.05
        && one.From is { } from && other.From is { } start && Math.Abs(from.DayNumber - start.DayNumber) <= 31;

    private static DuplicateEvidence Line(Linkage.Evidence bar, ReadActivity first, ReadActivity second) =>
        DuplicateEvidence.Of(bar, bar.Field == "State" ? "state" : bar.Field, first.Value(bar.Field) ?? bar.InCommon, second.Value(bar.Field) ?? bar.InCommon);
}
