using Microsoft.AspNetCore.Http.Extensions;

namespace Counterpart.Gateway.Clients;

/// <summary>A guide, model law, course or tool that is there already (B5).</summary>
public sealed record KnowledgeView
{
    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>guide, model-law, model-treaty, course, tool or study.</summary>
    public required string Kind { get; init; }

    public string Publisher { get; init; } = "";
    public string Summary { get; init; } = "";

    /// <summary>None means the whole Convention.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Regional groups that it was made for; none means anywhere.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public string? Url { get; init; }

    /// <summary>Needs that it answered, among those that the reader may see.</summary>
    public long Answered { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>No longer listed since.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}

/// <summary>An item as a coordinator writes it.</summary>
public sealed record WrittenKnowledge(
    string? Title, string? Kind, string? Publisher, string? Summary, IReadOnlyList<string> Articles, IReadOnlyList<string> Types, IReadOnlyList<string> Languages, IReadOnlyList<string> Regions, string? Url);

/// <summary>What is looked for in the list; the same words in the page's address and the service's.</summary>
public sealed record KnowledgeQuestion(string? Q, string? Article, string? Type, string? Language, string? Region)
{
    public bool IsEmpty => ToQuery().Length == 0;

    /// <summary>With its question mark; empty when nothing is asked.</summary>
    public string ToQuery(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("q", Q), ("article", Article), ("type", Type), ("language", Language), ("region", Region), .. more])
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value.Trim());
        }

        return query.ToString();
    }
}
