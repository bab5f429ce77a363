using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Platform.Access;
using Dapper;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Needs.Search;

/// <summary>The question that a list of needs answers: AND across facets, OR within one; each parameter may be repeated.</summary>
internal sealed record NeedFilter(
    [FromQuery] string[]? State, [FromQuery] string[]? Article, [FromQuery] string[]? Type, [FromQuery] string[]? Group,
    [FromQuery] string[]? Status, [FromQuery] string[]? Priority, [FromQuery] string? Q)
{
    /// <summary>Facets that can be counted, with the SQL of their values.</summary>
    public static readonly IReadOnlyDictionary<string, string> Facets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["state"] = "n.state",
        ["article"] = "unnest(array(select a from unnest(n.articles) a where a not like '%(%'))",
        ["type"] = "unnest(n.types)",
        ["group"] = "n.region_group",
        ["status"] = "n.status",
        ["priority"] = "n.priority",
    };

    /// <summary>The where clause and its parameters; what the caller may not see is never in it.</summary>
    /// <param name="except">A facet to leave out, so that its other values can be counted.</param>
    public (string Where, DynamicParameters Parameters) ToSql(Caller caller, string? except = null)
    {
        var parameters = new DynamicParameters();
        Sight.Add(parameters, caller);
        var clauses = new List<string> { Sight.Predicate };
        Add("state", State, "n.state = any(@states)", "states", code => States.Find(code)?.Alpha3 ?? code);
        Add("article", Article, "n.articles && @articles", "articles", text => ArticleReference.TryParse(text, out var article) ? article.ToString() : text);
        Add("type", Type, "n.types && @types", "types", code => AssistanceTypes.Find(code)?.Code ?? code);
        Add("group", Group, "n.region_group = any(@groups)", "groups", text => RegionalGroups.TryParse(text, out var group) ? RegionalGroups.Code(group) : text);
        Add("status", Status, "n.status = any(@statuses)", "statuses", text => Kebab.TryParse<NeedStatus>(text, out var status) ? Kebab.Of(status) : text);
        Add("priority", Priority, "n.priority = any(@priorities)", "priorities", text => Kebab.TryParse<Priority>(text, out var priority) ? Kebab.Of(priority) : text);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            clauses.Add("(n.search @@ websearch_to_tsquery('english', @q) or n.search @@ websearch_to_tsquery('simple', @q) or n.reference = upper(@q))");
            parameters.Add("q", Q.Replace('\0', ' ').Trim());
        }

        return (string.Join("\n  and ", clauses), parameters);

        void Add(string facet, string[]? values, string clause, string name, Func<string, string> canonical)
        {
            // A form sends empty fields for what was not chosen.
            if (facet == except || values?.Where(value => !string.IsNullOrWhiteSpace(value)).ToArray() is not { Length: > 0 } chosen)
                return;
            clauses.Add(clause);
            parameters.Add(name, chosen.Select(value => canonical(value.Trim())).ToArray());
        }
    }
}
