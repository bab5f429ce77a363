using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Needs.Search;

/// <summary>The question that a list of needs answers: AND across facets, OR within one; each parameter may be repeated.</summary>
/// <param name="Confirmed">False: entered for the State, whose focal point has not confirmed it yet (A5).</param>
internal sealed record NeedFilter(
    [FromQuery] string[]? State, [FromQuery] string[]? Article, [FromQuery] string[]? Type, [FromQuery] string[]? Group,
    [FromQuery] string[]? Status, [FromQuery] string[]? Priority, [FromQuery] string[]? Chapter, [FromQuery] string[]? Cycle, [FromQuery] string[]? Freshness, [FromQuery] string[]? Year, [FromQuery] string? Q, [FromQuery] bool? Confirmed)
{
    /// <summary>The review cycle in which a need came up, as text; null where its State does not say.</summary>
    public const string CycleOf = "(n.facts -> 'source' ->> 'reviewCycle')";

    /// <summary>The year in which a need was posted, as text.</summary>
    public const string YearOf = "to_char(n.created_at at time zone 'UTC', 'YYYY')";

    /// <summary>The chapters of a need's articles, as rows; some may come twice.</summary>
    public static readonly string Chapters =
        $"""unnest(array(select case {string.Join(' ', Articles.Chapters.Select(chapter => $"when a = any('{{{string.Join(',', ArticlesOf(chapter.Code))}}}') then '{chapter.Code}'"))} end from unnest(n.articles) a where a not like '%(%'))""";

    /// <summary>Where the review clock stands; null for needs without one.</summary>
    public static readonly string Clock = $"(case when n.status = any(@Published) then {ReviewSql.Freshness("n.reviewed_at")} end)";

    /// <summary>Facets that can be counted, with the SQL of their values.</summary>
    public static readonly IReadOnlyDictionary<string, string> Facets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["state"] = "n.state",
        ["article"] = "unnest(array(select a from unnest(n.articles) a where a not like '%(%'))",
        ["type"] = "unnest(n.types)",
        ["group"] = "n.region_group",
        ["status"] = "n.status",
        ["priority"] = "n.priority",
        ["chapter"] = $"unnest(array(select distinct chapter from {Chapters} chapter))",
        ["cycle"] = CycleOf,
        ["freshness"] = Clock,
        ["year"] = YearOf,
    };

    /// <summary>The where clause and its parameters; what the caller may not see is never in it.</summary>
    /// <param name="except">A facet to leave out, so that its other values can be counted.</param>
    public (string Where, DynamicParameters Parameters) ToSql(Caller caller, DateTimeOffset now, string? except = null)
    {
        var parameters = new DynamicParameters();
        Sight.Add(parameters, caller);
        parameters.AddReview(ReviewClock.Needs, now);
        parameters.Add("Published", NeedRecords.PublishedStatuses);
        var clauses = new List<string> { Sight.Predicate };
        Add("state", State, "n.state = any(@states)", "states", code => States.Find(code)?.Alpha3 ?? code);
        // Articles and chapters are one facet: a need under any of them is meant.
        if (except is not ("article" or "chapter"))
        {
            string[] asked = [.. Chosen(Article).Select(text => ArticleReference.TryParse(text, out var article) ? article.ToString() : text), .. Chosen(Chapter).SelectMany(ArticlesOf)];
            if (asked.Length > 0 || Chosen(Chapter).Any())
            {
                clauses.Add("n.articles && @articles");
                parameters.Add("articles", asked);
            }
        }

        Add("type", Type, "n.types && @types", "types", code => AssistanceTypes.Find(code)?.Code ?? code);
        Add("group", Group, "n.region_group = any(@groups)", "groups", text => RegionalGroups.TryParse(text, out var group) ? RegionalGroups.Code(group) : text);
        Add("status", Status, "n.status = any(@statuses)", "statuses", text => Kebab.TryParse<NeedStatus>(text, out var status) ? Kebab.Of(status) : text);
        Add("priority", Priority, "n.priority = any(@priorities)", "priorities", text => Kebab.TryParse<Priority>(text, out var priority) ? Kebab.Of(priority) : text);
        Add("cycle", Cycle, $"{CycleOf} = any(@cycles)", "cycles", text => text);
        Add("year", Year, $"{YearOf} = any(@years)", "years", text => text);
        Add("freshness", ReviewSql.Asked(Freshness), $"{Clock} = any(@freshness)", "freshness", state => state);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            clauses.Add("(n.search @@ websearch_to_tsquery('english', @q) or n.search @@ websearch_to_tsquery('simple', @q) or n.reference = upper(@q))");
            parameters.Add("q", Q.Replace('\0', ' ').Trim());
        }

        if (Confirmed is { } confirmed)
            clauses.Add(confirmed ? "n.confirmed_at is not null" : "n.confirmed_at is null");
        return (string.Join("\n  and ", clauses), parameters);

        // A form sends empty fields for what was not chosen.
        static IEnumerable<string> Chosen(string[]? values) => values?.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value.Trim()) ?? [];

        void Add(string facet, string[]? values, string clause, string name, Func<string, string> canonical)
        {
            if (facet == except || Chosen(values).ToArray() is not { Length: > 0 } chosen)
                return;
            clauses.Add(clause);
            parameters.Add(name, chosen.Select(canonical).ToArray());
        }
    }

    private static IEnumerable<string> ArticlesOf(string chapter) =>
        Articles.All.Where(article => string.Equals(article.Chapter, chapter, StringComparison.OrdinalIgnoreCase)).Select(article => article.Number);
}
