using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>What an import changes: a field of a need and the value that stands there, as people read them.</summary>
public static class ImportWords
{
    public static string Field(string field) => field switch
    {
        "articles" => In("field", "Articles"),
        "types" => In("field", "Types of assistance"),
        "title" => In("field", "Title"),
        "description" => In("field", "Description"),
        "language" => In("field", "Language"),
        "priority" => In("field", "Priority"),
        "phase" => In("field", "Phase"),
        "horizon" => In("field", "Horizon"),
        "workingLanguages" => In("field", "Working languages"),
        "beneficiaries" => In("field", "Beneficiary institutions"),
        "wanted" => In("field", "Wanted period"),
        "cost" => In("field", "Indicative cost"),
        "received" => In("field", "Already received"),
        "source" => In("field", "Source"),
        "visibility" => In("field", "Who sees it"),
        _ => Words.Sentence(field),
    };

    /// <param name="value">As JSON writes it, a text without its quotation marks; null for nothing.</param>
    public static string Value(string field, string? value) => value is null ? "–" : field switch
    {
        "articles" => Format.List(Read<SoughtArticle[]>(value).Select(article => article.Essential ? T("{0} essential", article.Article) : T("{0} desirable", article.Article))),
        "types" => Format.List(Read<string[]>(value).Select(Words.AssistanceType)),
        "workingLanguages" => Format.List(Read<string[]>(value).Select(Words.Language)),
        "beneficiaries" => Format.List(Read<string[]>(value)),
        "wanted" => Format.Period(Read<Period>(value)) ?? "–",
        "cost" => Format.Money(Read<Money>(value)),
        "received" => Words.Of(Read<AlreadyReceived>(value)),
        "source" => Read<NeedSource>(value).Document,
        "language" => Words.Language(value),
        "priority" when Kebab.TryParse<Priority>(value, out var priority) => Words.Of(priority),
        "phase" when Kebab.TryParse<Phase>(value, out var phase) => Words.Of(phase),
        "horizon" when Kebab.TryParse<Horizon>(value, out var horizon) => Words.Of(horizon),
        "visibility" when Kebab.TryParse<Visibility>(value, out var visibility) => Words.Of(visibility).Name,
        _ => value,
    };

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options)!;
}
