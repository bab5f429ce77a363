using Counterpart.Contracts;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Posting;

namespace Counterpart.Needs.Knowledge;

/// <summary>What a knowledge item must be.</summary>
internal static class KnowledgeRules
{
    private const int LongestSummary = 2_000;
    private const int LongestAddress = 500;
    private const int MostListed = 50;

    public static IReadOnlyList<Fault> Check(KnowledgeDraft draft)
    {
        List<Fault> faults = [];
        Line("title", draft.Title, "title-missing", "Say what it is called.");
        Line("publisher", draft.Publisher, "publisher-missing", "Say who published it.");
        if (draft.Kind is null)
            faults.Add(new("invalid-value", "kind", $"Say what it is: {string.Join(", ", Kebab.All<KnowledgeKind>())}."));
        if (draft.Summary?.Length > LongestSummary)
            faults.Add(new("too-long", "summary", $"A summary has at most {LongestSummary} characters."));
        Each("articles", draft.Articles, "unknown-article", text => ArticleReference.TryParse(text, out _));
        Each("types", draft.Types, "unknown-type", text => AssistanceTypes.Find(text) is not null);
        Each("languages", draft.Languages, "unknown-language", text => Languages.Find(text) is not null);
        Each("regions", draft.Regions, "unknown-region", text => RegionalGroups.TryParse(text, out _));
        if (draft.Languages is not { Count: > 0 })
            faults.Add(new("languages-missing", "languages", "Say in which languages it can be had."));
        if (draft.Url is not null && (draft.Url.Length > LongestAddress || !draft.Url.StartsWith("https://", StringComparison.Ordinal) || !Uri.TryCreate(draft.Url, UriKind.Absolute, out _)))
            faults.Add(new("bad-address", "url", "An address begins with https://."));
        return faults;

        void Line(string field, string? text, string missing, string sentence)
        {
            if (string.IsNullOrWhiteSpace(text))
                faults.Add(new(missing, field, sentence));
            else if (text.Length > NeedRules.LongestTitle)
                faults.Add(new("too-long", field, $"At most {NeedRules.LongestTitle} characters."));
        }

        void Each(string field, IReadOnlyList<string>? values, string unknown, Func<string?, bool> isKnown)
        {
            if (values?.Count > MostListed)
                faults.Add(new("too-many", field, $"At most {MostListed} of them."));
            faults.AddRange((values ?? []).Take(MostListed).Index().Where(value => !isKnown(value.Item)).Select(value => new Fault(unknown, FormattableString.Invariant($"{field}[{value.Index}]"), "This is not known here.")));
        }
    }

    /// <summary>The item with canonical codes. Call only when <see cref="Check"/> found no fault.</summary>
    public static KnowledgeItem ToItem(KnowledgeDraft draft) => new()
    {
        Title = draft.Title!.Trim(),
        Kind = Kebab.Of(draft.Kind!.Value),
        Publisher = draft.Publisher!.Trim(),
        Summary = (draft.Summary ?? "").Trim(),
        Articles = Distinct(draft.Articles, text => ArticleReference.Parse(text).ToString()),
        Types = Distinct(draft.Types, text => AssistanceTypes.Find(text)!.Code),
        Languages = Distinct(draft.Languages, text => Languages.Find(text)!.Code),
        Regions = Distinct(draft.Regions, text => RegionalGroups.TryParse(text, out var group) ? RegionalGroups.Code(group) : text),
        Url = draft.Url,
    };

    private static string[] Distinct(IReadOnlyList<string>? values, Func<string, string> canonical) => [.. (values ?? []).Select(canonical).Distinct(StringComparer.Ordinal)];
}
