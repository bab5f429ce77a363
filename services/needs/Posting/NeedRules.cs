using System.Globalization;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Http;

namespace Counterpart.Needs.Posting;

/// <summary>What is wrong with a draft: a stable code, the field as it is written in JSON, and a sentence.</summary>
public sealed record Fault(string Code, string Field, string Message);

/// <summary>What a need must be, wherever it comes from: the API, a page or a checklist.</summary>
public static class NeedRules
{
    public const int LongestTitle = 300;
    public const int LongestDescription = 20_000;
    private const int MostListed = 50;
    private const string NoArticles = "articles-missing";
    private const string NoTypes = "types-missing";

    /// <summary>The Convention was adopted in 2003; nobody plans twenty years ahead.</summary>
    private const int FirstYear = 2003;

    /// <summary>Nobody reads more of them.</summary>
    private const int MostFaults = 100;

    /// <summary>
    /// What is at fault in a draft. While a need is in the status draft its State may still be writing it: it has a State and a title, and what it has is in order;
    /// the rest may be missing until it is submitted (<see cref="Missing"/>).
    /// </summary>
    public static IReadOnlyList<Fault> Check(NeedDraft draft, DateOnly today) =>
    [
        .. new[]
        {
            State(draft), Articles(draft), Types(draft), Text(draft), LanguagesOf(draft), Wanted(draft, today), Cost(draft), Lists(draft), Source(draft),
        }.SelectMany(faults => faults).Where(fault => draft.Status != NeedStatus.Draft || fault.Code is not (NoArticles or NoTypes)).Take(MostFaults),
    ];

    /// <summary>What a need that was saved as a draft lacks, before it can be submitted.</summary>
    public static IReadOnlyList<Fault> Missing(NeedFacts need) => [.. MissingOf(need.Articles.Count > 0, need.Types.Count > 0)];

    private static IEnumerable<Fault> MissingOf(bool hasArticles, bool hasTypes)
    {
        if (!hasArticles)
            yield return new(NoArticles, "articles", "Name at least one article of the Convention.");
        if (!hasTypes)
            yield return new(NoTypes, "types", "Name at least one type of assistance.");
    }

    private static IEnumerable<Fault> State(NeedDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.State))
            yield return new("state-missing", "state", "A need belongs to one State: give its alpha-3 code.");
        else if (States.Find(draft.State) is not { } state)
            yield return new("unknown-state", "state", $"'{Shown(draft.State)}' is not a State's alpha-3 code.");
        else if (state.Group is null)
            yield return new("unknown-state", "state", $"{state.Name} is not a Member State or observer of the United Nations.");
    }

    private static IEnumerable<Fault> Articles(NeedDraft draft)
    {
        if (draft.Articles is not { Count: > 0 } articles)
        {
            yield return MissingOf(hasArticles: false, hasTypes: true).Single();
            yield break;
        }

        if (articles.Count > MostListed)
            yield return new("too-many", "articles", $"Name at most {MostListed} articles.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < articles.Count; i++)
        {
            var field = Index("articles", i);
            if (!ArticleReference.TryParse(articles[i]?.Article, out var reference))
                yield return new("unknown-article", field, $"'{Shown(articles[i]?.Article)}' is not an article or numbered paragraph of the Convention (1 to 71).");
            else if (!seen.Add(reference.ToString()))
                yield return new("article-twice", field, $"Article {reference} is named twice.");
        }
    }

    private static IEnumerable<Fault> Types(NeedDraft draft)
    {
        if (draft.Types is not { Count: > 0 } types)
        {
            yield return MissingOf(hasArticles: true, hasTypes: false).Single();
            yield break;
        }

        for (var i = 0; i < types.Count; i++)
        {
            if (AssistanceTypes.Find(types[i]) is null)
                yield return new("unknown-type", Index("types", i), $"'{Shown(types[i])}' is not a type of assistance: {string.Join(", ", AssistanceTypes.All.Select(type => type.Code))}.");
        }
    }

    private static IEnumerable<Fault> Text(NeedDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Title))
            yield return new("title-missing", "title", "Say in one line what is needed.");
        else if (draft.Title.Length > LongestTitle)
            yield return new("too-long", "title", $"A title has at most {LongestTitle} characters; the rest belongs in the description.");
        if (draft.Description?.Length > LongestDescription)
            yield return new("too-long", "description", $"A description has at most {LongestDescription} characters.");

        foreach (var (field, text) in new[] { ("title", draft.Title), ("description", draft.Description) })
        {
            if (text is not null && !PlainText.Is(text))
                yield return new("bad-character", field, $"The {field} contains a character that is not text.");
        }
    }

    private static IEnumerable<Fault> LanguagesOf(NeedDraft draft)
    {
        if (draft.Language is not null && Languages.Find(draft.Language) is null)
            yield return new("unknown-language", "language", $"'{Shown(draft.Language)}' is not a language code such as en, fr or ar.");
        for (var i = 0; i < (draft.WorkingLanguages?.Count ?? 0); i++)
        {
            if (Languages.Find(draft.WorkingLanguages![i]) is null)
                yield return new("unknown-language", Index("workingLanguages", i), $"'{Shown(draft.WorkingLanguages[i])}' is not a language code such as en, fr or ar.");
        }
    }

    private static IEnumerable<Fault> Wanted(NeedDraft draft, DateOnly today)
    {
        var latest = today.AddYears(20);
        if (draft.Wanted?.From is { } from && (from.Year < FirstYear || from > latest))
            yield return new("impossible-date", "wanted.from", string.Create(CultureInfo.InvariantCulture, $"The wanted period begins between {FirstYear} and {latest.Year}."));
        if (draft.Wanted?.Until is { } until && (until.Year < FirstYear || until > latest))
            yield return new("impossible-date", "wanted.until", string.Create(CultureInfo.InvariantCulture, $"The wanted period ends between {FirstYear} and {latest.Year}."));
        if (draft.Wanted is { From: { } start, Until: { } end } && end < start)
            yield return new("impossible-date", "wanted.until", "The wanted period ends before it begins.");
    }

    private static IEnumerable<Fault> Cost(NeedDraft draft)
    {
        if (draft.Cost is not { } cost)
            yield break;
        if (cost.Amount is <= 0 or > 1_000_000_000_000)
            yield return new("impossible-amount", "cost.amount", "An indicative cost is more than nothing and at most a million million.");
        if (!Currencies.Exists(cost.Currency))
            yield return new("unknown-currency", "cost.currency", $"'{Shown(cost.Currency)}' is not a currency code such as USD.");
    }

    private static IEnumerable<Fault> Lists(NeedDraft draft)
    {
        if (draft.Beneficiaries is { } names && (names.Count > MostListed || names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestTitle)))
            yield return new("bad-list", "beneficiaries", $"Name at most {MostListed} institutions, each in 1 to {LongestTitle} characters.");
        for (var i = 0; i < (draft.Components?.Count ?? 0); i++)
        {
            var component = draft.Components![i];
            if (i >= MostListed || string.IsNullOrWhiteSpace(component?.Name) || component.Name.Length > LongestTitle)
                yield return new("bad-component", Index("components", i), $"A need has at most {MostListed} parts, each named in 1 to {LongestTitle} characters.");
            if (component?.Places is < 1 or > 10_000)
                yield return new("bad-component", $"{Index("components", i)}.places", "A part has 1 to 10,000 places.");
        }

        if (draft.After?.Count > MostListed)
            yield return new("too-many", "after", $"A need waits for at most {MostListed} others.");
        if (draft.Status is not (null or NeedStatus.Draft or NeedStatus.Submitted or NeedStatus.Open))
            yield return new("illegal-step", "status", "A need is posted as draft, submitted or open.");
    }

    private static IEnumerable<Fault> Source(NeedDraft draft)
    {
        if (draft.Source is not { } source)
            yield break;
        if (string.IsNullOrWhiteSpace(source.Document) || source.Document.Length > LongestTitle)
            yield return new("bad-source", "source.document", $"Name the document in 1 to {LongestTitle} characters.");
        if (source.ReviewCycle is not (null or 1 or 2))
            yield return new("bad-source", "source.reviewCycle", "There are review cycles 1 and 2.");
    }

    private static string Index(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    /// <summary>Echoes what was sent, but never a page of it.</summary>
    private static string Shown(string? text) => text is null ? "" : text.Length <= 40 ? text : $"{text[..40]}…";
}
