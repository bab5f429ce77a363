using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Needs.Knowledge;

public enum KnowledgeKind { Guide, ModelLaw, ModelTreaty, Course, Tool, Study }

/// <summary>What a coordinator says of a guide, model law, course or tool (B5).</summary>
public sealed record KnowledgeDraft
{
    public string? Title { get; init; }
    public KnowledgeKind? Kind { get; init; }
    public string? Publisher { get; init; }
    public string? Summary { get; init; }

    /// <summary>Articles or paragraphs; none means the whole Convention.</summary>
    public IReadOnlyList<string>? Articles { get; init; }

    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>In which it can be had.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Regional groups that it was made for; none means anywhere.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>https only.</summary>
    public string? Url { get; init; }
}

/// <summary>A knowledge item as it is kept and shown.</summary>
public sealed record KnowledgeItem
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Title { get; init; } = "";

    /// <summary>One of <see cref="KnowledgeKind"/>, as it stands on the wire.</summary>
    public string Kind { get; init; } = "";

    public string Publisher { get; init; } = "";
    public string Summary { get; init; } = "";
    public string[] Articles { get; init; } = [];
    public string[] Types { get; init; } = [];
    public string[] Languages { get; init; } = [];
    public string[] Regions { get; init; } = [];
    public string? Url { get; init; }

    /// <summary>Needs that it answered, among those that the reader may see.</summary>
    public long Answered { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>No longer listed since.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>Reads items as the caller may see them.</summary>
internal static class KnowledgeItems
{
    /// <summary>Takes the parameters of <see cref="Sight.Add"/>.</summary>
    private const string Select =
        $"""
        select k.knowledge_id as id, k.version, k.title, k.kind, k.publisher, k.summary, k.articles, k.types, k.languages, k.regions, k.url, k.created_at, k.updated_at, k.withdrawn_at,
               (select count(*) from knowledge_answers a join needs n on n.need_id = a.need_id where a.knowledge_id = k.knowledge_id and {Sight.Predicate}) as answered
        from knowledge_items k
        """;

    /// <param name="rest">Where, order and limit, for the alias <c>k</c>.</param>
    public static Task<IReadOnlyList<KnowledgeItem>> ReadAsync(string rest, DynamicParameters parameters, Caller caller, Database database, CancellationToken cancellation)
    {
        Sight.Add(parameters, caller);
        return database.QueryAsync<KnowledgeItem>($"{Select}\n{rest}", parameters, cancellation);
    }

    public static async Task<KnowledgeItem?> FindAsync(Guid id, Caller caller, Database database, CancellationToken cancellation) =>
        (await ReadAsync("where k.knowledge_id = @Id", new DynamicParameters(new { Id = id }), caller, database, cancellation)).SingleOrDefault();

    /// <summary>What articles stand for in a search: themselves and, of a paragraph, its article.</summary>
    public static string[] Covers(IEnumerable<string> articles) =>
        [.. articles.SelectMany(text => ArticleReference.TryParse(text, out var article) ? [text, article.Article] : new[] { text }).Distinct(StringComparer.Ordinal)];

    /// <summary>The type itself and what the other review cycle calls it.</summary>
    public static string[] Alike(IEnumerable<string> types) =>
        [.. types.SelectMany(type => AssistanceTypes.Corresponding(type).Append(type)).Distinct(StringComparer.Ordinal)];
}
