using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Knowledge;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Needs.Advice;

/// <summary>A knowledge item that may answer the draft, and what they share.</summary>
/// <param name="Articles">Without paragraphs; none where the item is about the whole Convention.</param>
public sealed record FittingItem(KnowledgeItem Item, IReadOnlyList<string> Articles, IReadOnlyList<string> Types, IReadOnlyList<string> Languages);

/// <summary>Knowledge items by what a draft is about (A7, B5): articles first, then type, then a language that its people read.</summary>
internal static class FittingKnowledge
{
    private const int Most = 5;

    public static async Task<IReadOnlyList<FittingItem>> FindAsync(
        IReadOnlyCollection<string> articles, IReadOnlyCollection<string> types, IReadOnlyCollection<string> languages, State? state, Caller caller, Database database, CancellationToken cancellation)
    {
        var items = await KnowledgeItems.ReadAsync(
            """
            where k.withdrawn_at is null
              and (k.covers && @Articles or (cardinality(k.articles) = 0 and k.types && @Types))
              and (cardinality(k.regions) = 0 or @Region = any(k.regions))
            order by cardinality(array(select unnest(k.covers) intersect select unnest(@Articles))) desc, (k.types && @Types) desc, (k.languages && @Languages) desc, k.title, k.knowledge_id
            limit @Most
            """,
            new DynamicParameters(new
            {
                Articles = articles.ToArray(),
                Types = KnowledgeItems.Alike(types),
                Languages = languages.ToArray(),
                Region = state?.Group is { } group ? RegionalGroups.Code(group) : "",
                Most,
            }),
            caller, database, cancellation);
        var alike = KnowledgeItems.Alike(types);
        return [.. items.Select(item => new FittingItem(item, [.. KnowledgeItems.Covers(item.Articles).Intersect(articles)], [.. item.Types.Intersect(alike)], [.. item.Languages.Intersect(languages)]))];
    }
}
