using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Platform.Imports;

namespace Counterpart.Providers.Activities;

/// <summary>What is said of an activity, field by field, each value as one text: for what changed and for who said what.</summary>
public static class ActivityFields
{
    private const int LongestShown = 500;

    public sealed record Field(string Name, Func<ActivityFacts, IEnumerable<string>> Values, bool IsSuggested = false)
    {
        /// <summary>One value at most: two reporters who say different things contradict each other.</summary>
        public bool IsSingle { get; init; }
    }

    public static readonly IReadOnlyList<Field> All =
    [
        new("identifier", facts => [facts.Identifier]) { IsSingle = true },
        new("title", facts => [facts.Title]) { IsSingle = true },
        new("description", facts => Given(facts.Description)) { IsSingle = true },
        new("reporter", facts => Given(facts.Reporter)) { IsSingle = true },
        new("reporterName", facts => Given(facts.ReporterName)) { IsSingle = true },
        new("states", facts => facts.States),
        new("sectors", facts => facts.Sectors),
        new("sectorShares", facts => facts.SectorShares.Select(share => $"{share.Vocabulary}:{share.Code}{(share.Percentage is { } part ? string.Create(CultureInfo.InvariantCulture, $" {part:0.##}%") : "")}{(share.OfTransactions ? " of transactions" : "")}")),
        new("articles", facts => facts.Articles.Select(article => Suggested(article.Article, article.Because, article.Confirmed)), IsSuggested: true),
        new("types", facts => facts.Types, IsSuggested: true),
        new("suggestedTypes", facts => facts.SuggestedTypes.Select(type => Suggested(type.Type, type.Because, type.Confirmed)), IsSuggested: true),
        new("status", facts => facts.Status is { } status ? [Kebab.Of(status)] : []) { IsSingle = true },
        new("period.from", facts => Day(facts.Period.From)) { IsSingle = true },
        new("period.until", facts => Day(facts.Period.Until)) { IsSingle = true },
        new("organisations", facts => facts.Organisations.Select(org => $"{org.Role}: {org.Name}{(org.Identifier is { } id ? $" ({id})" : "")}")),
        new("commitments", facts => facts.Commitments.Select(money => string.Create(CultureInfo.InvariantCulture, $"{money.Amount:0.##} {money.Currency}"))),
        new("hierarchy", facts => facts.Hierarchy is { } level ? [level.ToString(CultureInfo.InvariantCulture)] : []) { IsSingle = true },
        new("relations", facts => facts.Relations.Select(relation => $"{Kebab.Of(relation.Kind)}: {relation.Identifier}")),
    ];

    public static IReadOnlyList<ImportChange> Changes(ActivityFacts before, ActivityFacts after) =>
    [
        .. from field in All
           let was = string.Join("; ", field.Values(before))
           let @is = string.Join("; ", field.Values(after))
           where was != @is
           select new ImportChange(field.Name, Shown(was), Shown(@is)),
    ];

    private static string? Shown(string values) => values.Length == 0 ? null : values.Length <= LongestShown ? values : $"{values[..LongestShown]}…";

    private static string[] Given(string text) => text.Length > 0 ? [text] : [];

    private static string[] Day(DateOnly? day) => day is { } given ? [given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [];

    private static string Suggested(string value, string because, bool confirmed) => $"{value} ({because}{(confirmed ? ", confirmed" : "")})";
}
