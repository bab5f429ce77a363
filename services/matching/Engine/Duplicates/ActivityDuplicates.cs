using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>
/// Finds activities that may be the same assistance, reported twice (C11): the linkage engine over all of them at once, so that the order of arrival changes nothing, then the
/// rules that tell deliberate neighbours from duplicates.
/// </summary>
public static class ActivityDuplicates
{
    private static readonly VerdictPolicy Policy = new(RelatedBits: -2);

    /// <summary>Pairs that have a State in common (or name none, both of them), ordered by their ids; those cancelled are left out.</summary>
    /// <param name="merged">Organisations that are one (B9), where any are: they are one funder, and carry things out as one.</param>
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
        var evidence = bars.Skip(1).Where(bar => bar.Level >= 0).Select(bar => DuplicateEvidence.Of(bar, bar.Field == "State" ? "state" : bar.Field, first.Value(bar.Field), second.Value(bar.Field))).ToList();
        var start = Math.Round(bars[0].Bits, 2);
        var sameCurrency = first.Currency == second.Currency;
        var judged = Verdicts.Judge(sameCurrency ? first.Assistance : first.Assistance with { Amount = null }, sameCurrency ? second.Assistance : second.Assistance with { Amount = null }, Duplicate.Sum(start, evidence), Policy);
        return new Duplicate(first.Case.Id, second.Case.Id, judged.Verdict, judged.Because, start, evidence);
    }
}

/// <summary>An activity, read once for all its comparisons.</summary>
internal sealed class ReadActivity
{
    public ReadActivity(ActivityCase activity, MergedOrganisations merged)
    {
        var facts = activity.Facts;
        Case = activity;
        // Sums in different currencies are not added: what most of it is reported in speaks for the whole.
        var committed = facts.Commitments.Where(money => money.Amount > 0).GroupBy(money => money.Currency, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).Select(same => new Money(same.Sum(money => money.Amount), same.Key)).FirstOrDefault();
        Committed = committed;
        Assistance = new AssistanceFacts(
            facts.Identifier, facts.Title, Named("funding"), Named("implementing"), facts.Types, facts.Period.From, facts.Period.Until, committed is null ? null : (double)committed.Amount,
            facts.Relations.GroupBy(relation => relation.Identifier, StringComparer.Ordinal).ToDictionary(same => same.Key, same => LinkOf(same.First().Kind), StringComparer.Ordinal));
        Record = FieldModels.Activity(activity.Id.ToString(), Assistance, facts.States is [var only] ? only : null, facts.Description, facts.Sectors, facts.Reporter, Currency);

        IReadOnlyList<string> Named(string role) => [.. facts.Organisations.Where(organisation => organisation.Role == role).Select(merged.NameOf).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
    }

    public ActivityCase Case { get; }

    public AssistanceFacts Assistance { get; }

    public LinkRecord Record { get; }

    public Money? Committed { get; }

    public string? Currency => Committed?.Currency;

    public bool Meets(ReadActivity other) =>
        Case.Facts.States.Count + other.Case.Facts.States.Count == 0 || Case.Facts.States.Intersect(other.Case.Facts.States, StringComparer.Ordinal).Any();

    /// <returns>Null where a field has none of its own.</returns>
    public string? Value(string field) => field switch
    {
        "State" => string.Join(", ", Case.Facts.States.Select(state => States.Name(state))),
        "title" => Case.Facts.Title,
        "funders" => string.Join(", ", Assistance.Funders),
        "implementers" => string.Join(", ", Assistance.Implementers),
        "start" => Day(Assistance.From),
        "end" => Day(Assistance.Until),
        "amount" => Committed is { } money ? string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency}") : null,
        "sectors" => string.Join(", ", Case.Facts.Sectors),
        _ => null,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ActivityLink LinkOf(ActivityRelationKind kind) => kind switch
    {
        ActivityRelationKind.Parent => ActivityLink.Parent,
        ActivityRelationKind.Child => ActivityLink.Child,
        ActivityRelationKind.Sibling => ActivityLink.Sibling,
        ActivityRelationKind.CoFunded => ActivityLink.CoFunded,
        ActivityRelationKind.ThirdParty => ActivityLink.ThirdParty,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
