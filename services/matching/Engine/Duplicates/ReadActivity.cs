using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

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
        Source = $"{facts.Reporter} {CoverageGiver.Of(facts, merged).Key}";
        Assistance = new AssistanceFacts(
            facts.Identifier, facts.Title, Named("funding"), Named("implementing"), facts.Types, facts.Period.From, facts.Period.Until, committed is null ? null : (double)committed.Amount,
            facts.Relations.GroupBy(relation => relation.Identifier, StringComparer.Ordinal).ToDictionary(same => same.Key, same => LinkOf(same.First().Kind), StringComparer.Ordinal));
        Record = FieldModels.Activity(activity.Id.ToString(), Assistance, facts.States is [var only] ? only : null, facts.Description, facts.Sectors, Source, Currency);

        IReadOnlyList<string> Named(string role) => [.. facts.Organisations.Where(organisation => organisation.Role == role).Select(merged.NameOf).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
    }

    public ActivityCase Case { get; }

    public AssistanceFacts Assistance { get; }

    public LinkRecord Record { get; }

    /// <summary>The publisher; of what it publishes for others, as national systems do, the publisher and the giver.</summary>
    public string Source { get; }

    /// <summary>Whoever keeps the list gave the two records two identifiers, and knows of no other giver that would have reported the same again.</summary>
    public bool IsKeptWith(ReadActivity other) =>
        Case.Facts.Reporter == other.Case.Facts.Reporter && (Source == other.Source || !Organisations.Differ(Assistance.Funders, other.Assistance.Funders));

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
