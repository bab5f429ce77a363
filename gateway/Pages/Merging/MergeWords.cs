using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Merging;

/// <summary>What two records say, in the reader's language.</summary>
internal static class MergeWords
{
    public static IReadOnlyList<MergeRow> Rows(NeedView kept, NeedView other, NeedMerge merge) =>
    [
        .. from field in merge.Fields
           let own = field.Field is "title" or "description" or "beneficiaries" or "components"
           select new MergeRow(field.Field, Problems.Field(field.Field), Of(field.Field, kept), Of(field.Field, other), own ? kept.Language : null, own ? other.Language : null,
               field.Differs, field.Take, field.Choices, Of(field.Field, merge.Kept)),
    ];

    public static IReadOnlyList<MergeRow> Rows(IReadOnlyList<MergedField> fields) =>
    [
        .. from field in fields
           select new MergeRow(field.Field, Name(field.Field), ActivityWords.Values(field.Field, field.Kept), ActivityWords.Values(field.Field, field.Other), null, null, field.Differs, field.Take, field.Choices,
               ActivityWords.Values(field.Field, field.Becomes)),
    ];

    /// <summary>What was chosen in a form: fields whose names begin with "take.".</summary>
    public static Dictionary<string, Take> Chosen(IFormCollection form) => form
        .Where(field => field.Key.StartsWith("take.", StringComparison.Ordinal) && Kebab.TryParse<Take>(field.Value, out _))
        .ToDictionary(field => field.Key[5..], field => Kebab.Parse<Take>(field.Value.ToString()), StringComparer.Ordinal);

    private static string Of(string field, NeedView need) => field switch
    {
        "title" => need.Title,
        "description" => Given(need.Description),
        "language" => Words.Language(need.Language),
        "articles" => Listed(need.Articles.Select(article => article.Essential ? T("{0}, essential", Words.ShortArticle(article.Article)) : T("{0}, desirable", Words.ShortArticle(article.Article)))),
        "types" => Listed(need.Types.Select(Words.AssistanceType)),
        "priority" => Words.Of(need.Priority),
        "phase" => need.Phase is { } phase ? Words.Of(phase) : T("Not said"),
        "horizon" => need.Horizon is { } horizon ? Words.Of(horizon) : T("Not said"),
        "workingLanguages" => need.WorkingLanguages.Count == 0 ? T("Not said") : Format.List(need.WorkingLanguages.Select(Words.Language)),
        "beneficiaries" => Listed(need.Beneficiaries),
        "wanted" => Format.Period(need.Wanted) ?? T("Not said"),
        "cost" => need.Cost is { } cost ? Format.Money(cost) : T("Not said"),
        "received" => Words.Of(need.Received),
        "source" => need.Source is { } source ? string.Join(' ', new[] { source.Document, source.Paragraph }.Where(part => part is not null)) : T("Not said"),
        "components" => Listed(need.Components.Select(part => $"{part.Name} ({Format.Number(part.Places)})")),
        "visibility" => Words.Of(need.Visibility).Name,
        _ => "",
    };

    private static string Name(string field) => field switch
    {
        "name" => In("field", "Name"),
        "identifiers" => In("field", "Identifiers"),
        "otherNames" => In("field", "Other names"),
        _ => ActivityWords.Field(field),
    };

    private static string Given(string text) => text.Length > 0 ? text : T("Not said");

    private static string Listed(IEnumerable<string> values) => Given(Format.List(values));
}
